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
   * Whether it means something at its device alone: not what is unique in itself (card, phone,
   * remote, button), but what is not (pin, fingerprint, face, key) and a terminal's own id of a
   * person.
   */
  public boolean isOfDevice() {
    return switch (this) {
      case CARD, PHONE, REMOTE, BUTTON -> false;
      case PIN, FINGERPRINT, FACE, KEY, VENDOR_PERSON -> true;
    };
  }

  /**
   * The scope of a fingerprint of this type: the device, as {@code community/device}, for what
   * {@link #isOfDevice}; else empty.
   */
  public String scopeAt(DeviceId device) {
    return isOfDevice() ? device.toString() : "";
  }

  /**
   * Whether a terminal says it among names and numbers of people: then only a value that {@link
   * ShortText#is} is left of its message, and any other would never be known again.
   */
  public boolean isReportedBesideNames() {
    return this == FINGERPRINT || this == FACE || this == VENDOR_PERSON;
  }

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
