package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.Words;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a detector concludes about a subject.
 *
 * @param rule id of the rule
 * @param at start of the condition as known now (FIRES, UPDATES), or its end (all else), UTC. One
 *     that starts before its last firing ended is that firing, going on
 * @param severity of the condition
 * @param place number of the place it is at; null if unknown
 * @param microGrid number of its micro-grid; null if unknown
 * @param evidence why; null only when a condition ends
 */
public record Finding(
    String rule,
    Subject subject,
    Type type,
    Instant at,
    Severity severity,
    @Nullable Integer place,
    @Nullable Integer microGrid,
    @Nullable Evidence evidence) {
  /** What happened to the condition. */
  public enum Type {
    /**
     * It holds from {@code at} on; more evidence of a condition that already holds comes as
     * UPDATES.
     */
    FIRES,
    /** It still holds, and there is more evidence or another severity. */
    UPDATES,
    /** It ended. */
    RESOLVES,
    /** Late events proved it wrong. */
    WITHDRAWS,
    /** After a restart the rule finds that it does not hold any more. */
    REBUILT;

    private final String word = Words.of(this);

    /** The public word: lower case. */
    public String word() {
      return word;
    }
  }
}
