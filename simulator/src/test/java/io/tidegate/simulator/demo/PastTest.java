package io.tidegate.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.simulator.firmware.Mix;
import io.tidegate.simulator.fleet.Fleet;
import io.tidegate.simulator.fleet.FleetPlan;
import io.tidegate.simulator.fleet.Towns;
import io.tidegate.simulator.register.Wenchao;
import io.tidegate.simulator.scenario.Stage;
import io.tidegate.simulator.stack.DatabaseAddress;
import io.tidegate.simulator.stack.EmbeddedServer;
import io.tidegate.simulator.stack.LocalGateway;
import io.tidegate.simulator.stack.ReadRegister;
import io.tidegate.simulator.town.Town;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's past in a real database. */
class PastTest {
  private static final Duration LENGTH = Script.PAST;

  @TempDir Path directory;

  @Test
  void pastLeavesOnTheDeskWhatWentWrongAndNothingElse() throws Exception {
    Instant now = Instant.now(); // partitions are of today
    Instant start = now.minus(LENGTH);
    Wenchao.write(directory, 1, LocalDate.ofInstant(now, ZoneOffset.UTC), true);
    Town town = Towns.around(directory, now, (int) LENGTH.toDays() + 1);
    Stage stage = new Stage(town, 1);
    List<FleetPlan.Placed> standing = Standing.plan(stage, start, now);
    FleetPlan plan =
        new FleetPlan(town, 1, start, 0, Mix.parse("native"), false, stage.taken(), standing);
    try (EmbeddedServer server = EmbeddedServer.start(true)) {
      DatabaseAddress database = server.address();
      ReadRegister.from(directory).into(database, InstantSource.fixed(now));
      LocalGateway.load(database, new History(new Fleet(plan), start, LENGTH, () -> false));
      assertThat(texts(database, "SELECT rule || ' ' || condition FROM alert ORDER BY 1"))
          .containsExactly("door-held firing", "roster-drift firing", "vacant-room-used firing");
      assertThat(texts(database, "SELECT DISTINCT batch::text FROM rule_state"))
          .as("the next start has nothing to replay")
          .isEqualTo(texts(database, "SELECT batch::text FROM ingest_partition"));
    }
  }

  private static List<String> texts(DatabaseAddress database, String query) throws Exception {
    List<String> found = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }
}
