package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.alerts.AlertEvidence;
import io.tidegate.gateway.desk.alerts.AlertService;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.account.Secret;
import io.tidegate.gateway.store.read.AlertDetail;
import io.tidegate.gateway.store.read.AlertRow;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.why.TrustWords;
import io.tidegate.gateway.web.why.WhyReader;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the page of one alert from the database. Blocking; safe on any thread. */
final class AlertPage {
  /** Rules about rooms in which somebody lives who is not registered there. */
  private static final Set<String> UNREGISTERED =
      Set.of("vacant-room-used", "over-roster", "roster-drift");

  private final AlertService alerts;
  private final Cards cards;
  private final Supplier<Register> register;

  AlertPage(AlertService alerts, Cards cards, Supplier<Register> register) {
    this.alerts = alerts;
    this.cards = cards;
    this.register = register;
  }

  /** The page of the alert that the path names. */
  AlertView view(PageRequest request, Refusal refusal) {
    Frame page = request.page();
    UUID id = AlertRoutes.alertId(request);
    String now = alerts.feed().toString(); // before the alert: sent twice rather than never
    AlertDetail detail = alerts.open(Actor.of(request.caller()), id);
    Register newest = register.get();
    PublicIds ids = new PublicIds(newest, page.scope()).of(detail.alert());
    AlertEvidence evidence =
        detail.firings().isEmpty() ? AlertEvidence.NONE : AlertEvidence.of(detail.firings().get(0));
    return new AlertView(
        cards.card(detail.alert(), newest, page),
        room(detail.alert().place(), newest, page.scope()),
        registration(detail.alert(), newest, page.scope()),
        cards.act(detail.alert().rule(), page.texts()),
        WhyReader.read(page, detail.alert().rule(), evidence, ids)
            .with(
                TrustWords.of(
                    page,
                    alerts.deviceDays(detail).stream()
                        .filter(day -> ids.knowsDevice(day.device()))
                        .toList(),
                    ids)),
        detail.firings().stream()
            .map(
                firing ->
                    new AlertView.Firing(
                        firing.startedAt(),
                        firing.endedAt(),
                        firing.endReason() == null ? "" : page.word("end", firing.endReason())))
            .toList(),
        detail.history().stream().map(act -> HistoryStep.of(page, act)).toList(),
        now,
        Secret.random(),
        Options.of(detail, page),
        refusal,
        detail.earlier().stream().map(one -> before(page, one)).toList(),
        detail.earlierCount(),
        AlertView.Later.of(detail));
  }

  private static String room(@Nullable Integer number, Register register, Scope scope) {
    Place place = number == null ? null : register.place(number);
    return place != null
            && place.isUnit()
            && scope.covers(place.microGrid())
            && scope.hasAny(Role.WORKER, Role.LEADER)
        ? "/rooms/" + place.code()
        : "";
  }

  /** Links to the registration where an unregistered person seems to live. */
  private static String registration(AlertRow alert, Register register, Scope scope) {
    Integer number = alert.place();
    Place place = number == null ? null : register.place(number);
    return UNREGISTERED.contains(alert.rule())
            && !alert.handling().equals("closed")
            && place != null
            && place.isUnit()
            && scope.registers(place.microGrid(), place.house())
        ? "/registration?room=" + place.code()
        : "";
  }

  private static AlertView.Before before(Frame page, AlertDetail.Earlier one) {
    String disposition = one.disposition();
    return new AlertView.Before(
        "/a/" + one.id(),
        one.number(),
        one.openedAt(),
        disposition == null ? "" : page.word("disposition", disposition));
  }
}
