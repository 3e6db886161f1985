package io.tidegate.simulator.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.simulator.scenario.Scenarios;
import io.tidegate.simulator.stack.DatabaseAddress;
import io.tidegate.simulator.wire.Broker;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code demo}: the whole way of an event, on a machine that has only a JDK. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Plays a made-up community at a desk of its own; nothing else is needed.",
      "Starts a broker, a database, the gateway and the community, whose doors are live, with a few"
          + " things going wrong in the first twenty seconds. Runs until Ctrl-C."
    })
public final class DemoCommand implements Callable<Integer> {
  private static final List<String> USUAL =
      List.of("door-forced", "tamper", "duress", "denied-repeated", "unknown-credential");

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--seconds", description = "Ends after N seconds of live doors with a summary.")
  private @Nullable Long seconds;

  @Option(
      names = "--http-port",
      defaultValue = "8080",
      description = "Of the desk (default: ${DEFAULT-VALUE}; 0: any free one).")
  private int httpPort;

  @Option(
      names = "--mqtt-port",
      defaultValue = "1883",
      description = "Of the embedded broker (default: ${DEFAULT-VALUE}; 0: any free one).")
  private int mqttPort;

  @Option(names = "--broker-uri", description = "A broker of yours instead.")
  private @Nullable String brokerUri;

  @Option(
      names = "--database-url",
      description =
          "An empty database of yours instead; user and password from"
              + " TIDEGATE_DB_USER and _PASSWORD.")
  private @Nullable String databaseUrl;

  @Option(
      names = "--scenario",
      split = ",",
      description = "What goes wrong instead, by the rule that should find it; may be repeated.")
  private @Nullable List<String> scenarios;

  @Option(names = "--rate", defaultValue = "20", description = "Events/s (${DEFAULT-VALUE}).")
  private double rate;

  @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    if (spec == null) {
      throw new IllegalStateException("not run by the command line");
    }
    DemoOptions options = options();
    Demo demo = new Demo(options, InstantSource.system(), spec.commandLine().getErr());
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(demo, ended)));
    try {
      Optional<ObjectNode> summary = demo.run();
      spec.commandLine().getErr().println("stopped");
      summary.ifPresent(System.out::println); // the last line even if both streams are merged
      return summary.map(line -> line.path("lost").asLong()).orElse(0L) == 0 ? 0 : 1;
    } finally {
      ended.countDown();
    }
  }

  /** Ctrl-C: lets the demo close what it started. */
  private static void end(Demo demo, CountDownLatch ended) {
    demo.stop();
    try {
      boolean unused = ended.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private DemoOptions options() {
    try {
      List<String> played = scenarios == null ? USUAL : scenarios;
      played.forEach(Scenarios::named);
      if (brokerUri != null) {
        Broker.of(brokerUri, System.getenv());
      }
      if (databaseUrl != null) {
        DatabaseAddress.of(databaseUrl, System.getenv());
      }
      return new DemoOptions(
          seconds == null ? null : Duration.ofSeconds(within("--seconds", seconds, 1, 1_000_000)),
          (int) within("--http-port", httpPort, 0, 65_535),
          (int) within("--mqtt-port", mqttPort, 0, 65_535),
          brokerUri,
          databaseUrl,
          played,
          within("--rate", (long) Math.ceil(rate), 1, 100_000) > 0 ? rate : 1,
          seed);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private static long within(String option, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          option + " " + value + ": expected " + least + " to " + most);
    }
    return value;
  }

  private ParameterException wrong(String message) {
    if (spec == null) {
      throw new IllegalStateException(message);
    }
    return new ParameterException(spec.commandLine(), message);
  }
}
