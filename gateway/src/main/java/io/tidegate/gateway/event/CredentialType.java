package io.tidegate.gateway.event;

/** What was shown to a reader. A button (exit button) has no id. */
public enum CredentialType {
  CARD,
  PIN,
  FINGERPRINT,
  FACE,
  PHONE,
  KEY,
  REMOTE,
  BUTTON,
  VENDOR_PERSON;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
