package io.tidegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.testing.EmbeddedDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PartitionsTest {
  @Test
  void dayThatIsDroppedWhileItsIndexesAreBroughtUpIsPassedOver() throws SQLException {
    try (Database database = EmbeddedDatabase.migrated();
        Connection connection = database.connect("test", 30)) {
      Partitions.ensureWindow(connection, Instant.parse("2026-11-24T00:00:00Z"));
      AtomicInteger calls = new AtomicInteger();
      Partitions.indexBatches(
          before(
              connection,
              () -> {
                if (calls.getAndIncrement() == 0) { // all are listed, and none is called yet
                  database.jdbi().useHandle(h -> h.execute("DROP TABLE event_20261124"));
                }
              }));
      assertThat(calls.get()).isGreaterThan(Partitions.DAYS_BACK);
    }
  }

  /** The same connection, on which something happens before each statement with parameters. */
  private static Connection before(Connection connection, Runnable happens) {
    return (Connection)
        Proxy.newProxyInstance(
            PartitionsTest.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                happens.run();
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw Objects.requireNonNull(e.getCause());
              }
            });
  }
}
