package io.tidegate.gateway.alert;

import io.tidegate.gateway.detect.Severity;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What all acts of people have in common. */
public final class Acts {
  /** Longest note, remark or reason, in characters. */
  public static final int MAX_TEXT = 2_000;

  private Acts() {}

  /** Applies an act. High alerts cannot be claimed, snoozed or closed in bulk. */
  public static ActResult apply(Alert alert, Act act, Situation now) {
    boolean settles = act instanceof Claim || act instanceof Snooze || act instanceof Close;
    return now.inBulk() && settles && alert.severity() == Severity.HIGH
        ? refused(ActResult.Reason.HIGH_ONE_BY_ONE)
        : act.on(alert, now);
  }

  /** Whether a text can be kept: 1 to {@value #MAX_TEXT} characters that a database takes. */
  public static boolean isText(String text) {
    return unfit(text) == null;
  }

  /** Why a text cannot be kept; null if it can. */
  static ActResult.@Nullable Reason unfit(String text) {
    if (text.isEmpty() || text.length() > MAX_TEXT) {
      return ActResult.Reason.TEXT_LENGTH;
    }
    boolean fits =
        text.codePoints()
            .noneMatch(c -> c == 0 || (c <= 0xFFFF && Character.isSurrogate((char) c)));
    return fits ? null : ActResult.Reason.TEXT_CHARACTERS;
  }

  /** What stands against it; empty if they saw the alert as it is. */
  static Optional<ActResult> stale(Alert alert, Situation now) {
    return alert.version() == now.version()
        ? Optional.empty()
        : Optional.of(new ActResult.Stale(alert.version(), alert.handled().assignee()));
  }

  /** What stands against it; empty if it is new or claimed, and as they saw it. */
  static Optional<ActResult> notOpen(Alert alert, Situation now) {
    if (alert.isClosed()) {
      return Optional.of(refused(ActResult.Reason.CLOSED));
    }
    return stale(alert, now)
        .or(
            () ->
                alert.handled().handling() == Handling.HANDED_OVER
                    ? Optional.of(refused(ActResult.Reason.WAITS_FOR_RECEIPT))
                    : Optional.empty());
  }

  /** It may not be done so. */
  static ActResult refused(ActResult.Reason reason) {
    return new ActResult.Refused(reason);
  }

  /** It is done, and can be undone. */
  static ActResult done(
      Alert before,
      Handled after,
      Change.Action action,
      Situation now,
      Map<String, String> detail) {
    Alert changed = before.handled(after);
    LastAct last =
        new LastAct(now.account(), now.at(), action, changed.version(), before.handled());
    return noted(changed.lastly(last), action, now, detail);
  }

  /** It is done. */
  static ActResult noted(
      Alert after, Change.Action action, Situation now, Map<String, String> detail) {
    return new ActResult.Done(after, new Change(after, action, now.at(), now.account(), detail));
  }
}
