package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.devices.DeviceTrust;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.account.Secret;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.store.read.AlertDetail;
import io.tidegate.gateway.store.read.AlertReads;
import io.tidegate.gateway.store.read.AlertRow;
import io.tidegate.gateway.store.read.FeedReads;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.why.TrustWords;
import io.tidegate.gateway.web.why.WhyReader;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the page of one alert from the database. Blocking; safe on any thread. */
final class AlertPage {
  /** Rules about rooms in which somebody lives who is not registered there. */
  private static final Set<String> UNREGISTERED =
      Set.of("vacant-room-used", "over-roster", "roster-drift");

  private final Parts parts;
  private final AlertReads reads;
  private final FeedReads feed;
  private final ListPage list;
  private final AuditLog audit;
  private final DeviceTrust trust;

  AlertPage(Parts parts, ListPage list) {
    this.parts = parts;
    this.reads = new AlertReads(parts.database().jdbi());
    this.feed = new FeedReads(parts.database().jdbi());
    this.list = list;
    this.audit = parts.audit();
    this.trust = new DeviceTrust(parts.database(), parts.zone());
  }

  Optional<AlertView> find(Frame page, UUID id, Refusal refusal) {
    String now = feed.now().toString(); // before the alert: told twice rather than never
    Optional<AlertDetail> found = reads.find(page.scope(), id);
    found.ifPresent(detail -> audit(page, detail.alert()));
    return found.map(detail -> view(page, detail, now, refusal));
  }

  /** Evidence about a person is not shown without an entry that says to whom. */
  private void audit(Frame page, AlertRow alert) {
    if (alert.isOfAPerson()) {
      audit.add(
          AuditEntry.of(
              page.now(),
              page.scope().account(),
              AuditAction.ALERT_READ,
              Long.toString(alert.number()),
              ""));
    }
  }

  private AlertView view(Frame page, AlertDetail detail, String now, Refusal refusal) {
    Register register = parts.register().get();
    JsonObject evidence =
        detail.firings().isEmpty()
            ? new JsonObject()
            : new JsonObject(detail.firings().get(0).evidence());
    return new AlertView(
        list.card(detail.alert(), register, page),
        room(detail.alert().place(), register, page.scope()),
        registration(detail.alert(), register, page.scope()),
        act(detail.alert().rule(), page),
        WhyReader.read(page, detail.alert().rule(), evidence, new PublicIds(register))
            .with(TrustWords.of(page, trust.of(detail), new PublicIds(register))),
        detail.firings().stream()
            .map(
                firing ->
                    new AlertView.Firing(
                        firing.ordinal(),
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

  /** Where somebody lives who is not registered, as it seems, whoever registers people goes on. */
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

  private String act(String rule, Frame page) {
    for (Rule known : parts.rules()) {
      if (known.id().equals(rule)) {
        return page.texts().of(known.act());
      }
    }
    return "";
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
