package io.tidegate.gateway.alert;

import io.tidegate.gateway.event.Words;
import org.jspecify.annotations.Nullable;

/** What came of an act. */
public sealed interface ActResult {
  /** It is done; {@code change} is null where there was nothing to change. */
  record Done(Alert alert, @Nullable Change change) implements ActResult {}

  /**
   * Someone has acted since.
   *
   * @param assignee account that has it; null if nobody does
   */
  record Stale(int version, @Nullable Integer assignee) implements ActResult {}

  /** It may not be done so. */
  record Refused(Reason reason) implements ActResult {}

  /** There is no such alert. */
  record NoSuchAlert() implements ActResult {}

  /** The operation's key was used before, for something else. */
  record KeyReused() implements ActResult {}

  /** Why an act is refused. */
  enum Reason {
    /** It is closed. */
    CLOSED,
    /** This disposition wants a note. */
    NOTE_REQUIRED,
    /** The text is longer than {@link Acts#MAX_TEXT} characters, or empty where one is wanted. */
    TEXT_LENGTH,
    /** The text holds U+0000 or half a surrogate pair, which no database takes. */
    TEXT_CHARACTERS,
    /** Handing over is not there yet. */
    HANDING_OVER_UNSUPPORTED,
    /** This disposition is the gateway's own. */
    NOT_FOR_PEOPLE;

    private final String word = Words.of(this);

    /** The public word: lower case. */
    public String word() {
      return word;
    }
  }
}
