package io.tidegate.simulator.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.simulator.firmware.Frame;
import io.tidegate.simulator.wire.Broker;
import io.tidegate.simulator.wire.Progress;
import io.tidegate.simulator.wire.Publisher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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

/** {@code replay}: publishes a recording, in order and at its own spacing. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Publishes recorded messages from a file, one JSON line each.",
      "{\"topic\":…,\"payload\":… or \"payloadBase64\":…,\"qos\":…,\"retained\":…,\"at\":…}"
    })
public final class ReplayCommand implements Callable<Integer> {
  private static final Duration SETTLE = Duration.ofSeconds(30);

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE.jsonl", description = "The recording.")
  private @Nullable Path file;

  @Option(
      names = "--broker-uri",
      defaultValue = "tcp://127.0.0.1:1883",
      description = "Default: ${DEFAULT-VALUE}.")
  private String brokerUri = "";

  @Option(
      names = "--speed",
      defaultValue = "1",
      description = "Divides the recorded spacing (default: ${DEFAULT-VALUE}).")
  private double speed;

  @Option(
      names = "--keep-times",
      description = "Leaves the times in native payloads (default: the last one becomes now).")
  private boolean keepTimes;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Recording recording = check();
    InstantSource clock = InstantSource.system();
    List<Recorded> messages = recording.messages();
    List<Duration> dues = recording.dues(speed);
    Broker broker = Broker.of(brokerUri, System.getenv());
    String name = "tidegate-replay-" + Long.toHexString(clock.millis());
    // One connection: a recording's order holds over all of its topics.
    try (Publisher publisher = Publisher.open(broker, name, 1, 1_000);
        Progress progress = Progress.start("replay", messages.size(), clock)) {
      Instant start = clock.instant();
      Duration shift = keepTimes ? Duration.ZERO : recording.shift(start, speed);
      for (int i = 0; i < messages.size(); i++) {
        waitUntil(start.plus(dues.get(i)), clock);
        send(publisher, messages.get(i), shift);
        progress.reached(i + 1L);
      }
      boolean settled = publisher.settle(SETTLE);
      progress.done();
      System.out.println(
          new ObjectMapper()
              .createObjectNode()
              .put("published", messages.size())
              .put("acknowledged", publisher.acknowledged())
              .put("failed", publisher.failed()));
      return settled && publisher.failed() == 0 ? 0 : 1;
    }
  }

  private void send(Publisher publisher, Recorded message, Duration shift)
      throws InterruptedException {
    byte[] payload = keepTimes ? message.payload() : NativeTime.shifted(message, shift);
    Frame frame = new Frame(message.topic(), payload, message.retained());
    if (message.qos() == 0) {
      publisher.publishUnacknowledged(frame);
    } else {
      publisher.publish(frame);
    }
  }

  private Recording check() throws IOException {
    if (spec == null || file == null) {
      throw new IllegalStateException("no file");
    }
    try {
      if (!(speed > 0)) {
        throw new IllegalArgumentException("--speed " + speed + ": expected more than 0");
      }
      if (!Files.isRegularFile(file)) {
        throw new IllegalArgumentException(
            file + ": no such file; expected a recording, one JSON object a line");
      }
      Broker.of(brokerUri, System.getenv());
      return Recording.read(file);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
  }

  private static void waitUntil(Instant when, InstantSource clock) throws InterruptedException {
    long left = Duration.between(clock.instant(), when).toMillis();
    if (left > 0) {
      Thread.sleep(left);
    }
  }
}
