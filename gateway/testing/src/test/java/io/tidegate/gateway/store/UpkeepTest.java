package io.tidegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.gateway.testing.EmbeddedDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

class UpkeepTest {
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

  @Test
  void longReadHoldsUpNeitherIngestNorTheOtherSteps() throws SQLException {
    try (Database database = EmbeddedDatabase.migrated()) {
      database
          .jdbi()
          .useHandle(
              h ->
                  h.createScript(
                          """
                          CREATE TABLE event_20260801 PARTITION OF event
                            FOR VALUES FROM ('2026-08-01T00:00:00Z') TO ('2026-08-02T00:00:00Z');
                          INSERT INTO claim SELECT 1, n, '2026-08-01T00:00:00Z', 'gateway', NULL
                            FROM generate_series(1, %d) n;
                          INSERT INTO claim VALUES (1, 0, '2026-11-23T00:00:00Z', 'gateway', NULL);
                          """
                              .formatted(2 * Aging.PORTION + 1))
                      .execute());
      Upkeep upkeep = new Upkeep(database);
      try (Handle reader = database.jdbi().open()) {
        reader.begin();
        long none = count(reader, "event");
        assertThat(none).isZero();
        long before = System.nanoTime();
        assertThatThrownBy(() -> upkeep.run(NOW))
            .isInstanceOfSatisfying(
                SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("55P03"));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
        assertThat(count(reader, "claim")).isEqualTo(1);
        reader.commit();
        upkeep.run(NOW);
        assertThat(count(reader, "pg_class WHERE relname = 'event_20260801'")).isZero();
      }
    }
  }

  private static long count(Handle h, String from) {
    return h.createQuery("SELECT count(*) FROM " + from).mapTo(Long.class).one();
  }
}
