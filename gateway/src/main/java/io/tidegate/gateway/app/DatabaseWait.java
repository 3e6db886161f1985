package io.tidegate.gateway.app;

import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits at the start for a database that is not up yet, as for a broker; what waiting does not mend
 * is reported at once.
 */
final class DatabaseWait {
  private static final Logger LOGGER = LoggerFactory.getLogger(DatabaseWait.class);
  private static final int EVERY_SECONDS = 2;

  private DatabaseWait() {}

  /**
   * Returns once the database answers.
   *
   * @throws IllegalStateException if it refuses us: wrong password, no such database
   */
  static void until(DatabaseSettings settings) throws InterruptedException {
    try (Database database = Database.open(settings)) {
      while (!answers(database, settings)) {
        new CountDownLatch(1).await(EVERY_SECONDS, TimeUnit.SECONDS);
      }
    }
  }

  private static boolean answers(Database database, DatabaseSettings settings) {
    try (Connection connection = database.connect("tidegate-start", 10)) {
      return connection.isValid(5);
    } catch (SQLException e) {
      String state = String.valueOf(e.getSQLState());
      if (!state.startsWith("08") && !state.startsWith("57")) {
        throw new IllegalStateException(
            "TIDEGATE_DB_URL="
                + settings.url()
                + ", user "
                + settings.user()
                + ": SQLSTATE "
                + state
                + ", "
                + e.getMessage(),
            e);
      }
      LOGGER
          .atWarn()
          .addKeyValue("url", settings.url())
          .addKeyValue("reason", state)
          .log("the database does not answer yet, waiting");
      return false;
    }
  }
}
