package io.tidegate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.simulator.stack.EmbeddedBroker;
import io.tidegate.simulator.town.SmallTown;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
  @TempDir Path directory;
  private final StringWriter errors = new StringWriter();

  @Test
  void wrongUseSaysWhatIsWrongAndWhatIsAllowed() {
    assertThat(fleet("--speed", "10")).isEqualTo(2);
    assertThat(errors.toString()).contains("only the gateway that `score` starts");
    assertThat(fleet("--scenario", "dor-held")).isEqualTo(2);
    assertThat(errors.toString()).contains("expected one of [door-forced");
    assertThat(fleet("--firmware", "native=0.5,acme=0.5")).isEqualTo(2);
    assertThat(errors.toString()).contains("'acme' is no firmware");
    assertThat(fleet("--broker-uri", "http://x")).isEqualTo(2);
    assertThat(errors.toString()).contains("expected tcp://HOST:PORT");
    assertThat(fleet("--rate", "-1")).isEqualTo(2);
    assertThat(run("replay", "missing.jsonl", "--speed", "0")).isEqualTo(2);
    assertThat(run("bench", "pages")).isEqualTo(2);
    assertThat(errors.toString()).contains("expected ingest, latency, desk or flood");
    assertThat(run("bench", "--events", "1")).isEqualTo(2);
    assertThat(run("demo", "--http-port", "70000")).isEqualTo(2);
    assertThat(errors.toString()).contains("--http-port 70000: expected 0 to 65535");
    assertThat(run("demo", "--scenario", "fire")).isEqualTo(2);
  }

  @Test
  void wrongUseIsTwoLinesAndNotTheWholeUsage() {
    assertThat(fleet("--rat", "1")).isEqualTo(2);
    assertThat(errors.toString())
        .contains("--rate", "Try 'tidegate-simulator fleet --help'.")
        .doesNotContain("Usage");
    assertThat(run("replay", "/nonexist")).isEqualTo(2);
    assertThat(errors.toString()).contains("/nonexist: no such file; expected a recording");
  }

  @Test
  void aPortInUseEndsTheDemoBeforeAnythingIsStarted() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertThat(run("demo", "--http-port", port, "--seconds", "1")).isEqualTo(1);
      assertThat(errors.toString())
          .contains("port " + port + " is in use", "--http-port")
          .doesNotContain("starting broker");
    }
  }

  @Test
  void aBrokerThatIsNotThereIsNamedInOneLine() {
    assertThat(fleet("--broker-uri", "tcp://127.0.0.1:1", "--seconds", "1")).isEqualTo(1);
    assertThat(errors.toString()).startsWith("fleet: no broker at tcp://127.0.0.1:1; start one");
    assertThat(errors.toString().lines()).hasSize(1);
  }

  @Test
  void fleetAndReplayPublishToABrokerUntilAllIsAcknowledged() throws IOException {
    Path labels = directory.resolve("labels.jsonl");
    Path recording = directory.resolve("recording.jsonl");
    Files.writeString(recording, "{\"topic\":\"tidegate/v1/c/d/event\",\"payload\":\"{}\"}\n");
    try (EmbeddedBroker broker = EmbeddedBroker.start(0)) {
      int played =
          fleet(
              "--broker-uri",
              broker.uri(),
              "--rate",
              "500",
              "--seconds",
              "3",
              "--scenario",
              "tamper,duress",
              "--labels",
              labels.toString());

      assertThat(errors.toString()).isEmpty();
      assertThat(played).isZero();
      assertThat(run("replay", recording.toString(), "--broker-uri", broker.uri())).isZero();
    }
    assertThat(labels).isRegularFile();
  }

  private int fleet(String... args) {
    SmallTown.write(directory);
    String[] register = {"fleet", "--register", directory.toString()};
    return run(Stream.concat(Arrays.stream(register), Arrays.stream(args)).toArray(String[]::new));
  }

  private int run(String... args) {
    errors.getBuffer().setLength(0);
    return Main.commandLine().setErr(new PrintWriter(errors, true)).execute(args);
  }
}
