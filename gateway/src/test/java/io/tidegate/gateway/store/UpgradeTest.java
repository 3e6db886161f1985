package io.tidegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.app.Gateway;
import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.settings.MqttSettings;
import io.tidegate.gateway.testing.EmbeddedBroker;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * From each released schema to this one. A release is a file of the migrations it came with, and
 * one of rows as its schema took them.
 */
class UpgradeTest {
  private static final Path RELEASES = Path.of("src/test/resources/schemas");
  private static final Path MIGRATIONS = Path.of("store/src/main/resources/db/migration");

  /** What the version before, which may still serve beside this one, could not live with. */
  private static final Pattern NARROWS =
      Pattern.compile(
          "\\bdrop (table|column|view)\\b|\\brename\\b|\\bset not null\\b|\\balter column \\w+ type\\b"
              + "|\\badd column \\w+ [^,;]*\\bnot null\\b(?![^,;]*\\bdefault\\b)");

  /** The first after the baseline. */
  private static final String FIRST_HELD = "V002";

  /** After what has to be gone first: the line says of which release. */
  private static final String ALLOWED = "-- contract, not needed since ";

  @ParameterizedTest
  @MethodSource("releases")
  void gatewayStartsOnTheSchemaAndWhatWasInIt(Path release) throws Exception {
    DatabaseSettings settings = EmbeddedDatabase.empty();
    List<String> migrations = migrations(release);
    String last = migrations.get(migrations.size() - 1).substring(1, 4);
    Flyway.configure()
        .dataSource(settings.url(), settings.user(), settings.password())
        .locations("classpath:db/migration")
        .target(last)
        .load()
        .migrate();
    try (Database database = Database.open(settings)) {
      assertThat(database.schema().current()).isEqualTo(last);
      fill(database, release);
      try (EmbeddedBroker broker = EmbeddedBroker.start();
          Gateway gateway = start(settings, broker)) {
        await().atMost(Duration.ofSeconds(60)).until(() -> gateway.ingest().isCaughtUp());
      }
      assertThat(database.schema().current()).isEqualTo(database.schema().newest());
      String rows =
          """
          SELECT concat_ws(' ', (SELECT count(*) FROM event), (SELECT count(*) FROM alert WHERE handling = 'new'),
            (SELECT count(*) FROM credential_fingerprint), (SELECT count(*) FROM account_grant))""";
      String kept = database.jdbi().withHandle(h -> h.createQuery(rows).mapTo(String.class).one());
      assertThat(kept).isEqualTo("1 1 1 1");
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void releasedMigrationsAreAsTheyWere(Path release) throws Exception {
    for (String line : Files.readAllLines(release)) {
      Path migration = MIGRATIONS.resolve(line.split(" +", -1)[1]);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(migration));
      assertThat(HexFormat.of().formatHex(hash))
          .as(migration.toString())
          .isEqualTo(line.split(" ", -1)[0]);
    }
  }

  @Test
  void laterMigrationsLeaveTheVersionBeforeWhatItUses() throws IOException {
    List<String> narrowing = new ArrayList<>();
    try (Stream<Path> all = Files.list(MIGRATIONS)) {
      for (Path migration : all.sorted().toList()) {
        if (migration.getFileName().toString().compareTo(FIRST_HELD) >= 0) {
          Files.readString(migration)
              .lines()
              .filter(line -> !line.contains(ALLOWED) && !line.startsWith("--"))
              .filter(line -> NARROWS.matcher(line.toLowerCase(Locale.ROOT)).find())
              .forEach(line -> narrowing.add(migration.getFileName() + ": " + line));
        }
      }
    }
    assertThat(narrowing)
        .as("expand first; drop in a later release, with '" + ALLOWED + "…'")
        .isEmpty();
  }

  private static void fill(Database database, Path release) throws Exception {
    String rows = Files.readString(Path.of(release.toString().replace(".txt", ".sql")));
    try (Connection connection = database.connect("test", 30);
        Statement statement = connection.createStatement()) {
      Partitions.ensure(connection, Instant.parse("2026-11-20T00:00:00Z"));
      statement.execute(rows);
    }
  }

  private static Gateway start(DatabaseSettings settings, EmbeddedBroker broker) {
    return Gateway.start(
        GatewaySettings.of(
            settings,
            MqttSettings.of("tcp://127.0.0.1:" + broker.port()),
            HttpSettings.onLoopback(0),
            "0123456789abcdef".repeat(4)),
        Throwable::printStackTrace);
  }

  private static List<String> migrations(Path release) throws IOException {
    return Files.readAllLines(release).stream().map(line -> line.split(" +", -1)[1]).toList();
  }

  private static Stream<Path> releases() throws IOException {
    try (Stream<Path> files = Files.list(RELEASES)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList().stream();
    }
  }
}
