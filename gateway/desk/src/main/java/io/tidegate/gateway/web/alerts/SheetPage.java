package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.desk.alerts.AlertService;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.account.Secret;
import io.tidegate.gateway.store.read.AlertDetail;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.PageRequest;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes the page of an act from the database. Blocking; safe on any thread. */
final class SheetPage {
  private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

  private final AlertService alerts;
  private final Cards cards;
  private final Supplier<Register> register;

  SheetPage(AlertService alerts, Cards cards, Supplier<Register> register) {
    this.alerts = alerts;
    this.cards = cards;
    this.register = register;
  }

  /** The page; empty if there is no such alert for the reader, or nothing of that kind to do. */
  Optional<Sheet> find(PageRequest request, String kind, Refusal refusal) {
    Frame page = request.page();
    UUID id = AlertRoutes.alertId(request);
    String now = alerts.feed().toString(); // before the alert: sent twice rather than never
    return alerts
        .find(page.scope(), id)
        .filter(detail -> Options.of(detail, page).sheets().contains(kind))
        .map(detail -> sheet(page, detail, kind, now, refusal));
  }

  private Sheet sheet(Frame page, AlertDetail detail, String kind, String now, Refusal refusal) {
    Map<String, String> typed = new HashMap<>(refusal.typed());
    if (kind.equals("close")) {
      typed.putIfAbsent(
          "dueAt",
          FIELD.format(page.now().atZone(page.zone()).plusDays(2).withHour(18).withMinute(0)));
    }
    List<AlertDetail.Act> history = detail.history();
    return new Sheet(
        kind,
        cards.card(detail.alert(), register.get(), page),
        history.isEmpty() ? 0 : history.get(history.size() - 1).id(),
        now,
        Secret.random(),
        refusal.message(),
        refusal.who(),
        typed,
        AlertView.Later.of(detail),
        kind.equals("assign") ? users(detail) : List.of());
  }

  private List<Sheet.User> users(AlertDetail detail) {
    return alerts.candidates(detail.alert().id()).stream()
        .map(each -> new Sheet.User(each.name(), each.displayName()))
        .toList();
  }
}
