package io.tidegate.simulator.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file of recorded messages, one JSON line a message. */
final class Recording {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Recorded> messages;

  private Recording(List<Recorded> messages) {
    this.messages = List.copyOf(messages);
  }

  /**
   * @throws IllegalArgumentException naming the first bad line and what is wrong with it
   */
  static Recording read(Path file) throws IOException {
    List<Recorded> messages = new ArrayList<>();
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty()) {
        continue;
      }
      try {
        messages.add(parse(JSON.readTree(line)));
      } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
        String what =
            e instanceof JsonProcessingException bad
                ? bad.getOriginalMessage()
                : String.valueOf(e.getMessage());
        throw new IllegalArgumentException(file + ", line " + (i + 1) + ": " + what, e);
      }
    }
    if (messages.isEmpty()) {
      throw new IllegalArgumentException(file + " holds no message");
    }
    return new Recording(messages);
  }

  private static Recorded parse(JsonNode line) {
    String topic = line.path("topic").asText();
    if (topic.isEmpty() || topic.contains("+") || topic.contains("#")) {
      throw new IllegalArgumentException("expected \"topic\" without wildcards");
    }
    boolean text = line.path("payload").isTextual();
    if (text == line.path("payloadBase64").isTextual()) {
      throw new IllegalArgumentException(
          "expected either \"payload\" or \"payloadBase64\", as text");
    }
    int qos = line.path("qos").asInt(1);
    if (qos < 0 || qos > 1) {
      throw new IllegalArgumentException("\"qos\": expected 0 or 1");
    }
    byte[] payload =
        text
            ? line.path("payload").asText().getBytes(StandardCharsets.UTF_8)
            : Base64.getDecoder().decode(line.path("payloadBase64").asText());
    @Nullable Instant at =
        line.path("at").isTextual()
            ? OffsetDateTime.parse(line.path("at").asText()).toInstant()
            : null;
    return new Recorded(topic, payload, qos, line.path("retained").asBoolean(), at);
  }

  List<Recorded> messages() {
    return messages;
  }

  /** When each goes out, from the first: as recorded, divided by {@code speed}; never earlier. */
  List<Duration> dues(double speed) {
    List<Duration> dues = new ArrayList<>();
    @Nullable Instant first = null;
    Duration due = Duration.ZERO;
    for (Recorded message : messages) {
      Instant at = message.at();
      if (at != null) {
        first = first == null ? at : first;
        Duration spaced = Duration.ofNanos((long) (Duration.between(first, at).toNanos() / speed));
        due = spaced.compareTo(due) > 0 ? spaced : due;
      }
      dues.add(due);
    }
    return dues;
  }

  /**
   * How far native times move so that the last one is the moment it goes out.
   *
   * @param start when the first message goes out
   */
  Duration shift(Instant start, double speed) {
    List<Duration> dues = dues(speed);
    for (int i = messages.size() - 1; i >= 0; i--) {
      Instant claimed = NativeTime.of(messages.get(i));
      if (claimed != null) {
        return Duration.between(claimed, start.plus(dues.get(i)));
      }
    }
    return Duration.ZERO;
  }
}
