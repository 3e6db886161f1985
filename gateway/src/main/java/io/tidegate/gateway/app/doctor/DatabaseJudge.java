package io.tidegate.gateway.app.doctor;

import io.tidegate.gateway.store.DatabaseFacts;
import io.tidegate.gateway.store.SchemaState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Judges a database. Pure. */
final class DatabaseJudge {
  /** The version that this was tried on. */
  private static final int TRIED = 17;

  /** A pool of 8, ingest, the lease, LISTEN and the connections of a rebuild or take-over. */
  private static final int CONNECTIONS = 16;

  private static final Duration MOST_AHEAD = Duration.ofSeconds(2);

  private final DatabaseFacts facts;
  private final List<Diagnosis> diagnoses = new ArrayList<>();

  private DatabaseJudge(DatabaseFacts facts) {
    this.facts = facts;
  }

  /** All that there is to say. */
  static List<Diagnosis> judge(DatabaseFacts facts) {
    DatabaseJudge judge = new DatabaseJudge(facts);
    judge.version();
    judge.user();
    judge.schema();
    judge.durability();
    judge.session();
    judge.line();
    judge.log();
    judge.clock();
    judge.robots();
    return judge.diagnoses;
  }

  private void version() {
    int major = facts.version() / 10_000;
    String found = "PostgreSQL " + major + (facts.timescale() ? " with TimescaleDB" : "");
    diagnoses.add(
        major == TRIED
            ? Diagnosis.ok("database version", found)
            : Diagnosis.warning(
                "database version", found, "this version was tried on PostgreSQL " + TRIED));
  }

  private void user() {
    if (facts.superuser()) {
      diagnoses.add(
          Diagnosis.warning(
              "database user",
              "our user " + facts.user() + " is a superuser",
              "as another superuser: ALTER ROLE %2$s NOSUPERUSER; ALTER DATABASE %1$s OWNER TO %2$s; (one that initdb made stays one: see \"A user that may do less\" in docs/operating.md)"
                  .formatted(facts.database(), facts.user())));
    } else if (!facts.mayCreate()) {
      diagnoses.add(
          Diagnosis.failed(
              "database user",
              "our user " + facts.user() + " may not make tables",
              "as a superuser: ALTER DATABASE %s OWNER TO %s;"
                  .formatted(facts.database(), facts.user())));
    } else {
      diagnoses.add(Diagnosis.ok("database user", "no superuser, and may make tables"));
    }
  }

  private void schema() {
    SchemaState schema = facts.schema();
    if (schema.isFromLater()) {
      diagnoses.add(
          Diagnosis.failed(
              "schema",
              schema.current()
                  + ": migrated by a newer gateway; this one supports up to "
                  + schema.newest(),
              "run that version"));
    } else if (schema.newest().equals(schema.current())) {
      diagnoses.add(Diagnosis.ok("schema", schema.newest()));
    } else {
      String found = schema.current() == null ? "none yet" : String.valueOf(schema.current());
      diagnoses.add(
          Diagnosis.ok("schema", found + ": serve or migrate brings it to " + schema.newest()));
    }
  }

  private void durability() {
    List<String> off = new ArrayList<>();
    for (String name : List.of("fsync", "full_page_writes", "synchronous_commit")) {
      if (facts.setting(name).equals("off")) {
        off.add(name);
      }
    }
    diagnoses.add(
        off.isEmpty()
            ? Diagnosis.ok("durability", "what is committed survives a crash")
            : Diagnosis.failed(
                "durability",
                String.join(", ", off) + " is off",
                set(off.stream().map(name -> name + " = on").toList())
                    + ": an event is acknowledged once it is committed, and a crash would lose"
                    + " it"));
    if (facts.setting("autovacuum").equals("off")) {
      diagnoses.add(
          Diagnosis.warning(
              "autovacuum",
              "off",
              set(List.of("autovacuum = on")) + ": tables grow and queries slow down"));
    }
  }

  private void session() {
    diagnoses.add(
        facts.pooled()
            ? Diagnosis.failed(
                "database session",
                "a pooler stands between us and the server",
                "connect to the server itself: the lease, LISTEN and time limits are a session's")
            : Diagnosis.ok("database session", "straight to the server"));
    int most = number("max_connections");
    if (most - facts.connections() < CONNECTIONS) {
      diagnoses.add(
          Diagnosis.warning(
              "database connections",
              facts.connections() + " of " + most + " are open",
              "as a superuser: ALTER SYSTEM SET max_connections = %d; then restart the server: a gateway uses up to %d"
                  .formatted(facts.connections() + 2 * CONNECTIONS, CONNECTIONS)));
    }
  }

  private void line() {
    if (facts.overheard()) {
      diagnoses.add(
          Diagnosis.warning(
              "way to the database",
              "the connection is not encrypted, and leaves this machine",
              "give the server a certificate, and TIDEGATE_DB_URL"
                  + " ?sslmode=verify-full&sslrootcert=FILE: what is stored can be read on the"
                  + " way"));
    }
  }

  private void log() {
    List<String> wrong = new ArrayList<>();
    List<String> wanted = new ArrayList<>();
    if (!facts.setting("log_error_verbosity").equals("terse")) {
      wrong.add("log_error_verbosity=" + facts.setting("log_error_verbosity"));
      wanted.add("log_error_verbosity = terse");
    }
    boolean logsStatements =
        Set.of("mod", "all").contains(facts.setting("log_statement"))
            || number("log_min_duration_statement") >= 0;
    if (logsStatements && number("log_parameter_max_length") != 0) {
      wrong.add("log_parameter_max_length is not 0, and statements are logged");
      wanted.add("log_parameter_max_length = 0");
    }
    if (number("log_parameter_max_length_on_error") != 0) {
      wrong.add("log_parameter_max_length_on_error is not 0");
      wanted.add("log_parameter_max_length_on_error = 0");
    }
    diagnoses.add(
        wrong.isEmpty()
            ? Diagnosis.ok("database log", "holds no rows and no values")
            : Diagnosis.warning(
                "database log",
                String.join("; ", wrong),
                set(wanted) + ": what people are called must not stand in a log"));
  }

  /** What to type in psql, for settings that a reload puts in force. */
  private static String set(List<String> settings) {
    StringBuilder typed = new StringBuilder("as a superuser: ");
    settings.forEach(setting -> typed.append("ALTER SYSTEM SET ").append(setting).append("; "));
    return typed.append("SELECT pg_reload_conf();").toString();
  }

  private void clock() {
    Duration ahead = facts.ahead();
    diagnoses.add(
        ahead.abs().compareTo(MOST_AHEAD) > 0
            ? Diagnosis.warning(
                "clocks",
                "the database's is %.1f s %s ours"
                    .formatted(
                        ahead.abs().toMillis() / 1_000.0,
                        ahead.isNegative() ? "behind" : "ahead of"),
                "let both machines follow the same NTP servers")
            : Diagnosis.ok("clocks", "ours and the database's agree"));
  }

  private void robots() {
    if (facts.schema().current() != null && !facts.leadersCalled()) {
      diagnoses.add(
          Diagnosis.warning(
              "chat robots",
              "no robot is marked \"leaders only\"",
              "add one on the robots page: duress and welfare checks go to no other"));
    }
  }

  private int number(String name) {
    String value = facts.setting(name);
    return value.isEmpty() ? -1 : Integer.parseInt(value);
  }
}
