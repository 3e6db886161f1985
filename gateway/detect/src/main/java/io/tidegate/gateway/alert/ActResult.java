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
   * @param assignee account that has it; null if none
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
    /** This disposition requires a note. */
    NOTE_REQUIRED,
    /** The text is longer than {@link Acts#MAX_TEXT} characters, or empty where one is wanted. */
    TEXT_LENGTH,
    /** The text holds U+0000 or half a surrogate pair, which no database takes. */
    TEXT_CHARACTERS,
    /** Handing over requires a recipient and a due date. */
    RECIPIENT_REQUIRED,
    /** Only handing over has a recipient. */
    NO_RECIPIENT,
    /** The due date has passed, or is further ahead than {@link HandOver#LONGEST}. */
    DUE_DATE,
    /** The end has passed, or is further ahead than {@link Snooze} allows. */
    SNOOZE_END,
    /** It was handed over: a receipt is next, or who leads there assigns it. */
    WAITS_FOR_RECEIPT,
    /** It was not handed over. */
    NOT_HANDED_OVER,
    /** It is open. */
    NOT_CLOSED,
    /** A later one of its rule and subject is open. */
    LATER_OPEN,
    /** Someone else has it. */
    NOT_ASSIGNEE,
    /** Only who leads there does this; for class device an operator. */
    LEADER_ONLY,
    /** There is no such user, or they have no business there. */
    NO_SUCH_TARGET,
    /** There is nothing that could be undone. */
    NOTHING_TO_UNDO,
    /** More than {@link LastAct#UNDOABLE} have passed. */
    TOO_LATE,
    /** High alerts are not settled in bulk. */
    HIGH_ONE_BY_ONE,
    /** This disposition is the gateway's own. */
    NOT_FOR_PEOPLE;

    private final String word = Words.of(this);

    /** The public word: lower case. */
    public String word() {
      return word;
    }
  }
}
