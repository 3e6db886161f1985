package io.tidegate.gateway.store.register;

/** A device cannot be registered as it was asked for; the message says what is allowed. */
public final class DeviceRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean known;

  private DeviceRefusedException(boolean known, String message) {
    super(message);
    this.known = known;
  }

  static DeviceRefusedException known(String message) {
    return new DeviceRefusedException(true, message);
  }

  /** {@code message}: the member that is wrong, a colon, what is allowed. */
  static DeviceRefusedException wrong(String message) {
    return new DeviceRefusedException(false, message);
  }

  /** Whether it is registered already; else what was asked for is wrong. */
  public boolean isKnown() {
    return known;
  }

  /** The member that is wrong; empty where it is registered already. */
  public String field() {
    int colon = what().indexOf(':');
    return known || colon < 0 ? "" : what().substring(0, colon);
  }

  /** What is wrong. */
  public String what() {
    return String.valueOf(getMessage());
  }
}
