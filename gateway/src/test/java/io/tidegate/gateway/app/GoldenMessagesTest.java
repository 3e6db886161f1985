package io.tidegate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.gateway.codec.Codecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * seeds/messages/CODEC.jsonl: what each recorded message becomes. A line is one of {@code simulator
 * replay} with a {@code name}, its {@code receivedAt} and in {@code expect} the line that {@code
 * decode} prints, without its {@code detail}.
 */
class GoldenMessagesTest {
  private static final Path MESSAGES = Path.of("../seeds/messages");
  private static final JsonMapper MAPPER = new JsonMapper();

  @TestFactory
  Stream<DynamicContainer> everyRecordedMessageBecomesWhatIsExpected() {
    return Codecs.ids().stream().map(id -> DynamicContainer.dynamicContainer(id, cases(id)));
  }

  @Test
  void everyCodecHasGoldenMessagesGoodAndBad() throws IOException {
    for (String id : Codecs.ids()) {
      List<String> lines = Files.readAllLines(file(id));
      assertThat(lines).as(id).anyMatch(line -> line.contains("\"result\": \"rejected\""));
      assertThat(lines).as(id).anyMatch(line -> line.contains("\"result\": \"events\""));
    }
    assertThat(Files.readAllLines(file("native"))).hasSizeGreaterThan(40);
  }

  @Test
  void everyGoldenFileHasACodec() throws IOException {
    try (Stream<Path> files = Files.list(MESSAGES)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .containsExactlyInAnyOrderElementsOf(
              Codecs.ids().stream().map(id -> id + ".jsonl").toList());
    }
  }

  private static List<DynamicTest> cases(String id) {
    RecordedDecoder decoder = new RecordedDecoder();
    List<DynamicTest> tests = new ArrayList<>();
    for (String line : lines(id)) {
      JsonNode golden = read(line);
      tests.add(
          DynamicTest.dynamicTest(
              golden.path("name").asText(),
              () -> {
                ObjectNode actual =
                    MAPPER
                        .valueToTree(decoder.decode(RecordedMessage.parse(line), Instant.EPOCH))
                        .deepCopy();
                actual.remove("detail");
                // By text: an int and a long of the same value are the same on the wire.
                assertThat(actual.toString()).isEqualTo(golden.get("expect").toString());
              }));
    }
    return tests;
  }

  private static List<String> lines(String id) {
    try {
      return Files.readAllLines(file(id));
    } catch (IOException e) {
      throw new AssertionError("no golden file " + file(id), e);
    }
  }

  private static JsonNode read(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Path file(String id) {
    return MESSAGES.resolve(id + ".jsonl");
  }
}
