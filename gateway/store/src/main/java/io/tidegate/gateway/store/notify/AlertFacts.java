package io.tidegate.gateway.store.notify;

import io.tidegate.gateway.alert.Handling;
import io.tidegate.gateway.detect.RuleClass;
import io.tidegate.gateway.detect.Severity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The facts of an alert that decide its notifications. Without evidence and person.
 *
 * @param disposition word; null until closed
 * @param since when it became new, claimed, handed over or closed, UTC
 */
public record AlertFacts(
    UUID id,
    long number,
    String rule,
    RuleClass ruleClass,
    Severity severity,
    @Nullable Integer place,
    @Nullable Integer microGrid,
    @Nullable Integer grid,
    Handling handling,
    @Nullable Integer assignee,
    @Nullable String disposition,
    @Nullable Instant snoozedUntil,
    Instant since) {
  /** Whether people, or the gateway, are done with it. */
  public boolean isClosed() {
    return handling == Handling.CLOSED;
  }

  /** Whether somebody has taken it since then. */
  public boolean isTakenSince(Instant then) {
    return handling != Handling.NEW && since.isAfter(then);
  }

  /** Whether only leaders may know of it in a chat. */
  public boolean isForLeaders() {
    return rule.equals("duress") || rule.equals("welfare-check");
  }

  /** The readers it is for. */
  public Audience audience() {
    if (isForLeaders()) {
      return Audience.LEADERS;
    }
    return ruleClass == RuleClass.DEVICE ? Audience.OPERATORS : Audience.DUTY;
  }
}
