package io.tidegate.gateway.backtest;

/** There is nothing to replay in the time that was asked for; the message says what there is. */
public final class NoEventsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoEventsException(String message) {
    super(message);
  }
}
