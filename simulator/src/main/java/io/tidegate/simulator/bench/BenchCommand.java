package io.tidegate.simulator.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.simulator.fleet.RegisterFolder;
import io.tidegate.simulator.fleet.Towns;
import io.tidegate.simulator.stack.DatabaseAddress;
import io.tidegate.simulator.stack.EmbeddedBroker;
import io.tidegate.simulator.stack.GatewayProcess;
import io.tidegate.simulator.stack.MadeUpAccounts;
import io.tidegate.simulator.stack.Servers;
import io.tidegate.simulator.town.Town;
import io.tidegate.simulator.wire.Broker;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench}: how fast a gateway drains a backlog, next to its floors. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Fills a backlog and drains it through a gateway of its own.",
      "In the same run, for comparison, a bare client that only acknowledges, and a bare COPY of the"
          + " same rows. `bench latency`: from a device's publishing until the live stream tells of"
          + " the alert. `bench desk`: 200 workers at the desk meanwhile, and lists over 100,000"
          + " alerts. `bench flood`: what one device that floods costs the others. The last line is"
          + " JSON."
    })
public final class BenchCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      defaultValue = "ingest",
      description = "ingest, latency, desk or flood")
  private String what = "";

  @Option(
      names = "--events",
      defaultValue = "600000",
      description = "Messages of the backlog (default: ${DEFAULT-VALUE}).")
  private long events;

  @Option(
      names = "--rate",
      defaultValue = "1000",
      description = "latency, desk, flood: events/s meanwhile (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--alerts",
      defaultValue = "60",
      description = "latency, desk: alerts, one a second (default: ${DEFAULT-VALUE}).")
  private int alerts;

  @Option(
      names = "--flood-rate",
      defaultValue = "2000",
      description = "flood: events/s of the one that floods (default: ${DEFAULT-VALUE}).")
  private double floodRate;

  @Option(names = "--broker-uri", description = "Default: an embedded broker.")
  private @Nullable String brokerUri;

  @Option(
      names = "--database-url",
      description = "An empty database; user and password from TIDEGATE_DB_USER and _PASSWORD.")
  private @Nullable String databaseUrl;

  @Option(names = "--register", paramLabel = "DIR", description = "Default: one made of the seed.")
  private @Nullable Path register;

  @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    check();
    EmbeddedBroker.sendAhead(); // or it trickles, and 600,000 take ten minutes
    try (Servers servers = Servers.start(0, brokerUri, databaseUrl, true)) {
      return run(servers.brokerUri(), servers.database());
    }
  }

  private int run(String brokerUri, DatabaseAddress database)
      throws IOException, InterruptedException, SQLException {
    InstantSource clock = InstantSource.system();
    String clientId = "tidegate-bench-gateway";
    GatewayProcess gateway = new GatewayProcess(database, brokerUri, clientId, 0);
    gateway.migrate();
    Town town = town(gateway, clock);
    Broker broker = Broker.of(brokerUri, System.getenv());
    if (what.equals("desk")) {
      ObjectNode line =
          new DeskBench(broker, gateway, database, clock).run(town, rate, alerts, seed);
      System.out.println(line);
      return line.path("ok").asBoolean() ? 0 : 1;
    }
    if (what.equals("flood")) {
      ObjectNode line =
          new FloodBench(broker, gateway, database, clock).run(town, rate, floodRate, seed);
      System.out.println(line);
      return line.path("ok").asBoolean() ? 0 : 1;
    }
    if (what.equals("latency")) {
      String token = MadeUpAccounts.addToken(database, "bench");
      ObjectNode line =
          new LatencyBench(broker, gateway, token, clock).run(town, rate, alerts, seed);
      System.out.println(line);
      return line.path("ok").asBoolean() ? 0 : 1;
    }
    ObjectNode line =
        new IngestBench(broker, database, gateway, clientId, clock).run(town, events, seed);
    System.out.println(line);
    return line.path("lost").asLong() == 0 ? 0 : 1;
  }

  private Town town(GatewayProcess gateway, InstantSource clock)
      throws IOException, InterruptedException {
    try (RegisterFolder folder =
        register == null ? Towns.generate(seed, clock.instant()) : RegisterFolder.given(register)) {
      gateway.importRegister(folder.path());
      return Towns.around(folder.path(), clock.instant(), 1);
    }
  }

  private void check() {
    if (!List.of("ingest", "latency", "desk", "flood").contains(what)) {
      throw wrong("'" + what + "' is nothing to measure: expected ingest, latency, desk or flood");
    }
    if (rate < 1 || rate > 100_000) {
      throw wrong("--rate " + rate + ": expected 1 to 100000 events/s");
    }
    if (floodRate < 1 || floodRate > 100_000) {
      throw wrong("--flood-rate " + floodRate + ": expected 1 to 100000 events/s");
    }
    if (alerts < 1 || alerts > 5_000) {
      throw wrong("--alerts " + alerts + ": expected 1 to 5000");
    }
    if (events < 1_000 || events > 10_000_000) {
      throw wrong("--events " + events + ": expected 1000 to 10000000");
    }
    try {
      if (brokerUri != null) {
        Broker.of(brokerUri, System.getenv());
      }
      if (databaseUrl != null) {
        DatabaseAddress.of(databaseUrl, System.getenv());
      }
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private ParameterException wrong(String message) {
    if (spec == null) {
      throw new IllegalStateException(message);
    }
    return new ParameterException(spec.commandLine(), message);
  }
}
