package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.PublicIds;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.account.Secret;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.store.read.AlertDetail;
import io.tidegate.gateway.store.read.AlertReads;
import io.tidegate.gateway.store.read.AlertRow;
import io.tidegate.gateway.store.read.FeedReads;
import io.tidegate.gateway.web.page.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Makes the page of one alert from the database. Blocking; safe on any thread. */
final class AlertPage {
  /** An event that arrives later than this after it happened is shown as late. */
  private static final Duration LATE = Duration.ofSeconds(30);

  private final Parts parts;
  private final AlertReads reads;
  private final FeedReads feed;
  private final ListPage list;
  private final AuditLog audit;

  AlertPage(Parts parts, ListPage list) {
    this.parts = parts;
    this.reads = new AlertReads(parts.database().jdbi());
    this.feed = new FeedReads(parts.database().jdbi());
    this.list = list;
    this.audit = parts.audit();
  }

  Optional<AlertView> find(Page page, UUID id, AlertView.Form form) {
    String now = feed.now().toString(); // before the alert: told twice rather than never
    Optional<AlertDetail> found = reads.find(page.scope(), id);
    found.ifPresent(detail -> audit(page, detail.alert()));
    return found.map(detail -> view(page, detail, now, form));
  }

  /** Evidence about a person is not shown without an entry that says to whom. */
  private void audit(Page page, AlertRow alert) {
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

  private AlertView view(Page page, AlertDetail detail, String now, AlertView.Form form) {
    Register register = parts.register().get();
    JsonObject evidence =
        detail.firings().isEmpty()
            ? new JsonObject()
            : new JsonObject(detail.firings().get(0).evidence());
    List<AlertView.Pair> numbers = new ArrayList<>();
    new TreeMap<>(evidence.getJsonObject("numbers", new JsonObject()).getMap())
        .forEach(
            (name, value) ->
                numbers.add(
                    new AlertView.Pair(
                        page.word("number", name),
                        Figures.show(page.texts(), String.valueOf(value)))));
    String language = page.texts().isChinese() ? "zh" : "en";
    return new AlertView(
        list.card(detail.alert(), register, page),
        act(detail.alert().rule(), page),
        evidence.getJsonObject("silentIf", new JsonObject()).getString(language, ""),
        events(page, evidence, new PublicIds(register)),
        numbers,
        detail.firings().stream()
            .map(
                firing ->
                    new AlertView.Firing(
                        firing.ordinal(),
                        firing.startedAt(),
                        firing.endedAt(),
                        firing.endReason() == null ? "" : page.word("end", firing.endReason())))
            .toList(),
        detail.history().stream().map(act -> step(page, act)).toList(),
        now,
        Secret.random(),
        form);
  }

  private String act(String rule, Page page) {
    for (Rule known : parts.rules()) {
      if (known.id().equals(rule)) {
        return page.texts().isChinese() ? known.act().zh() : known.act().en();
      }
    }
    return "";
  }

  private static List<AlertView.Event> events(Page page, JsonObject evidence, PublicIds ids) {
    List<AlertView.Event> events = new ArrayList<>();
    for (Object each : evidence.getJsonArray("events", new JsonArray())) {
      JsonObject event = (JsonObject) each;
      Instant at = Instant.parse(event.getString("occurredAt"));
      Duration late = Duration.between(at, Instant.parse(event.getString("receivedAt")));
      int device = event.getInteger("device", 0);
      int door = event.getInteger("door", 0);
      String reason = event.getString("reason", event.getString("direction"));
      String what =
          page.word("event", event.getString("kind") + "." + event.getString("state"))
              + (reason == null ? "" : page.t("event.because", page.word("reason", reason)));
      events.add(
          new AlertView.Event(
              at,
              ids.whereabouts(ids.placeOfDoor(device, door), page.texts().isChinese()),
              page.t("event.device", ids.device(device), door),
              what,
              credential(page, event),
              late.compareTo(LATE) > 0 ? late.toSeconds() : 0));
    }
    return events;
  }

  private static String credential(Page page, JsonObject event) {
    String type = event.getString("credentialType");
    String label = event.getString("credentialLabel");
    if (type == null) {
      return "";
    }
    return page.word("credential", type) + (label == null ? "" : " " + label);
  }

  private static AlertView.Step step(Page page, AlertDetail.Act act) {
    JsonObject detail = new JsonObject(act.detail());
    String disposition = detail.getString("disposition");
    String what =
        page.word("action", act.action())
            + (disposition == null ? "" : ": " + page.word("disposition", disposition));
    String note = detail.getString("note", detail.getString("text", ""));
    String who = act.actorName() == null ? page.t("history.gateway") : act.actorName();
    return new AlertView.Step(act.id(), act.at(), who, what, note);
  }
}
