package io.tidegate.gateway.store.register;

import io.tidegate.gateway.event.Words;

/** What came of changing a maintenance window or an exemption that stands in the register. */
public enum WriteResult {
  DONE,
  /** There is none of that id. */
  NONE,
  /** It came from a file, and the next import would bring it back. */
  FROM_FILE,
  /** It has ended already. */
  OVER,
  /** Who asked for it may not approve it. */
  OWN_REQUEST,
  /** It has been approved already. */
  APPROVED_ALREADY;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
