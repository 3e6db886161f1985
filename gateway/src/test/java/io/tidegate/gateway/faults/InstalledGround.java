package io.tidegate.gateway.faults;

import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.testing.InstalledMosquitto;
import io.tidegate.gateway.testing.InstalledPostgres;
import java.time.Duration;

/** Mosquitto, and PostgreSQL with TimescaleDB. */
final class InstalledGround implements Ground {
  private final InstalledMosquitto broker = InstalledMosquitto.start();
  private final InstalledPostgres postgres = InstalledPostgres.start();

  @Override
  public int brokerPort() {
    return broker.port();
  }

  @Override
  public void restartBroker() {
    broker.restart();
  }

  @Override
  public int databasePort() {
    return postgres.port();
  }

  @Override
  public DatabaseSettings create() {
    return postgres.create();
  }

  @Override
  public void restartDatabase() {
    postgres.kill(); // a crash: asked nicely it waits for its clients to go
    postgres.startAgain();
  }

  @Override
  public void close() {
    broker.close();
    postgres.close();
  }

  @Override
  public Duration delay() {
    return Duration.ofMillis(4);
  }
}
