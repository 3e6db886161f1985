package io.tidegate.simulator.score;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Ground truth in a file: one JSON line an episode, as {@code fleet --labels} writes it. */
final class Labels {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Labels() {}

  /**
   * Reads a file.
   *
   * @throws IOException if it is not there, or a line is none of ours, naming the line
   */
  static List<Episode> read(Path file) throws IOException {
    List<Episode> episodes = new ArrayList<>();
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      throw new IOException("there is no file " + file, e);
    }
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        try {
          episodes.add(episode(JSON.readTree(lines.get(i))));
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
          throw new IOException(
              file
                  + ", line "
                  + (i + 1)
                  + ": expected {\"rule\",\"subject\":{\"kind\",\"id\"},\"place\",\"start\",\"end\"}, as"
                  + " `fleet --labels` writes it",
              e);
        }
      }
    }
    return episodes;
  }

  private static Episode episode(JsonNode line) {
    JsonNode tenure = line.path("tenure");
    return new Episode(
        text(line, "rule"),
        text(line.path("subject"), "kind"),
        text(line.path("subject"), "id"),
        text(line, "place"),
        Instant.parse(text(line, "start")),
        Instant.parse(text(line, "end")),
        tenure.isTextual() ? tenure.asText() : null);
  }

  private static String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (!value.isTextual()) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value.asText();
  }
}
