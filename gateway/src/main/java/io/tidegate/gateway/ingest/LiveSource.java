package io.tidegate.gateway.ingest;

/**
 * A source with a connection: what the gateway runs on. Closing disconnects and keeps the session.
 */
public interface LiveSource extends MessageSource, AutoCloseable {
  /** Whether the connection stands. */
  boolean isConnected();

  /** Whether everything that was kept for us has been delivered. */
  boolean isCaughtUp();

  @Override
  void close();
}
