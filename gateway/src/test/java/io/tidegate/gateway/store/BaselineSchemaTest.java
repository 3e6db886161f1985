package io.tidegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.testing.InstalledPostgres;
import io.tidegate.gateway.testing.RequiresServers;
import io.tidegate.gateway.testing.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** The baseline gives the schema that the migrations before it gave. */
@RequiresServers(Server.POSTGRES)
class BaselineSchemaTest {
  private static final Path DUMP = Server.POSTGRES.path().resolveSibling("pg_dump");

  @Test
  void baselineGivesTheSchemaOfTheMigrationsItReplaces() throws Exception {
    try (InstalledPostgres postgres = InstalledPostgres.start()) {
      compare(postgres.createPlain(), postgres.createPlain());
      compare(postgres.create(), postgres.create());
    }
  }

  private static void compare(DatabaseSettings before, DatabaseSettings baseline)
      throws IOException {
    migrate(before, "classpath:db/migration");
    migrate(baseline, "filesystem:src/main/resources/db/baseline");
    assertThat(dump(baseline)).isEqualTo(dump(before)).hasSizeGreaterThan(3_000);
  }

  private static void migrate(DatabaseSettings settings, String location) {
    Flyway.configure()
        .dataSource(settings.url(), settings.user(), settings.password())
        .locations(location)
        .load()
        .migrate();
  }

  private static List<String> dump(DatabaseSettings settings) throws IOException {
    Process process =
        new ProcessBuilder(
                DUMP.toString(),
                "--schema-only",
                "--no-owner",
                "--exclude-table=flyway_schema_history",
                "--dbname=" + settings.url().replace("jdbc:", "").replaceAll("\\?.*", ""),
                "--username=" + settings.user())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return text.lines()
        .filter(line -> !line.startsWith("\\restrict") && !line.startsWith("\\unrestrict"))
        .collect(Collectors.toList());
  }
}
