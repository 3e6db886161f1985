package io.tidegate.gateway.people;

/** The notice that people are shown before anything of them is kept. */
public final class PrivacyNotice {
  /** Version of its text, stored with each person who was shown it. Change both together. */
  public static final String VERSION = "1";

  private PrivacyNotice() {}
}
