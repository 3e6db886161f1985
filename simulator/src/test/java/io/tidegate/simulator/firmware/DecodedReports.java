package io.tidegate.simulator.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.simulator.stack.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What families say, as the gateway's own {@code decode} reads it. */
final class DecodedReports {
  private static final Instant START = Instant.parse("2026-11-24T00:00:00.250Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path directory;

  private DecodedReports(Path directory) {
    this.directory = directory;
  }

  /** With a directory for what is said. */
  static DecodedReports in(Path directory) {
    return new DecodedReports(directory);
  }

  /** Somebody at door 1, on their way in. */
  static Report access(
      String outcome, @Nullable String reason, String type, @Nullable String id, boolean duress) {
    return new Report.Access(1, outcome, reason, "in", type, id, duress);
  }

  /** What is read where one device of each family reports the same, in words; all of it is read. */
  Map<String, List<String>> by(Iterable<String> families, List<Report> reports)
      throws IOException, InterruptedException {
    Map<String, List<String>> heard = new TreeMap<>();
    List<String> lines = new ArrayList<>();
    List<String> speakers = new ArrayList<>();
    for (String family : families) {
      heard.put(family, new ArrayList<>());
      for (String line : lines(family, reports)) {
        lines.add(line);
        speakers.add(family);
      }
    }
    List<List<String>> read = read(lines);
    for (int i = 0; i < read.size(); i++) {
      Objects.requireNonNull(heard.get(speakers.get(i))).addAll(read.get(i));
    }
    return heard;
  }

  /** What is read of each line, in words; all of it is read. */
  List<List<String>> read(List<String> lines) throws IOException, InterruptedException {
    List<List<String>> read = new ArrayList<>();
    for (JsonNode decoded : decoded(lines)) {
      String line = lines.get(read.size());
      assertThat(decoded.path("result").asText()).as(line).isNotEqualTo("rejected");
      read.add(
          StreamSupport.stream(decoded.path("events").spliterator(), false)
              .map(DecodedReports::words)
              .toList());
    }
    return read;
  }

  private static List<String> lines(String family, List<Report> reports) {
    Firmware firmware = Objects.requireNonNull(Firmware.families().get(family));
    Voice voice = firmware.voice("wenchao", "x-" + family);
    List<String> lines = new ArrayList<>();
    long number = 0;
    for (Report report : reports) {
      Instant at = START.plusSeconds(20 * ++number);
      for (Frame frame : voice.say(report, new Stamp(at, "7f3a", number, false))) {
        lines.add(line(frame, firmware, at.plusMillis(200)));
      }
    }
    return lines;
  }

  private static String words(JsonNode event) {
    StringBuilder words = new StringBuilder(event.path("kind").asText());
    for (String member : List.of("outcome", "state", "reason")) {
      if (event.path(member).isTextual()) {
        words.append(' ').append(event.path(member).asText());
      }
    }
    if (event.path("kind").asText().equals("access") && event.path("credentialType").isTextual()) {
      words.append(' ').append(event.path("credentialType").asText());
    }
    return words
        + (event.path("duress").asBoolean() ? " duress" : "")
        + (event.path("buffered").asBoolean() ? " kept" : "");
  }

  /** A line of what {@code decode} reads. */
  static String line(Frame frame, Firmware firmware, Instant at) {
    int level = firmware.subscriptions().get(0).device();
    ObjectNode line = JSON.createObjectNode();
    line.put("topic", frame.topic());
    line.put("payloadBase64", Base64.getEncoder().encodeToString(frame.payload()));
    line.put("codec", firmware.family());
    line.put("community", "wenchao");
    line.put("receivedAt", at.toString());
    if (level > 0) {
      line.put("device", frame.topic().split("/", -1)[level - 1]);
    }
    return line.toString();
  }

  /** The answers, one a line. */
  List<JsonNode> decoded(List<String> lines) throws IOException, InterruptedException {
    Path file = directory.resolve("said.jsonl");
    Files.write(file, lines);
    try (ChildJvm gateway =
        ChildJvm.start(
            "io.tidegate.gateway.app.Main",
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
            List.of("decode", file.toString()),
            Map.of())) {
      String out = gateway.await(Duration.ofMinutes(1), "decode");
      List<JsonNode> nodes = new ArrayList<>();
      for (String line : out.lines().toList()) {
        nodes.add(JSON.readTree(line));
      }
      assertThat(nodes).hasSameSizeAs(lines);
      return nodes;
    }
  }
}
