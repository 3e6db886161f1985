package io.tidegate.gateway.faults;

import io.tidegate.gateway.settings.DatabaseSettings;
import java.time.Duration;

/** A broker and a database that can be restarted with what they hold, embedded or installed. */
interface Ground extends AutoCloseable {
  int brokerPort();

  void restartBroker();

  int databasePort();

  /** An empty database. */
  DatabaseSettings create();

  void restartDatabase();

  @Override
  void close();

  /** Delay on the way to the database, so that a drain is in its middle when something happens. */
  Duration delay();
}
