package io.tidegate.gateway.alert;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people may do with alerts, and what comes of it. */
public final class Acts {
  /** Longest note or comment, in characters. */
  public static final int MAX_TEXT = 2_000;

  private Acts() {}

  /**
   * Applies an act.
   *
   * @param version the alert's version that the person saw
   * @param account who acts
   * @param at now, UTC
   */
  public static ActResult apply(Alert alert, Act act, int version, int account, Instant at) {
    if (act instanceof Act.Claim) {
      return claim(alert, version, account, at);
    }
    if (act instanceof Act.Close close) {
      return close(alert, close, version, account, at);
    }
    return comment(alert, (Act.Comment) act, version, account, at);
  }

  /**
   * Closes an alert that went away by itself. The caller has checked that it may.
   *
   * @param at now, UTC
   */
  public static Change recovered(Alert alert, Instant at) {
    return new Change(
        alert.handled(Handling.CLOSED, alert.assignee(), Disposition.RECOVERED, null, at),
        Change.Action.RECOVERED,
        at,
        null,
        Map.of());
  }

  private static ActResult claim(Alert alert, int version, int account, Instant at) {
    Integer assignee = alert.assignee();
    if (alert.isClosed()) {
      return new ActResult.Refused(ActResult.Reason.CLOSED);
    }
    if (assignee != null && assignee == account) {
      return new ActResult.Done(alert, null);
    }
    if (alert.version() != version || assignee != null) {
      return new ActResult.Stale(alert.version(), assignee);
    }
    return done(
        alert.handled(Handling.CLAIMED, account, null, alert.note(), null),
        Change.Action.CLAIMED,
        account,
        at,
        Map.of());
  }

  private static ActResult close(
      Alert alert, Act.Close close, int version, int account, Instant at) {
    String note = close.note() == null || close.note().isBlank() ? null : close.note().strip();
    ActResult.Reason refusal = refusal(close.disposition(), note);
    if (refusal != null) {
      return new ActResult.Refused(refusal);
    }
    if (alert.version() != version) {
      return new ActResult.Stale(alert.version(), alert.assignee());
    }
    if (alert.isClosed()) {
      return new ActResult.Refused(ActResult.Reason.CLOSED);
    }
    Map<String, String> detail = new LinkedHashMap<>();
    detail.put("disposition", close.disposition().word());
    if (note != null) {
      detail.put("note", note);
    }
    return done(
        alert.handled(Handling.CLOSED, alert.assignee(), close.disposition(), note, at),
        Change.Action.CLOSED,
        account,
        at,
        detail);
  }

  private static ActResult.@Nullable Reason refusal(
      Disposition disposition, @Nullable String note) {
    if (disposition == Disposition.HANDED_OVER) {
      return ActResult.Reason.HANDING_OVER_UNSUPPORTED;
    }
    if (disposition == Disposition.RECOVERED) {
      return ActResult.Reason.NOT_FOR_PEOPLE;
    }
    if (disposition == Disposition.UNVERIFIED && note == null) {
      return ActResult.Reason.NOTE_REQUIRED;
    }
    return note == null ? null : unfit(note);
  }

  /** Whether a text can be kept: 1 to {@value #MAX_TEXT} characters that a database takes. */
  public static boolean isText(String text) {
    return unfit(text) == null;
  }

  /** Why a text cannot be kept; null if it can. */
  private static ActResult.@Nullable Reason unfit(String text) {
    if (text.isEmpty() || text.length() > MAX_TEXT) {
      return ActResult.Reason.TEXT_LENGTH;
    }
    boolean fits =
        text.codePoints()
            .noneMatch(c -> c == 0 || (c <= 0xFFFF && Character.isSurrogate((char) c)));
    return fits ? null : ActResult.Reason.TEXT_CHARACTERS;
  }

  private static ActResult comment(
      Alert alert, Act.Comment comment, int version, int account, Instant at) {
    String text = comment.text().strip();
    ActResult.Reason refusal = unfit(text);
    if (refusal != null) {
      return new ActResult.Refused(refusal);
    }
    if (alert.version() != version) {
      return new ActResult.Stale(alert.version(), alert.assignee());
    }
    return done(
        alert.handled(
            alert.handling(),
            alert.assignee(),
            alert.disposition(),
            alert.note(),
            alert.closedAt()),
        Change.Action.COMMENTED,
        account,
        at,
        Map.of("text", text));
  }

  private static ActResult done(
      Alert after, Change.Action action, int account, Instant at, Map<String, String> detail) {
    return new ActResult.Done(after, new Change(after, action, at, account, detail));
  }
}
