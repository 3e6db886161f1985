package io.tidegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.gateway.detect.Severity;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RowMappingTest {
  private static final Instant AT = Instant.parse("2026-03-01T23:59:59.123456Z");
  private static Database database;

  record Where(int microGrid, @Nullable Integer house) {}

  record Row(
      long id,
      Instant openedAt,
      @Nullable Instant closedAt,
      Severity severity,
      @Nullable Severity before,
      List<String> reasons,
      @Nested Where where) {
    Row {
      reasons = List.copyOf(reasons);
    }
  }

  private static final String ROW =
      """
      SELECT 7::bigint AS id, :at AS opened_at, NULL::timestamptz AS closed_at,
             'high' AS severity, NULL AS before, ARRAY ['a', 'b'] AS reasons, 3 AS micro_grid,
             NULL::integer AS house""";

  @BeforeAll
  static void open() {
    database = EmbeddedDatabase.migrated();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void readsARowIntoARecord() {
    Row row =
        database.jdbi().withHandle(h -> h.createQuery(ROW).bind("at", AT).mapTo(Row.class).one());
    assertThat(row)
        .isEqualTo(
            new Row(7, AT, null, Severity.HIGH, null, List.of("a", "b"), new Where(3, null)));
  }

  @Test
  void bindsTimesAsTimestamptzAndConstantsAsTheirWords() {
    String bound =
        database
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery("SELECT pg_typeof(:at) || ' ' || :severity")
                        .bind("at", AT)
                        .bind("severity", Severity.HIGH)
                        .mapTo(String.class)
                        .one());
    assertThat(bound).isEqualTo("timestamp with time zone high");
  }

  @Test
  void bindsNull() {
    Instant at = null;
    boolean isNull =
        database
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery("SELECT :at::timestamptz IS NULL")
                        .bind("at", at)
                        .mapTo(Boolean.class)
                        .one());
    assertThat(isNull).isTrue();
  }

  @Test
  void refusesAWordThatIsNoConstant() {
    assertThatThrownBy(() -> one("SELECT 'HIGH'", Severity.class))
        .hasStackTraceContaining("no Severity: HIGH");
  }

  @Test
  void refusesARowWithoutAColumnOfANullableComponent() {
    assertThatThrownBy(() -> one("SELECT 3 AS micro_grid", Where.class))
        .hasMessageContaining("no column for [house] of " + Where.class.getName());
  }

  private static <T> T one(String sql, Class<T> type) {
    return database.jdbi().withHandle(h -> h.createQuery(sql).mapTo(type).one());
  }
}
