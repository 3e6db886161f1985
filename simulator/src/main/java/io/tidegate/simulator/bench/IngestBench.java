package io.tidegate.simulator.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.simulator.firmware.Mix;
import io.tidegate.simulator.fleet.Fleet;
import io.tidegate.simulator.fleet.FleetPlan;
import io.tidegate.simulator.stack.ChildJvm;
import io.tidegate.simulator.stack.DatabaseAddress;
import io.tidegate.simulator.stack.GatewayProcess;
import io.tidegate.simulator.town.Town;
import io.tidegate.simulator.wire.Broker;
import io.tidegate.simulator.wire.Progress;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Drains one backlog twice: by a bare client that only acknowledges, and by a gateway that stores,
 * judges and then acknowledges.
 */
final class IngestBench {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FLOOR_CLIENT = "tidegate-bench-floor";
  private static final int RECEIVE_MAXIMUM = 10_000; // as the gateway's for messages of 4 KiB
  private static final int EVENTS_A_SECOND = 100; // of the world that was played
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration STORED_PATIENCE = Duration.ofSeconds(20);

  private final Broker broker;
  private final DatabaseAddress database;
  private final GatewayProcess gateway;
  private final String clientId;
  private final InstantSource clock;

  /**
   * @param gateway configured with this broker, database and client id; its schema and register
   *     stand
   */
  IngestBench(
      Broker broker,
      DatabaseAddress database,
      GatewayProcess gateway,
      String clientId,
      InstantSource clock) {
    this.broker = broker;
    this.database = database;
    this.gateway = gateway;
    this.clientId = clientId;
    this.clock = clock;
  }

  /** The last line. */
  ObjectNode run(Town town, long messages, long seed)
      throws IOException, InterruptedException, SQLException {
    Backlog backlog = new Backlog(broker);
    backlog.open(FLOOR_CLIENT);
    backlog.open(clientId);
    long before = stored();
    try (Progress progress = Progress.start("fill", messages, clock)) {
      backlog.fill(fleet(town, messages, seed), messages, progress);
    }
    Figure floor = floorClient(messages);
    backlog.drop(FLOOR_CLIENT);
    Figure drain;
    try (ChildJvm process = gateway.serve();
        Progress progress = Progress.start("drain", messages, clock)) {
      drain = Drain.watch(process, database, messages, progress);
      // A broker that retains messages of others delivers those too, and they were counted.
      awaitStored(before + messages);
    }
    return line(floor, drain, BareCopy.measure(database), stored() - before, messages);
  }

  /** A world that ends now, so that nothing in it is late by more than its own length. */
  private Fleet fleet(Town town, long messages, long seed) {
    Duration length = Duration.ofSeconds(messages / EVENTS_A_SECOND);
    return new Fleet(
        new FleetPlan(
            town,
            seed,
            clock.instant().minus(length),
            EVENTS_A_SECOND,
            Mix.parse("native"),
            false,
            Set.of(),
            List.of()));
  }

  private Figure floorClient(long messages) throws IOException, InterruptedException {
    try (ChildJvm child =
        ChildJvm.start(
            BareClient.class.getName(),
            ChildJvm.OPTIONS,
            List.of(
                broker.toString(),
                FLOOR_CLIENT,
                Long.toString(messages),
                Integer.toString(RECEIVE_MAXIMUM)),
            Map.of())) {
      JsonNode result = JSON.readTree(child.await(PATIENCE, "the bare client"));
      return new Figure(
          result.path("messages").asLong(),
          Duration.ofNanos(result.path("nanos").asLong()),
          Duration.ofNanos(result.path("cpuNanos").asLong()));
    }
  }

  private void awaitStored(long messages) throws SQLException, InterruptedException {
    long giveUp = System.nanoTime() + STORED_PATIENCE.toNanos();
    while (stored() < messages && System.nanoTime() < giveUp) {
      Thread.sleep(200);
    }
  }

  private long stored() throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      return Drain.number(statement, "SELECT count(*) FROM event")
          + Drain.number(statement, "SELECT count(*) FROM health WHERE kind = 'health'");
    }
  }

  private static ObjectNode line(
      Figure floor, Figure drain, Figure copy, long stored, long published) {
    ObjectNode line = JSON.createObjectNode();
    drain.write(line.putObject("drain"));
    floor.write(line.putObject("floorClient"));
    copy.write(line.putObject("floorCopy"));
    line.put("ratio", rounded(drain.perSecond() / floor.perSecond()));
    line.put("cpuRatio", rounded(drain.cpuMicros() / floor.cpuMicros()));
    line.put("stored", stored);
    line.put("lost", published - stored);
    return line;
  }

  private static double rounded(double value) {
    return Math.round(value * 1_000) / 1_000.0;
  }
}
