package io.tidegate.gateway.people;

/** Sealed bytes that the keys at hand do not open. Says nothing of whose they are. */
public final class UnreadableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnreadableException(String message) {
    super(message);
  }
}
