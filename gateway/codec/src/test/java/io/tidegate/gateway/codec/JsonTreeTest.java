package io.tidegate.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {
  @Test
  void everyKindOfValueIsRead() throws DecodeException {
    JsonTree tree =
        read(
            """
            {"a":"x","b":1,"c":1.5,"d":true,"e":null,"f":["y","z"],"g":{"h":2},"i":"17",
             "j":123456789012345678901}
            """);
    assertThat(tree.members())
        .doesNotContainKey("e")
        .containsEntry("g", Map.of("h", 2L))
        .containsEntry("c", 1.5);
    assertThat(tree.text("a")).isEqualTo("x");
    assertThat(tree.number("b")).isEqualTo(1);
    assertThat(tree.number("i")).isEqualTo(17);
    assertThat(tree.number("j")).isNull();
    assertThat(tree.texts("f")).isEqualTo(List.of("y", "z"));
    assertThat(tree.texts("a")).isEqualTo(List.of("x"));
    assertThat(tree.texts("b")).isNull();
  }

  @Test
  void whatADatabaseWouldRefuseIsReplaced() throws DecodeException {
    assertThat(read("{\"a\":\"x\\u0000y\\ud83d\"}").text("a")).isEqualTo("x\uFFFDy?");
    byte[] payload = "{\"a\":\"x_\"}".getBytes(StandardCharsets.UTF_8);
    payload[7] = (byte) 0xFF;
    assertThat(JsonTree.read(payload).text("a")).isEqualTo("x\uFFFD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "[1]", "{", "{}{}", "{\"a\":1,\"a\":2}", "{\"a\":tru}"})
  void whatIsNoSingleObjectIsRefused(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(DecodeException.class);
  }

  @Test
  void depthIsBounded() {
    assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(5000)))
        .isInstanceOf(DecodeException.class);
  }

  private static JsonTree read(String text) throws DecodeException {
    return JsonTree.read(text.getBytes(StandardCharsets.UTF_8));
  }
}
