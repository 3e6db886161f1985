package io.tidegate.gateway.alert;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last thing a person did with an alert, for as long as the gateway has not handled it since.
 *
 * @param account who
 * @param version of the alert after it
 * @param before how the alert was handled before; null: there is nothing to go back to
 */
public record LastAct(
    int account, Instant at, Change.Action action, int version, @Nullable Handled before) {
  /** How long it can be undone. */
  public static final Duration UNDOABLE = Duration.ofMinutes(10);
}
