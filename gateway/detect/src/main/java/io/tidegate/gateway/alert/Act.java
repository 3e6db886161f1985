package io.tidegate.gateway.alert;

/**
 * What a person does with an alert. Each says what comes of it, from the alert and the {@link
 * Situation} alone.
 */
public sealed interface Act
    permits Assign, Claim, Close, Comment, Receipt, Release, Reopen, Revise, Snooze, Undo {
  /** What comes of it; {@link Acts#apply} knows what holds for every act. */
  ActResult on(Alert alert, Situation now);
}
