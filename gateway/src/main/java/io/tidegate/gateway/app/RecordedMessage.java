package io.tidegate.gateway.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A line of a file of recorded messages, as {@code simulator replay} publishes them.
 *
 * @param payload from {@code payload} (text as it stands, or an object) or {@code payloadBase64}
 * @param receivedAt from {@code receivedAt}, else {@code at}; null if the line has neither
 * @param codec id of the codec; null: by the topic
 * @param community null: the topic's
 * @param device null: the topic's or the payload's
 */
record RecordedMessage(
    String topic,
    byte[] payload,
    boolean retained,
    @Nullable Instant receivedAt,
    @Nullable String codec,
    @Nullable String community,
    @Nullable String device) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is no recorded message; the message never quotes it
   */
  static RecordedMessage parse(String line) {
    JsonNode node;
    try {
      node = MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON", e);
    }
    if (!node.isObject()) {
      throw new IllegalArgumentException("expected a JSON object");
    }
    String topic = text(node, "topic");
    if (topic == null || topic.isEmpty()) {
      throw new IllegalArgumentException("topic: is required");
    }
    String at = text(node, "receivedAt");
    return new RecordedMessage(
        topic,
        payload(node),
        node.path("retained").asBoolean(false),
        time(at == null ? text(node, "at") : at),
        text(node, "codec"),
        text(node, "community"),
        text(node, "device"));
  }

  private static byte[] payload(JsonNode node) {
    JsonNode payload = node.get("payload");
    String base64 = text(node, "payloadBase64");
    if ((payload == null) == (base64 == null)) {
      throw new IllegalArgumentException("payload, payloadBase64: expected one of them");
    }
    if (base64 != null) {
      try {
        return Base64.getDecoder().decode(base64);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("payloadBase64: expected Base64", e);
      }
    }
    String text = payload.isTextual() ? payload.textValue() : payload.toString();
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable Instant time(@Nullable String text) {
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("receivedAt, at: expected ISO-8601 with an offset", e);
    }
  }

  private static @Nullable String text(JsonNode node, String name) {
    JsonNode value = node.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw new IllegalArgumentException(name + ": expected text");
    }
    return value.textValue();
  }
}
