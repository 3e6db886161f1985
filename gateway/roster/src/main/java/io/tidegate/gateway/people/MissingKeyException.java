package io.tidegate.gateway.people;

/** A key is not set without which nothing of a person is kept; the message says which. */
public final class MissingKeyException extends RuntimeException {
  private static final long serialVersionUID = 1;

  MissingKeyException(String message) {
    super(message);
  }
}
