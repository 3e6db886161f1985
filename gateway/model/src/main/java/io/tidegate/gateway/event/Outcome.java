package io.tidegate.gateway.event;

/** What a door decided about someone who asked to pass. */
public enum Outcome {
  /** The door let them pass. */
  GRANTED,
  /** The door refused, see {@link DenialReason}. */
  DENIED,
  /** A reader read a credential; who decides is elsewhere. */
  PRESENTED;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
