package io.tidegate.gateway.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.app.doctor.Diagnosis.Grade;
import io.tidegate.gateway.store.DatabaseFacts;
import io.tidegate.gateway.store.SchemaState;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DatabaseJudgeTest {
  private static final Map<String, String> SOUND =
      Map.of(
          "fsync", "on",
          "full_page_writes", "on",
          "synchronous_commit", "on",
          "autovacuum", "on",
          "log_error_verbosity", "terse",
          "log_statement", "none",
          "log_min_duration_statement", "-1",
          "log_parameter_max_length", "-1",
          "log_parameter_max_length_on_error", "0",
          "max_connections", "100");

  private record Facts(
      int version,
      Map<String, String> settings,
      boolean superuser,
      boolean mayCreate,
      boolean pooled,
      int connections,
      Duration ahead,
      SchemaState schema,
      boolean leadersCalled) {
    static final Facts SOUND_ONES =
        new Facts(
            170006,
            SOUND,
            false,
            true,
            false,
            12,
            Duration.ofMillis(40),
            new SchemaState("091", "091"),
            true);

    DatabaseFacts facts() {
      return new DatabaseFacts(
          version,
          "doors",
          "gate",
          settings,
          superuser,
          mayCreate,
          pooled,
          false,
          connections,
          ahead,
          schema,
          true,
          leadersCalled);
    }

    Facts with(String name, String value) {
      Map<String, String> other = new HashMap<>(settings);
      other.put(name, value);
      return new Facts(
          version, other, superuser, mayCreate, pooled, connections, ahead, schema, leadersCalled);
    }
  }

  private record Wrong(
      String what, UnaryOperator<Facts> change, Grade grade, String subject, String mend) {}

  private static final List<Wrong> WRONGS =
      List.of(
          new Wrong(
              "a commit that does not wait for the disk",
              facts -> facts.with("synchronous_commit", "off"),
              Grade.FAILED,
              "durability",
              "ALTER SYSTEM SET synchronous_commit = on; SELECT pg_reload_conf();"),
          new Wrong(
              "no fsync",
              facts -> facts.with("fsync", "off"),
              Grade.FAILED,
              "durability",
              "ALTER SYSTEM SET fsync = on; SELECT pg_reload_conf();"),
          new Wrong(
              "tables that nobody cleans",
              facts -> facts.with("autovacuum", "off"),
              Grade.WARNING,
              "autovacuum",
              "ALTER SYSTEM SET autovacuum = on; SELECT pg_reload_conf();"),
          new Wrong(
              "a log with failing rows",
              facts -> facts.with("log_error_verbosity", "default"),
              Grade.WARNING,
              "database log",
              "ALTER SYSTEM SET log_error_verbosity = terse; SELECT pg_reload_conf();"),
          new Wrong(
              "a log with the values of what failed",
              facts -> facts.with("log_parameter_max_length_on_error", "-1"),
              Grade.WARNING,
              "database log",
              "ALTER SYSTEM SET log_parameter_max_length_on_error = 0; SELECT pg_reload_conf();"),
          new Wrong(
              "a log with slow statements and their values",
              facts -> facts.with("log_min_duration_statement", "250"),
              Grade.WARNING,
              "database log",
              "ALTER SYSTEM SET log_parameter_max_length = 0; SELECT pg_reload_conf();"),
          new Wrong(
              "a server that is nearly full",
              facts -> facts.with("max_connections", "20"),
              Grade.WARNING,
              "database connections",
              "ALTER SYSTEM SET max_connections = 44;"),
          new Wrong(
              "another version",
              facts ->
                  new Facts(
                      150001,
                      facts.settings,
                      false,
                      true,
                      false,
                      12,
                      facts.ahead,
                      facts.schema,
                      true),
              Grade.WARNING,
              "database version",
              "17"),
          new Wrong(
              "a superuser",
              facts ->
                  new Facts(
                      170006,
                      facts.settings,
                      true,
                      true,
                      false,
                      12,
                      facts.ahead,
                      facts.schema,
                      true),
              Grade.WARNING,
              "database user",
              "ALTER ROLE gate NOSUPERUSER; ALTER DATABASE doors OWNER TO gate;"),
          new Wrong(
              "a user that may make nothing",
              facts ->
                  new Facts(
                      170006,
                      facts.settings,
                      false,
                      false,
                      false,
                      12,
                      facts.ahead,
                      facts.schema,
                      true),
              Grade.FAILED,
              "database user",
              "ALTER DATABASE doors OWNER TO gate;"),
          new Wrong(
              "a pooler, a clock behind, no robot for leaders",
              facts ->
                  new Facts(
                      170006,
                      facts.settings,
                      false,
                      true,
                      true,
                      12,
                      Duration.ofSeconds(-40),
                      facts.schema,
                      false),
              Grade.FAILED,
              "database session",
              "the server itself"),
          new Wrong(
              "a schema of a later gateway",
              facts ->
                  new Facts(
                      170006,
                      facts.settings,
                      false,
                      true,
                      false,
                      12,
                      facts.ahead,
                      new SchemaState("099", "091"),
                      true),
              Grade.FAILED,
              "schema",
              "run that version"));

  @Test
  void aSoundDatabaseHasNothingToMend() {
    assertThat(DatabaseJudge.judge(Facts.SOUND_ONES.facts()))
        .hasSizeGreaterThan(5)
        .allSatisfy(one -> assertThat(one.grade()).as(one.subject()).isEqualTo(Grade.OK));
  }

  @TestFactory
  Stream<DynamicTest> whatIsWrongIsNamedWithItsMend() {
    return WRONGS.stream()
        .map(
            wrong ->
                DynamicTest.dynamicTest(
                    wrong.what,
                    () ->
                        assertThat(
                                DatabaseJudge.judge(wrong.change.apply(Facts.SOUND_ONES).facts()))
                            .anySatisfy(
                                one -> {
                                  assertThat(one.subject()).isEqualTo(wrong.subject);
                                  assertThat(one.grade()).isEqualTo(wrong.grade);
                                  assertThat(one.mend()).contains(wrong.mend);
                                })));
  }
}
