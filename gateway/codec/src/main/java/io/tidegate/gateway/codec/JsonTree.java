package io.tidegate.gateway.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.event.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object as maps and lists, for families off the hot path. Malformed UTF-8, U+0000 and lone
 * surrogates become replacement characters, so that an event survives a name that is broken.
 *
 * @param members names to String, Long, Double, Boolean, List or Map; a member that is null is left
 *     out
 */
record JsonTree(Map<String, Object> members) {
  private static final int MAX_DEPTH = 32;
  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(Source.MAX_LIMIT)
                  .build())
          .build();

  /**
   * Reads a payload.
   *
   * @throws Refusal if it is not one JSON object and nothing more
   */
  static JsonTree read(byte[] payload) throws DecodeException {
    return read(new String(payload, StandardCharsets.UTF_8));
  }

  /** Reads a text; throws as {@link #read(byte[])}. */
  static JsonTree read(String text) throws DecodeException {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new DecodeException(Reason.BAD_JSON, "expected an object");
      }
      JsonTree tree = new JsonTree(object(parser));
      if (parser.nextToken() != null) {
        throw new DecodeException(Reason.BAD_JSON, "expected nothing after the object");
      }
      return tree;
    } catch (IOException | IllegalStateException e) {
      // The text of the exception quotes the payload.
      throw new DecodeException(Reason.BAD_JSON, "not JSON");
    }
  }

  /** A text; null if it is left out or something else. */
  @Nullable String text(String name) {
    return members.get(name) instanceof String text ? text : null;
  }

  /** The text of {@code name}, else of {@code older}, as older versions call it. */
  @Nullable String text(String name, String older) {
    String text = text(name);
    return text == null ? text(older) : text;
  }

  /** A whole number, also one written as text; null if it is left out or something else. */
  @Nullable Long number(String name) {
    return number(members, name);
  }

  /** The same of members of any object. */
  static @Nullable Long number(Map<?, ?> members, String name) {
    Object value = members.get(name);
    if (value instanceof String text && text.matches("-?[0-9]{1,18}")) {
      return Long.valueOf(text);
    }
    return value instanceof Long number ? number : null;
  }

  /** A truth, also one written as text or as 1 and 0; null if it is left out or something else. */
  @Nullable Boolean flag(String name) {
    return flag(members, name);
  }

  /** The same of members of any object. */
  static @Nullable Boolean flag(Map<?, ?> members, String name) {
    Object value = members.get(name);
    if (value instanceof Boolean flag) {
      return flag;
    }
    return switch (String.valueOf(value)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> null;
    };
  }

  /** Any number, also one written as text; null if it is left out or something else. */
  @Nullable Double decimal(String name) {
    Object value = members.get(name);
    if (value instanceof String text && text.matches("-?[0-9]{1,15}(\\.[0-9]{1,15})?")) {
      return Double.valueOf(text);
    }
    return value instanceof Number number ? Double.valueOf(number.doubleValue()) : null;
  }

  /** A text, or a whole number as text; null if it is left out or something else. */
  @Nullable String scalar(String name) {
    Object value = members.get(name);
    return value instanceof String || value instanceof Long ? value.toString() : null;
  }

  /** An object within; null if it is left out or something else. */
  @Nullable JsonTree object(String name) {
    return asObject(members.get(name));
  }

  /** The objects of a list, or an object by itself; what is no object is left out. */
  List<JsonTree> records(String name) {
    Object value = members.get(name);
    List<JsonTree> records = new ArrayList<>();
    for (Object one : value instanceof List<?> list ? list : Arrays.asList(value)) {
      JsonTree record = asObject(one);
      if (record != null) {
        records.add(record);
      }
    }
    return records;
  }

  private static @Nullable JsonTree asObject(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> inner)) {
      return null;
    }
    Map<String, Object> named = new LinkedHashMap<>();
    inner.forEach((key, member) -> named.put((String) key, member));
    return new JsonTree(named);
  }

  /** The objects of a list; whatever else is in it is passed over. Empty if it is none. */
  List<JsonTree> objects(String name) {
    return members.get(name) instanceof List<?> ? records(name) : List.of();
  }

  /** The texts of a list, or a text by itself; null if it is left out or holds anything else. */
  @Nullable List<String> texts(String name) {
    Object value = members.get(name);
    List<?> values = value instanceof List<?> list ? list : value == null ? null : List.of(value);
    if (values == null || !values.stream().allMatch(String.class::isInstance)) {
      return null;
    }
    return values.stream().map(String.class::cast).toList();
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      Object value = value(parser, parser.nextToken());
      if (value != null) {
        members.put(name, value);
      }
    }
    return members;
  }

  private static List<@Nullable Object> list(JsonParser parser) throws IOException {
    List<@Nullable Object> values = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      values.add(value(parser, token));
    }
    return values;
  }

  private static @Nullable Object value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> list(parser);
      case VALUE_STRING -> clean(parser.getText());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? (Object) parser.getDoubleValue()
              : (Object) parser.getLongValue();
      default -> parser.getDoubleValue();
    };
  }

  private static String clean(String text) {
    String paired = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    return paired.replace('\0', '\uFFFD');
  }
}
