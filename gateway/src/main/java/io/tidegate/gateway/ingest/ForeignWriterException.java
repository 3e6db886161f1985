package io.tidegate.gateway.ingest;

/**
 * Another process writes where only one may: this one has to stop, and has acknowledged nothing.
 */
public final class ForeignWriterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ForeignWriterException(String message) {
    super(message);
  }
}
