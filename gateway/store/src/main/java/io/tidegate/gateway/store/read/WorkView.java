package io.tidegate.gateway.store.read;

import io.tidegate.gateway.event.Words;

/** Which alerts a list of the desk is about. */
public enum WorkView {
  /** That call for someone now. */
  OPEN("t.handling <> 'closed' AND t.handling IN ('new', 'claimed') AND t.snoozed_until IS NULL"),
  /** That the reader has claimed. */
  MINE("t.handling <> 'closed' AND t.handling = 'claimed' AND t.assignee = :scopeAccount"),
  /** Not claimed. */
  UNCLAIMED("t.handling <> 'closed' AND t.handling = 'new' AND t.snoozed_until IS NULL"),
  SNOOZED("t.handling <> 'closed' AND t.snoozed_until IS NOT NULL"),
  /** Handed over, and those whose receipt is overdue. */
  HANDED("t.handling <> 'closed' AND t.due_at IS NOT NULL"),
  /** That the next sweep looks into: the rules are given apart. */
  SWEEP("t.handling <> 'closed'"),
  CLOSED("t.handling = 'closed'");

  private final String condition;
  private final String word = Words.of(this);

  WorkView(String condition) {
    this.condition = condition;
  }

  /** On a row {@code t} of alerts. */
  String condition() {
    return condition;
  }

  /** The word of the query string: lower case. */
  public String word() {
    return word;
  }
}
