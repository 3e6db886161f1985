package io.tidegate.simulator.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.simulator.firmware.Mix;
import io.tidegate.simulator.fleet.Fleet;
import io.tidegate.simulator.fleet.FleetPlan;
import io.tidegate.simulator.fleet.Player;
import io.tidegate.simulator.stack.ChildJvm;
import io.tidegate.simulator.stack.DatabaseAddress;
import io.tidegate.simulator.stack.GatewayProcess;
import io.tidegate.simulator.town.Town;
import io.tidegate.simulator.wire.Broker;
import io.tidegate.simulator.wire.Progress;
import io.tidegate.simulator.wire.Publisher;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * What one device that floods costs the others: all talk at a fixed rate, first without it and then
 * with it, and the time from publishing to commit of the others' events is compared.
 */
final class FloodBench {
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration PHASE = Duration.ofSeconds(40);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final double GOAL = 1.5;

  private final Broker broker;
  private final GatewayProcess gateway;
  private final DatabaseAddress database;
  private final InstantSource clock;

  /**
   * @param gateway not started; its schema and register stand
   */
  FloodBench(Broker broker, GatewayProcess gateway, DatabaseAddress database, InstantSource clock) {
    this.broker = broker;
    this.gateway = gateway;
    this.database = database;
    this.clock = clock;
  }

  /**
   * The last line.
   *
   * @param rate events/s of all the others together
   * @param floodRate events/s of the one
   */
  ObjectNode run(Town town, double rate, double floodRate, long seed)
      throws IOException, InterruptedException, SQLException {
    String flooding = town.devices().stream().sorted().findFirst().orElseThrow();
    try (ChildJvm process = gateway.serve();
        CommitTimes commits = new CommitTimes(database, clock);
        Publisher others = Publisher.open(broker, "tidegate-bench-others", 4, 10_000);
        Publisher own = Publisher.open(broker, "tidegate-bench-flood", 1, 10_000)) {
      new AlertFeed(gateway.url(), "", clock).awaitReady(process, PATIENCE);
      Instant calm = clock.instant().plus(WARM_UP);
      Instant flooded = calm.plus(PHASE);
      Instant end = flooded.plus(PHASE);
      long sent;
      try (Flood flood = new Flood(own, town.community() + "/" + flooding, floodRate, clock)) {
        Thread starting = startAt(flooded, flood);
        play(others, new Plan(town, flooding, rate, seed), end);
        starting.join();
        sent = flood.sent();
      }
      boolean settled = others.settle(PATIENCE) && own.settle(PATIENCE);
      Thread.sleep(2_000); // what the broker has taken is stored by then, or is not counted
      // Phases begin a little late: what was sent just before belongs to neither.
      List<Double> without =
          commits.millis(database, calm.plusSeconds(1), flooded.minusSeconds(1), flooding);
      List<Double> with =
          commits.millis(database, flooded.plusSeconds(1), end.minusSeconds(1), flooding);
      return line(town, rate, settled ? sent : -1, without, with);
    }
  }

  private record Plan(Town town, String flooding, double rate, long seed) {
    FleetPlan from(Instant start) {
      return new FleetPlan(
          town, seed, start, rate, Mix.parse("native"), true, Set.of(flooding), List.of());
    }
  }

  private void play(Publisher others, Plan plan, Instant end) throws InterruptedException {
    Instant start = clock.instant();
    Duration length = Duration.between(start, end);
    try (Progress progress = Progress.start("flood", length.toSeconds(), clock)) {
      new Player(new Fleet(plan.from(start)), others, clock)
          .play(start, length, () -> false, progress);
    }
  }

  private Thread startAt(Instant when, Flood flood) {
    Thread waiting =
        new Thread(
            () -> {
              try {
                Thread.sleep(Math.max(0, Duration.between(clock.instant(), when).toMillis()));
                flood.start();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "flood-start");
    waiting.setDaemon(true);
    waiting.start();
    return waiting;
  }

  private static ObjectNode line(
      Town town, double rate, long sent, List<Double> without, List<Double> with) {
    double calm = Tampering.quantile(without, 0.99);
    double flooded = Tampering.quantile(with, 0.99);
    ObjectNode line = new ObjectMapper().createObjectNode();
    line.put("devices", town.devices().size());
    line.put("rate", rate);
    line.put("floodPerSecond", Math.round(sent / (double) PHASE.toSeconds()));
    line.put("eventsWithout", without.size());
    line.put("eventsWith", with.size());
    line.put("p50MillisWithout", rounded(Tampering.quantile(without, 0.5)));
    line.put("p50MillisWith", rounded(Tampering.quantile(with, 0.5)));
    line.put("p99MillisWithout", rounded(calm));
    line.put("p99MillisWith", rounded(flooded));
    line.put("ratio", Math.round(flooded / calm * 100) / 100.0);
    line.put("goal", GOAL);
    line.put("ok", !with.isEmpty() && calm > 0 && flooded / calm < GOAL);
    return line;
  }

  private static double rounded(double millis) {
    return Math.round(millis * 10) / 10.0;
  }
}
