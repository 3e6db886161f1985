package io.tidegate.gateway.desk.alerts;

import io.tidegate.gateway.alert.ActResult;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.store.read.AlertDetail;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why an act was not done.
 *
 * @param type stable name of the refusal, in lower case with hyphens
 * @param facts of the alert as it stands, where that forbids the act: version, assignee, by (who
 *     acted last), later (id of the alert that is open now)
 */
public record ActRefusal(String type, Map<String, @Nullable Object> facts) {
  private static final String STALE = "stale";
  private static final String NOT_FOUND = "not-found";
  private static final String KEY_REUSED = "key-reused";

  public ActRefusal {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts)); // may hold null
  }

  /**
   * The refusal of an act that was not done.
   *
   * @param now the alert as the actor sees it; null: they see none
   */
  static ActRefusal of(ActResult result, @Nullable AlertDetail now) {
    if (result instanceof ActResult.KeyReused) {
      return new ActRefusal(KEY_REUSED, Map.of());
    }
    if (now == null) {
      return new ActRefusal(NOT_FOUND, Map.of());
    }
    return result instanceof ActResult.Refused refused
        ? new ActRefusal(
            refused.reason().word().replace('_', '-'),
            isConflict(refused.reason()) ? facts(now) : Map.of())
        : new ActRefusal(STALE, facts(now));
  }

  private static Map<String, @Nullable Object> facts(AlertDetail now) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("version", now.alert().version());
    facts.put("assignee", now.alert().assignee());
    facts.put("by", now.lastActor());
    AlertDetail.Later later = now.later();
    if (later != null) {
      facts.put("later", later.id().toString());
    }
    return facts;
  }

  /** The same to be thrown. */
  public RefusedException exception() {
    return switch (type) {
      case STALE ->
          RefusedException.conflict(
                  STALE,
                  "Someone has acted since",
                  "read the alert again and send its version as it stands now")
              .withFacts(facts);
      case NOT_FOUND -> RefusedException.notFound();
      case KEY_REUSED -> RefusedException.keyReused();
      default ->
          exception(
              Words.parse(ActResult.Reason.class, type.replace('-', '_'))
                  .orElseThrow(() -> new IllegalStateException(type)));
    };
  }

  private RefusedException exception(ActResult.Reason reason) {
    RefusedException refused =
        reason == ActResult.Reason.LEADER_ONLY
            ? RefusedException.forbidden(type, "")
            : isConflict(reason)
                ? RefusedException.conflict(type, "").withFacts(facts)
                : RefusedException.limit(type, "Cannot be done", "");
    return refused.saying(ActSentences.of(reason));
  }

  /** Whether the alert as it stands forbids the act, and not the command. */
  private static boolean isConflict(ActResult.Reason reason) {
    return switch (reason) {
      case CLOSED,
          NOT_CLOSED,
          LATER_OPEN,
          WAITS_FOR_RECEIPT,
          NOT_HANDED_OVER,
          NOTHING_TO_UNDO,
          TOO_LATE ->
          true;
      default -> false;
    };
  }
}
