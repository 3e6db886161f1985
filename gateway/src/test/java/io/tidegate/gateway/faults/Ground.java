package io.tidegate.gateway.faults;

import io.tidegate.gateway.settings.DatabaseSettings;

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
}
