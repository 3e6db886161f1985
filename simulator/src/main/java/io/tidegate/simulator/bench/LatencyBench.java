package io.tidegate.simulator.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.simulator.fleet.Fleet;
import io.tidegate.simulator.fleet.FleetPlan;
import io.tidegate.simulator.fleet.Player;
import io.tidegate.simulator.stack.ChildJvm;
import io.tidegate.simulator.stack.GatewayProcess;
import io.tidegate.simulator.town.Town;
import io.tidegate.simulator.wire.Broker;
import io.tidegate.simulator.wire.Progress;
import io.tidegate.simulator.wire.Publisher;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How long it takes from the moment a device publishes until an open page receives the alert: each
 * second one device is tampered with, while all others talk at a fixed rate.
 */
final class LatencyBench {
  private static final double GOAL_MILLIS = 2_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Broker broker;
  private final GatewayProcess gateway;
  private final String token;
  private final InstantSource clock;

  /**
   * @param gateway not started; its schema and register stand
   * @param token of an account
   */
  LatencyBench(Broker broker, GatewayProcess gateway, String token, InstantSource clock) {
    this.broker = broker;
    this.gateway = gateway;
    this.token = token;
    this.clock = clock;
  }

  /** The last line. */
  ObjectNode run(Town town, double rate, int alerts, long seed)
      throws IOException, InterruptedException {
    try (ChildJvm process = gateway.serve()) {
      AlertFeed feed = new AlertFeed(gateway.url(), token, clock);
      feed.awaitReady(process, PATIENCE);
      feed.open();
      FleetPlan plan = Tampering.plan(town, clock.instant(), rate, alerts, seed);
      Duration length = Tampering.length(plan);
      try (Publisher publisher = Publisher.open(broker, "tidegate-bench-latency", 4, 10_000);
          Progress progress = Progress.start("latency", length.toSeconds(), clock)) {
        Player player = new Player(new Fleet(plan), publisher, clock);
        player.play(plan.start(), length, () -> false, progress);
        boolean settled = publisher.settle(PATIENCE);
        List<Double> millis = latencies(plan, feed, settled ? PATIENCE : Duration.ZERO);
        return line(millis, alerts, player.events(), rate);
      }
    }
  }

  private List<Double> latencies(FleetPlan plan, AlertFeed feed, Duration patience)
      throws InterruptedException, IOException {
    Map<String, Instant> expected = Tampering.published(plan);
    Map<String, Instant> notifiedAt = feed.subjects(Tampering.RULE, expected.size(), patience);
    List<Double> millis = new ArrayList<>();
    notifiedAt.forEach(
        (device, at) -> {
          Instant published = expected.get(device);
          if (published != null) {
            millis.add(Duration.between(published, at).toNanos() / 1e6);
          }
        });
    return millis;
  }

  private static ObjectNode line(List<Double> millis, int alerts, long events, double rate) {
    ObjectNode line = new ObjectMapper().createObjectNode();
    line.put("rate", rate);
    line.put("events", events);
    line.put("alerts", alerts);
    line.put("reported", millis.size());
    line.put("p50Millis", Math.round(Tampering.quantile(millis, 0.5)));
    line.put("p99Millis", Math.round(Tampering.quantile(millis, 0.99)));
    line.put("maxMillis", Math.round(Tampering.quantile(millis, 1)));
    line.put("goalMillis", GOAL_MILLIS);
    line.put("ok", millis.size() == alerts && Tampering.quantile(millis, 0.99) < GOAL_MILLIS);
    return line;
  }
}
