package io.tidegate.gateway.store.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import org.junit.jupiter.api.Test;

class DeadLetterQueriesTest {
  @Test
  void lettersWhoseEventIsStoredAreNotTriedAgain() {
    try (Database database = EmbeddedDatabase.migrated()) {
      database
          .jdbi()
          .useHandle(
              h ->
                  h.execute(
                      """
                      INSERT INTO dead_letter (topic, digest, reason, detail, length, key_number,
                        sealed, retained, qos, received_at, first_seen, last_seen)
                      VALUES
                        ('t', '\\x01', 'finding_failed', '', 1, 1, repeat('s', 29)::bytea, false, 1, now(), now(), now()),
                        ('t', '\\x02', 'unknown_device', '', 1, 1, repeat('s', 29)::bytea, false, 1, now(), now(), now())"""));
      DeadLetterQueries queries = new DeadLetterQueries(database);
      assertThat(queries.retry(DeadLetterFilter.ALL)).isEqualTo(1);
      assertThat(queries.list(DeadLetterFilter.ALL, 10))
          .filteredOn(StoredDeadLetter::retry)
          .extracting(StoredDeadLetter::reason)
          .containsExactly("unknown_device");
    }
  }
}
