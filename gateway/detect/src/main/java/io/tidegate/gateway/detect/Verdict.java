package io.tidegate.gateway.detect;

/** The three answers of a rule about a subject. */
public enum Verdict {
  /** The condition holds. */
  FIRING,
  /** It does not. */
  NORMAL,
  /** What the rule knows is not enough, or not to be trusted. Never taken for normal. */
  CANNOT_TELL
}
