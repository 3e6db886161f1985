package io.tidegate.gateway.store.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.registry.facts.DayKind;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import io.tidegate.gateway.testing.SmallRegister;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegisterWatchTest {
  private static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");

  private final Database database = EmbeddedDatabase.migrated();
  private final List<Long> notified = new CopyOnWriteArrayList<>();
  private final List<Exception> errors = new CopyOnWriteArrayList<>();

  @BeforeEach
  void importFirst() throws Exception {
    RegisterImport.run(database.jdbi(), SmallRegister.files(SmallRegister.texts()), NOW);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void anImportIsInForceWithinFiveSeconds() throws Exception {
    try (RegisterWatch watch = start()) {
      assertThat(watch.register().version()).isEqualTo(1);
      importAnother();

      await().atMost(Duration.ofSeconds(5)).until(() -> watch.register().version() == 2);
      await().until(() -> notified.equals(List.of(2L)));
    }
  }

  @Test
  void aFactIsInForceWithinFiveSecondsToo() throws Exception {
    try (RegisterWatch watch = start()) {
      LocalDate day = LocalDate.of(2026, 10, 1);
      assertThat(watch.register().calendar().kind(day)).isEqualTo(DayKind.WORKDAY);
      Map<String, String> texts = SmallRegister.textsWithFacts();
      RegisterImport.run(database.jdbi(), SmallRegister.files(texts), NOW);

      await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> watch.register().calendar().kind(day) == DayKind.HOLIDAY);
    }
  }

  @Test
  void aChangeWithoutANoticeIsInForceWithinFiveSeconds() {
    try (RegisterWatch watch = start()) {
      database.jdbi().useHandle(h -> h.execute("UPDATE register_version SET version = 9"));

      await().atMost(Duration.ofSeconds(5)).until(() -> watch.register().version() == 9);
    }
  }

  @Test
  void theRegisterStaysInForceWhileItsConnectionIsLostAndFollowsAgain() throws Exception {
    try (RegisterWatch watch = start()) {
      await().until(() -> connections() == 1);
      database
          .jdbi()
          .useHandle(
              h ->
                  h.execute(
                      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                          + " WHERE application_name = 'tidegate-register'"
                          + " AND datname = current_database()"));
      await().until(() -> !errors.isEmpty());
      assertThat(watch.register().version()).isEqualTo(1);

      importAnother();
      await().atMost(Duration.ofSeconds(5)).until(() -> watch.register().version() == 2);
    }
  }

  @Test
  void closingEndsItsConnection() {
    RegisterWatch watch = start();
    await().until(() -> connections() == 1);
    watch.close();

    await().until(() -> connections() == 0);
    assertThat(errors).isEmpty();
  }

  @Test
  void closingDoesNotWaitForThePoll() {
    Duration closing = Duration.ZERO;
    for (int i = 0; i < 5; i++) {
      RegisterWatch watch = start();
      await().until(this::isPolling);
      long began = System.nanoTime();
      watch.close();
      closing = closing.plusNanos(System.nanoTime() - began);
    }
    assertThat(closing).as("five polls last 10 s").isLessThan(Duration.ofSeconds(4));
    assertThat(errors).isEmpty();
  }

  private RegisterWatch start() {
    return RegisterWatch.start(database, register -> notified.add(register.version()), errors::add);
  }

  private void importAnother() throws Exception {
    Map<String, String> texts = SmallRegister.texts();
    texts.merge("residents.csv", "r0003\n", String::concat);
    RegisterImport.run(database.jdbi(), SmallRegister.files(texts), NOW);
  }

  private int connections() {
    return database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                            + " AND application_name = 'tidegate-register'")
                    .mapTo(Integer.class)
                    .one());
  }

  /** Whether a watch has asked for the version and waits for notices. */
  private boolean isPolling() {
    return database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        "SELECT count(*) > 0 FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND state = 'idle'"
                            + " AND application_name = 'tidegate-register'"
                            + " AND query LIKE 'SELECT version%'")
                    .mapTo(Boolean.class)
                    .one());
  }
}
