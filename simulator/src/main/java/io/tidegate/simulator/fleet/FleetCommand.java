package io.tidegate.simulator.fleet;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.simulator.firmware.Mix;
import io.tidegate.simulator.firmware.Subscription;
import io.tidegate.simulator.scenario.Scenarios;
import io.tidegate.simulator.scenario.Stage;
import io.tidegate.simulator.town.Town;
import io.tidegate.simulator.wire.Broker;
import io.tidegate.simulator.wire.Progress;
import io.tidegate.simulator.wire.Publisher;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fleet}: a community's devices against a broker. */
@Command(
    name = "fleet",
    mixinStandardHelpOptions = true,
    description = {
      "Plays a community's doors against an MQTT broker.",
      "All devices share a few connections; the same seed publishes the same events."
    })
public final class FleetCommand implements Callable<Integer> {
  private static final Duration SETTLE = Duration.ofSeconds(30);

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--broker-uri", defaultValue = "tcp://127.0.0.1:1883", description = BROKER)
  private String brokerUri = "";

  private static final String BROKER =
      "tcp:// or ssl:// (default: ${DEFAULT-VALUE}); user and password from"
          + " TIDEGATE_MQTT_USERNAME and _PASSWORD";

  @Option(
      names = "--register",
      paramLabel = "DIR",
      description =
          "A register as `register --out` writes it (default: made of the seed; 1 is seeds/wenchao).")
  private @Nullable Path register;

  @Option(names = "--devices", description = "Only the first N devices (default: all).")
  private int devices = Integer.MAX_VALUE;

  @Option(names = "--rate", description = "Events a second (default: as people live).")
  private double rate;

  @Option(names = "--speed", description = "1, the only one that a live gateway can follow.")
  private double speed = 1;

  @Option(names = "--seconds", description = "Ends after S seconds (default: never).")
  private long seconds = Duration.ofDays(3650).toSeconds();

  @Option(
      names = "--scenario",
      split = ",",
      description = "Anomalies by the rule that should find them; may be repeated.")
  private List<String> scenarios = List.of();

  @Option(
      names = "--firmware",
      defaultValue = "native",
      description = {
        "NAME=SHARE,… of native, native-noclock, native-noseq, native-bare, cloudevents,"
            + " face-terminal, face-terminal-hiot, vf-terminal, hikvision, dahua, uhppote, esp-rfid"
            + " (gates and entrances), nuki-hub, nuki, zigbee2mqtt, matter, tuya (locks), or mix"
            + " (default: ${DEFAULT-VALUE}).",
        "A device gets one that fits where it is put up, else native. What a gateway must"
            + " subscribe to for them is printed at the start."
      })
  private String firmware = "";

  @Option(names = "--seed", description = "Default: ${DEFAULT-VALUE}.", defaultValue = "1")
  private long seed;

  @Option(names = "--labels", paramLabel = "FILE", description = "Writes the ground truth.")
  private @Nullable Path labels;

  @Option(names = "--connections", defaultValue = "4", description = "Default: ${DEFAULT-VALUE}.")
  private int connections;

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    InstantSource clock = InstantSource.system();
    FleetPlan plan = plan(clock);
    Duration length = Duration.ofSeconds(seconds);
    if (labels != null) {
      Labels.write(labels, plan, length);
    }
    tellSources(plan);
    Broker broker = Broker.of(brokerUri, System.getenv());
    String name = "tidegate-fleet-" + Long.toHexString(plan.start().toEpochMilli());
    try (Publisher publisher = Publisher.open(broker, name, connections, 2_000);
        Progress progress = Progress.start("fleet", seconds, clock)) {
      Player player = new Player(new Fleet(plan), publisher, clock);
      player.play(plan.start(), length, () -> false, progress);
      boolean settled = publisher.settle(SETTLE);
      progress.done();
      print(player, publisher, plan);
      return settled && publisher.failed() == 0 ? 0 : 1;
    }
  }

  private void tellSources(FleetPlan plan) {
    List<Subscription> foreign = plan.mix().subscriptions();
    if (spec != null && !foreign.isEmpty()) {
      PrintWriter progress = spec.commandLine().getErr();
      progress.println(
          "sources that a gateway needs in its configuration, in addition to the native one:");
      foreign.forEach(one -> progress.println(one.yaml(plan.town().community())));
      progress.flush();
    }
  }

  private void check() {
    if (speed != 1) {
      throw wrong(
          "--speed "
              + speed
              + ": arrival times would not follow the world; only the gateway that `score`"
              + " starts can do that. Leave it out, or use --rate");
    }
    if (rate < 0 || rate > 1_000_000) {
      throw wrong("--rate " + rate + ": expected 0 (as people live) to 1000000 events/s");
    }
    if (devices < 1) {
      throw wrong("--devices " + devices + ": expected 1 or more");
    }
    if (seconds < 1) {
      throw wrong("--seconds " + seconds + ": expected 1 or more");
    }
    if (connections < 1 || connections > 64) {
      throw wrong("--connections " + connections + ": expected 1 to 64");
    }
  }

  private FleetPlan plan(InstantSource clock) throws IOException {
    try {
      Mix mix = Mix.parse(firmware);
      scenarios.forEach(Scenarios::named);
      Broker.of(brokerUri, System.getenv());
      Town town = Towns.first(town(clock), devices);
      Stage stage = new Stage(town, Seeds.mix(seed, 7, 7));
      return Cast.plan(town, stage, scenarios, seed, clock.instant(), rate, mix);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private Town town(InstantSource clock) throws IOException {
    try (RegisterFolder folder =
        register == null ? Towns.checkedIn(seed) : RegisterFolder.given(register)) {
      return Towns.around(folder.path(), clock.instant(), 1);
    }
  }

  private static void print(Player player, Publisher publisher, FleetPlan plan) {
    ObjectNode last = new ObjectMapper().createObjectNode();
    last.put("published", publisher.published());
    last.put("acknowledged", publisher.acknowledged());
    last.put("failed", publisher.failed());
    last.put("events", player.events());
    last.put("health", player.eventsAndHealth() - player.events());
    last.put("anomalies", plan.anomalies().size());
    last.put("seed", plan.seed());
    System.out.println(last);
  }

  private ParameterException wrong(String message) {
    if (spec == null) {
      throw new IllegalStateException(message);
    }
    return new ParameterException(spec.commandLine(), message);
  }
}
