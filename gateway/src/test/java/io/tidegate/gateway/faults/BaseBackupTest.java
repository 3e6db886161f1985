package io.tidegate.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.testing.InstalledPostgres;
import io.tidegate.gateway.testing.RequiresServers;
import io.tidegate.gateway.testing.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database's disk is lost, and what there is beside it brings the database back. */
@RequiresServers(Server.POSTGRES)
class BaseBackupTest {
  private static final String LAST = "SELECT max(n) FROM said";

  private final BackupScripts scripts = BackupScripts.copy();
  private final Path archive = scripts.folder("wal");
  private final Path base = scripts.path("backup");
  private final InstalledPostgres postgres =
      InstalledPostgres.startIn(
          scripts.folder("server"),
          "archive_mode=on",
          "archive_command=%s %%p %%f %s".formatted(scripts.path("archive"), archive));
  private final DatabaseSettings settings = postgres.create();

  BaseBackupTest() throws IOException {}

  @BeforeEach
  void backUp() throws Exception {
    sql("CREATE TABLE said (n integer)");
    scripts.run(postgres, settings, "base", base);
  }

  @AfterEach
  void close() throws Exception {
    postgres.close();
    scripts.close();
  }

  @Test
  void whatTheArchiveHasComesBackAndWhatCameAfterDoesNot() throws Exception {
    sql("INSERT INTO said VALUES (1)");
    String segment = text("SELECT pg_walfile_name(pg_switch_wal())");
    await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(archive.resolve(segment)));
    sql("INSERT INTO said VALUES (2)");
    loseTheDisk();
    scripts.run(postgres, settings, "recover", base, postgres.data(), archive);
    startAgain();
    assertThat(text(LAST)).isEqualTo("1");
  }

  @Test
  void besideASynchronousReceiverAllThatWasCommittedComesBack() throws Exception {
    Path received = scripts.folder("received");
    Process receiver = receive(received);
    try {
      sql("ALTER SYSTEM SET synchronous_standby_names = 'tidegate_wal'");
      sql("SELECT pg_reload_conf()");
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> text("SELECT bool_or(sync_state = 'sync') FROM pg_stat_replication"),
              "t"::equals);
      sql("INSERT INTO said VALUES (1)");
      sql("INSERT INTO said VALUES (2)");
      loseTheDisk();
    } finally {
      receiver.destroy();
      assertThat(receiver.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
    scripts.run(postgres, settings, "recover", base, postgres.data(), archive, received);
    startAgain();
    assertThat(text(LAST)).isEqualTo("2");
  }

  private Process receive(Path received) throws IOException {
    ProcessBuilder builder =
        postgres.command(
            settings, "pg_receivewal", "--synchronous", "--no-password", "--directory=" + received);
    builder.environment().put("PGAPPNAME", "tidegate_wal");
    return builder.redirectOutput(scripts.path("receiver.log").toFile()).start();
  }

  private void loseTheDisk() throws Exception {
    postgres.kill();
    int status =
        new ProcessBuilder("rm", "-r", postgres.data().toString()).inheritIO().start().waitFor();
    assertThat(status).isZero();
  }

  private void startAgain() {
    postgres.startAgain();
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> text("SELECT pg_is_in_recovery()"), "f"::equals);
  }

  private void sql(String statement) throws SQLException {
    try (var connection = DriverManager.getConnection(settings.url(), settings.user(), "");
        var execution = connection.createStatement()) {
      execution.execute(statement);
    }
  }

  private String text(String query) throws SQLException {
    try (var connection = DriverManager.getConnection(settings.url(), settings.user(), "");
        var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }
}
