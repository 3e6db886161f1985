package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.api.Gate;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.desk.suppression.ExemptionService;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.Landing;
import io.tidegate.gateway.web.page.Pages;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Pages about alerts. Runs on the event loop; what they show is read on a worker. */
public final class AlertRoutes {
  private static final int MOST_CARDS = 50;
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Gate gate;
  private final Pages pages;
  private final Blocking blocking;
  private final ListPage list;

  private final AlertPage alertPage;
  private final AlertStream stream;
  private final AlertPoll poll;
  private final ActForms forms;
  private final BulkForms bulk;

  public AlertRoutes(
      Parts parts,
      ExemptionService exemptions,
      Gate gate,
      Pages pages,
      Blocking blocking,
      AlertStream stream) {
    this.gate = gate;
    this.pages = pages;
    this.blocking = blocking;
    this.stream = stream;
    this.poll = new AlertPoll(parts, gate, blocking);
    this.list = new ListPage(parts);
    this.alertPage = new AlertPage(parts, list);
    this.forms =
        new ActForms(
            parts, exemptions, gate, pages, blocking, alertPage, new SheetPage(parts, list));
    this.bulk = new BulkForms(parts, gate, pages, blocking, list);
  }

  /** Adds the routes. */
  public void mount(Router router) {
    Landing landing = new Landing(pages);
    router.get("/").handler(gate::require).handler(landing::lead).handler(this::list);
    router.get("/cards").handler(gate::require).handler(this::cards);
    router.get("/a/:id").handler(gate::require).handler(this::alert);
    router.get("/sse/alerts").handler(stream::open);
    router.get("/poll/alerts").handler(poll::answer);
    forms.mount(router);
    bulk.mount(router);
  }

  /** The alert a path names; what is no id is no alert either. */
  static UUID alertId(RoutingContext ctx) {
    return uuid(ctx.pathParam("id")).orElseThrow(() -> new ProblemException(Problem.notFound()));
  }

  private void alert(RoutingContext ctx) {
    Frame page = pages.frame(ctx);
    UUID id = alertId(ctx);
    boolean asked = parameter(ctx, "asked").equals("exemption");
    blocking
        .run(() -> alertPage.find(page, id, asked ? Refusal.ASKED : Refusal.NONE))
        .onFailure(ctx::fail)
        .onSuccess(
            view -> {
              if (view.isEmpty()) {
                ctx.fail(new ProblemException(Problem.notFound()));
              } else {
                pages.render(ctx, 200, "alert.jte", Map.of("page", page, "view", view.get()));
              }
            });
  }

  private void cards(RoutingContext ctx) {
    Frame page = pages.frame(ctx);
    List<UUID> ids =
        Arrays.stream(parameter(ctx, "ids").split(",", -1))
            .limit(MOST_CARDS)
            .flatMap(id -> uuid(id).stream())
            .toList();
    blocking
        .run(() -> list.cards(page, ids))
        .onFailure(ctx::fail)
        .onSuccess(
            cards -> pages.render(ctx, 200, "cards.jte", Map.of("page", page, "cards", cards)));
  }

  private static Optional<UUID> uuid(String text) {
    return UUID_FORM.matcher(text).matches()
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }

  private void list(RoutingContext ctx) {
    Frame page = pages.frame(ctx);
    ListQuery query = ListQuery.of(ctx);
    blocking
        .run(() -> list.list(page, query))
        .onFailure(ctx::fail)
        .onSuccess(
            found -> pages.render(ctx, 200, "list.jte", Map.of("page", page, "list", found)));
  }

  private static String parameter(RoutingContext ctx, String name) {
    String value = ctx.request().getParam(name);
    return value == null ? "" : value;
  }
}
