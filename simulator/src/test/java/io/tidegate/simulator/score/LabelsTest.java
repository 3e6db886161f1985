package io.tidegate.simulator.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelsTest {
  private static final String LINE =
      """
      {"rule":"door-held","subject":{"kind":"door","id":"gate-1/1"},"place":"c-gate","start":"2026-11-24T00:00:00Z","end":"2026-11-24T00:10:00Z","seed":1}
      """;

  @TempDir Path folder;

  @Test
  void readsWhatTheFleetWrites() throws IOException {
    assertThat(Labels.read(Files.writeString(folder.resolve("labels"), LINE + "\n")))
        .containsExactly(
            new Episode(
                "door-held",
                "door",
                "gate-1/1",
                "c-gate",
                Instant.parse("2026-11-24T00:00:00Z"),
                Instant.parse("2026-11-24T00:10:00Z"),
                null));
  }

  @Test
  void lineThatIsNoLabelIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("labels"), LINE + "{\"rule\":\"door-held\"}\n");
    assertThatThrownBy(() -> Labels.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("expected");
  }

  @Test
  void fileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> Labels.read(folder.resolve("absent")))
        .hasMessageContaining("there is no file");
  }
}
