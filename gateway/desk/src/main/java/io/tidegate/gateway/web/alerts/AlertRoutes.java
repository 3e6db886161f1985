package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.alerts.AlertActService;
import io.tidegate.gateway.desk.alerts.AlertService;
import io.tidegate.gateway.desk.alerts.WorkService;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.web.page.Landing;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Pages about alerts. */
public final class AlertRoutes {
  private static final int MOST_CARDS = 50;
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final ListPage list;
  private final AlertPage alertPage;
  private final ActForms forms;
  private final BulkForms bulk;

  /**
   * @param exemption asks for an exemption of what an alert is about
   */
  public AlertRoutes(
      AlertService alerts,
      WorkService work,
      AlertActService acts,
      Cards cards,
      Supplier<Register> register,
      ExemptForm exemption) {
    this.list = new ListPage(alerts, work, cards, register);
    this.alertPage = new AlertPage(alerts, cards, register);
    this.forms = new ActForms(acts, alertPage, new SheetPage(alerts, cards, register), exemption);
    this.bulk = new BulkForms(acts, list);
  }

  /** Adds the routes. */
  public void mount(PageRouter serving) {
    serving.get("/", this::list);
    serving.get(
        "/cards",
        request -> PageResult.page("cards.jte", list.cards(request.page(), ids(request))));
    serving.get("/a/:id", this::alert);
    forms.mount(serving);
    bulk.mount(serving);
  }

  /**
   * The alert a path names.
   *
   * @throws RefusedException not found: what is no id is no alert either
   */
  static UUID alertId(PageRequest request) {
    return uuid(request.part("id")).orElseThrow(RefusedException::notFound);
  }

  private PageResult list(PageRequest request) {
    return Landing.of(request.caller().scope())
        .orElseGet(
            () -> PageResult.page("list.jte", list.list(request.page(), ListQuery.of(request))));
  }

  private PageResult alert(PageRequest request) {
    Refusal message = request.typed("asked").equals("exemption") ? Refusal.ASKED : Refusal.NONE;
    return PageResult.page("alert.jte", alertPage.view(request, message));
  }

  private static List<UUID> ids(PageRequest request) {
    return Arrays.stream(request.typed("ids").split(",", -1))
        .limit(MOST_CARDS)
        .flatMap(id -> uuid(id).stream())
        .toList();
  }

  private static Optional<UUID> uuid(String text) {
    return UUID_FORM.matcher(text).matches()
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }
}
