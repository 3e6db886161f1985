package io.tidegate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** docs/protocol says to firmware authors what the golden native messages show. */
class ProtocolSchemaTest {
  private static final Path PROTOCOL = Path.of("../docs/protocol");
  private static final Path MESSAGES = Path.of("../seeds/messages/native.jsonl");

  /** Reasons that are about one payload by itself and its members. */
  private static final Set<String> SEEN_BY_A_SCHEMA =
      Set.of("unknown_version", "unknown_type", "missing_field", "bad_field");

  /** Bad, and no schema says so: a pattern knows no calendar. */
  private static final Set<String> PAST_A_SCHEMA = Set.of("at on a day that is none");

  @TestFactory
  Stream<DynamicTest> schemasAgreeWithTheCodec() throws IOException {
    Validator event = validator("event.schema.json");
    Validator health = validator("health.schema.json");
    List<DynamicTest> tests = new ArrayList<>();
    for (String line : Files.readAllLines(MESSAGES)) {
      JsonObject golden = new JsonObject(line);
      String topic = golden.getString("topic");
      Validator validator = topic.endsWith("/event") ? event : health;
      JsonObject payload = payload(golden);
      String name = golden.getString("name");
      JsonObject expected = golden.getJsonObject("expect");
      String reason = expected.getString("reason");
      boolean bad = "rejected".equals(expected.getString("result"));
      if (payload == null
          || topic.endsWith("/status")
          || PAST_A_SCHEMA.contains(name)
          || (bad && !SEEN_BY_A_SCHEMA.contains(reason))) {
        continue;
      }
      tests.add(DynamicTest.dynamicTest(name, () -> assertValid(validator, payload, !bad)));
    }
    assertThat(tests).hasSizeGreaterThan(80);
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> examplesAreValid() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String file : List.of("event.schema.json", "health.schema.json")) {
      JsonObject schema = new JsonObject(Files.readString(PROTOCOL.resolve(file)));
      for (Object example : schema.getJsonArray("examples")) {
        tests.add(
            DynamicTest.dynamicTest(
                file, () -> assertValid(validator(file), (JsonObject) example, true)));
      }
    }
    return tests.stream();
  }

  @Test
  void asyncApiPointsToTheSameFilesAndTopics() throws IOException {
    JsonNode api = new YAMLMapper().readTree(PROTOCOL.resolve("asyncapi.yaml").toFile());
    assertThat(api.path("asyncapi").asText()).isEqualTo("3.0.0");
    JsonNode messages = api.path("components").path("messages");
    assertThat(messages.path("event").path("payload").path("$ref").asText())
        .isEqualTo("./event.schema.json");
    assertThat(messages.path("health").path("payload").path("$ref").asText())
        .isEqualTo("./health.schema.json");
    for (String kind : List.of("event", "health", "status")) {
      assertThat(api.path("channels").path(kind).path("address").asText())
          .isEqualTo("tidegate/v1/{community}/{device}/" + kind);
    }
    for (JsonNode reference : api.findValues("$ref")) {
      String target = reference.asText();
      if (target.startsWith("#")) {
        assertThat(api.at(target.substring(1)).isMissingNode()).as(target).isFalse();
      } else {
        assertThat(PROTOCOL.resolve(target)).exists();
      }
    }
  }

  private static void assertValid(Validator validator, JsonObject payload, boolean valid) {
    OutputUnit answer = validator.validate(payload);
    assertThat(answer.getValid()).as("%s", answer.getErrors()).isEqualTo(valid);
  }

  private static @Nullable JsonObject payload(JsonObject golden) {
    try {
      String text = golden.getString("payload");
      return text == null ? null : new JsonObject(text);
    } catch (DecodeException | ClassCastException e) {
      return null; // no JSON object: nothing for a schema
    }
  }

  private static Validator validator(String file) throws IOException {
    return Validator.create(
        JsonSchema.of(new JsonObject(Files.readString(PROTOCOL.resolve(file)))),
        new JsonSchemaOptions()
            .setBaseUri("https://example.org/" + file)
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Basic));
  }
}
