package io.tidegate.gateway.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A recorded message of a family. */
record GoldenSample(DeviceCodec codec, String topic, byte[] payload) {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** Those of every family. */
  static List<GoldenSample> all() {
    return Codecs.all().stream().flatMap(codec -> of(codec).stream()).toList();
  }

  /** Those of one, in the order of its file. */
  static List<GoldenSample> of(DeviceCodec codec) {
    List<GoldenSample> samples = new ArrayList<>();
    try {
      for (String line :
          Files.readAllLines(Path.of("../seeds/messages/" + codec.id() + ".jsonl"))) {
        JsonNode golden = MAPPER.readTree(line);
        byte[] payload =
            golden.has("payloadBase64")
                ? golden.get("payloadBase64").binaryValue()
                : golden.path("payload").asText().getBytes(StandardCharsets.UTF_8);
        samples.add(new GoldenSample(codec, golden.path("topic").asText(), payload));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return samples;
  }
}
