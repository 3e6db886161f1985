package io.tidegate.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
  private static final String FIRST =
      """
      {"topic":"tidegate/v1/c/d/event","payload":"{\\"v\\":1, \\"at\\":\\"2026-11-24T08:00:00+08:00\\", \\"x\\":{\\"at\\":\\"no\\"}}","at":"2026-11-24T00:00:01Z"}
      """;
  private static final String SECOND =
      """
      {"topic":"tidegate/v1/c/d/event","payload":"{\\"v\\":1,\\"at\\":\\"2026-11-24T08:00:10+08:00\\"}","qos":1,"retained":false,"at":"2026-11-24T00:00:11Z"}
      """;
  private static final String NOISE =
      """
      {"topic":"tidegate/v1/c/d/event","payloadBase64":"AP8="}
      """;

  @TempDir Path directory;

  @Test
  void spacingIsAsRecordedDividedBySpeed() throws IOException {
    Recording recording = recording(FIRST + NOISE + SECOND);

    assertThat(recording.dues(1))
        .containsExactly(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(10));
    assertThat(recording.dues(4)).last().isEqualTo(Duration.ofMillis(2_500));
  }

  @Test
  void lastNativeTimeBecomesTheMomentItGoesOut() throws IOException {
    Recording recording = recording(FIRST + SECOND);
    Instant start = Instant.parse("2027-01-01T00:00:00Z");
    Duration shift = recording.shift(start, 1);

    assertThat(shifted(recording, 1, shift))
        .contains("\"at\":\"2027-01-01T08:00:10.000000+08:00\"");
    assertThat(shifted(recording, 0, shift))
        .isEqualTo("{\"v\":1, \"at\":\"2027-01-01T08:00:00.000000+08:00\", \"x\":{\"at\":\"no\"}}");
  }

  @Test
  void aPayloadThatCannotBeReadGoesOutAsRecorded() throws IOException {
    Recording recording = recording(NOISE);

    assertThat(NativeTime.shifted(recording.messages().get(0), Duration.ofDays(1)))
        .containsExactly(0, 0xFF);
  }

  @Test
  void aBadLineIsNamed() {
    assertThatThrownBy(() -> recording(FIRST + "{\"topic\":\"a/+\"}\n"))
        .hasMessageContaining("line 2")
        .hasMessageContaining("wildcards");
    assertThatThrownBy(() -> recording("{\"topic\":\"a\"}\n"))
        .hasMessageContaining("payloadBase64");
  }

  private static String shifted(Recording recording, int index, Duration by) {
    return new String(
        NativeTime.shifted(recording.messages().get(index), by), StandardCharsets.UTF_8);
  }

  private Recording recording(String text) throws IOException {
    Path file = directory.resolve("messages.jsonl");
    Files.writeString(file, text);
    return Recording.read(file);
  }
}
