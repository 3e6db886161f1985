package io.tidegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.testing.EmbeddedDatabase;
import org.junit.jupiter.api.Test;

class MigrationTest {
  @Test
  void plainPostgresGetsNativePartitions() {
    try (Database database = EmbeddedDatabase.migrated()) {
      String kind =
          database
              .jdbi()
              .withHandle(
                  h ->
                      h.createQuery("SELECT relkind::text FROM pg_class WHERE relname = 'event'")
                          .mapTo(String.class)
                          .one());
      assertThat(kind).isEqualTo("p");
    }
  }
}
