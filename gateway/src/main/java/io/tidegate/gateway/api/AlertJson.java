package io.tidegate.gateway.api;

import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.detect.Bilingual;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.store.read.AlertDetail;
import io.tidegate.gateway.store.read.AlertRow;
import io.tidegate.gateway.store.read.EventPosition;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Alerts as the contract writes them. */
final class AlertJson {
  private final Map<String, Rule> rules;

  AlertJson(List<Rule> rules) {
    this.rules = rules.stream().collect(Collectors.toMap(Rule::id, Function.identity()));
  }

  /** An alert as lists have it. */
  JsonObject alert(AlertRow alert, PublicIds ids) {
    Bilingual title = title(alert.rule());
    return new JsonObject()
        .put("id", alert.id().toString())
        .put("number", alert.number())
        .put("rule", alert.rule())
        .put("class", alert.ruleClass())
        .put("severity", alert.severity())
        .put(
            "subject",
            new JsonObject()
                .put("kind", alert.subjectKind())
                .put("id", ids.subject(alert.subjectKind(), alert.subjectKey())))
        .put("place", ids.place(alert.place()))
        .put("microGrid", ids.microGrid(alert.microGrid()))
        .put("condition", alert.condition())
        .put("handling", alert.handling())
        .put("disposition", alert.disposition())
        .put("assignee", alert.assignee())
        .put("snoozedUntil", time(alert.snoozedUntil()))
        .put("escalatedAt", time(alert.escalatedAt()))
        .put("recipient", alert.recipient())
        .put("dueAt", time(alert.dueAt()))
        .put("recurrence", alert.recurrence())
        .put("count", alert.count())
        .put("openedAt", time(alert.openedAt()))
        .put("lastFiredAt", time(alert.lastFiredAt()))
        .put("resolvedAt", time(alert.resolvedAt()))
        .put("closedAt", time(alert.closedAt()))
        .put("version", alert.version())
        .put("title", texts(title.zh(), title.en()))
        .put("sentence", texts(alert.sentenceZh(), alert.sentenceEn()));
  }

  /** An alert with firings, their evidence, and history. */
  JsonObject detail(AlertDetail detail, PublicIds ids) {
    JsonArray firings = new JsonArray();
    for (AlertDetail.Firing firing : detail.firings()) {
      firings.add(
          new JsonObject()
              .put("ordinal", firing.ordinal())
              .put("startedAt", time(firing.startedAt()))
              .put("endedAt", time(firing.endedAt()))
              .put("endReason", firing.endReason())
              .put("severity", firing.severity())
              .put("evidence", evidence(firing.evidence(), ids)));
    }
    JsonArray history = new JsonArray();
    for (AlertDetail.Act act : detail.history()) {
      history.add(
          new JsonObject()
              .put("at", time(act.at()))
              .put("actor", act.actor())
              .put("action", act.action())
              .put("detail", new JsonObject(act.detail())));
    }
    JsonArray earlier = new JsonArray();
    for (AlertDetail.Earlier one : detail.earlier()) {
      earlier.add(
          new JsonObject()
              .put("id", one.id().toString())
              .put("number", one.number())
              .put("openedAt", time(one.openedAt()))
              .put("closedAt", time(one.closedAt()))
              .put("disposition", one.disposition()));
    }
    AlertDetail.Undoable undoable = detail.undoable();
    return alert(detail.alert(), ids)
        .put("earlier", earlier)
        .put("earlierCount", detail.earlierCount())
        .put(
            "undo",
            undoable == null
                ? null
                : new JsonObject()
                    .put("by", undoable.account())
                    .put("action", undoable.action())
                    .put("until", time(undoable.until())))
        .put(
            "evidence",
            detail.firings().isEmpty() ? null : evidence(detail.firings().get(0).evidence(), ids))
        .put("firings", firings)
        .put("firingsLeftOut", detail.alert().count() - detail.firings().size())
        .put("history", history);
  }

  private Bilingual title(String rule) {
    Rule known = rules.get(rule);
    return known == null ? new Bilingual(rule, rule) : known.name();
  }

  /** Evidence with public ids in place of the database's numbers. */
  private static @Nullable JsonObject evidence(String stored, PublicIds ids) {
    JsonObject evidence = new JsonObject(stored);
    if (!evidence.containsKey("sentence")) {
      return null; // a firing whose evidence was lost in a rebuild
    }
    JsonArray events = new JsonArray();
    for (Object each : evidence.getJsonArray("events", new JsonArray())) {
      events.add(event((JsonObject) each, ids));
    }
    return new JsonObject()
        .put("sentence", evidence.getJsonObject("sentence"))
        .put("events", events)
        .put("numbers", evidence.getJsonObject("numbers", new JsonObject()))
        .put("silentIf", evidence.getJsonObject("silentIf"))
        .put("baseline", evidence.getJsonObject("baseline", new JsonObject()))
        .put("thresholds", evidence.getJsonObject("thresholds", new JsonObject()))
        .put("quality", evidence.getJsonObject("quality", new JsonObject()));
  }

  /** An event as GET /events has it, as far as evidence keeps it; a credential is "A", "B". */
  private static JsonObject event(JsonObject stored, PublicIds ids) {
    int device = stored.getInteger("device", 0);
    int door = stored.getInteger("door", 0);
    Integer place = ids.placeOfDoor(device, door);
    String kind = stored.getString("kind");
    EventPosition position =
        new EventPosition(
            Instant.parse(stored.getString("occurredAt")),
            device,
            Long.parseLong(stored.getString("key")));
    return new JsonObject()
        .put("id", EventApi.id(position))
        .put("kind", kind)
        .put("device", ids.device(device))
        .put("door", door)
        .put("place", ids.place(place))
        .put("microGrid", ids.microGridAt(place))
        .put(kind.equals(EventKind.ACCESS.word()) ? "outcome" : "state", stored.getString("state"))
        .put("reason", stored.getString("reason"))
        .put("direction", stored.getString("direction"))
        .put("credentialType", stored.getString("credentialType"))
        .put("credential", stored.getString("credentialLabel"))
        .put("occurredAt", stored.getString("occurredAt"))
        .put("receivedAt", stored.getString("receivedAt"));
  }

  static JsonObject texts(String zh, String en) {
    return new JsonObject().put("zh", zh).put("en", en);
  }

  /** ISO-8601 in UTC, always with seconds. */
  static @Nullable String time(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
