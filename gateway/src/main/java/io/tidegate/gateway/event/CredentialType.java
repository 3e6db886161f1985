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

  /**
   * The scope of a fingerprint of this type: empty for what is unique in itself (card, phone,
   * remote, button); the device, as {@code community/device}, for what is not (pin, fingerprint,
   * face, key) and for a terminal's own id of a person.
   */
  public String scopeAt(DeviceId device) {
    return switch (this) {
      case CARD, PHONE, REMOTE, BUTTON -> "";
      case PIN, FINGERPRINT, FACE, KEY, VENDOR_PERSON -> device.toString();
    };
  }

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
