package io.tidegate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DecodeCommandTest {
  private static final String DOOR =
      """
      {"topic":"tidegate/v1/wenchao/gate-1/event","payload":{"v":1,"type":"door","state":"opened"},\
      "at":"2026-11-24T08:00:00+08:00"}
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

  @Test
  void aLineIsPrintedForEachMessage() throws IOException {
    assertThat(decode(DOOR + DOOR)).isZero();
    assertThat(out.toString().lines())
        .hasSize(2)
        .allMatch(line -> line.contains("\"result\":\"events\""))
        .allMatch(line -> line.contains("\"occurredAt\":\"2026-11-24T00:00:00Z\""));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void anUnreadableLineIsNamedAndTheRestIsStillRead() throws IOException {
    assertThat(decode("no json\n\n" + DOOR + "{\"topic\":\"a\"}\n")).isEqualTo(4);
    assertThat(out.toString().lines()).hasSize(1);
    assertThat(err.toString().lines())
        .containsExactly(
            "line 1: not JSON", "line 4: payload, payloadBase64: expected one of them");
  }

  @Test
  void aTopicOfNoFamilyAsksForTheCodec() throws IOException {
    assertThat(decode("{\"topic\":\"somewhere\",\"payload\":\"1\"}\n")).isZero();
    assertThat(out.toString())
        .contains("\"codec\":null", "\"reason\":\"bad_topic\"", "name the codec in the line");
  }

  @Test
  void anUnknownCodecIsAnErrorOfTheLine() throws IOException {
    assertThat(decode("{\"topic\":\"a\",\"payload\":\"1\",\"codec\":\"none\"}\n")).isEqualTo(4);
    assertThat(err.toString()).contains("line 1: codec: expected one of [native");
  }

  @Test
  void aFileThatIsNotThereIsWrongUse() {
    CommandLine command = new CommandLine(new DecodeCommand()).setErr(new PrintWriter(err, true));
    assertThat(command.execute(directory.resolve("none.jsonl").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("none.jsonl: expected a file that can be read");
  }

  private int decode(String lines) throws IOException {
    Path file = Files.writeString(directory.resolve("messages.jsonl"), lines);
    return new CommandLine(new DecodeCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(file.toString());
  }
}
