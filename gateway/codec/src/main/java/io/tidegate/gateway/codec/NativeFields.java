package io.tidegate.gateway.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.event.source.Source;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of one native payload, read in one pass without a tree. Members may come in any
 * order, so values are kept as they are and judged when asked for.
 */
final class NativeFields {
  private static final int MAX_DEPTH = 16;
  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // Names of strangers are not worth a place among the JVM's own.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(Source.NATIVE_LIMIT)
                  .maxNameLength(Source.NATIVE_LIMIT)
                  .build())
          .build();

  /** Stands for a value of the wrong type, or a number beyond a long. */
  private static final Object WRONG = NativeFields.class;

  private final Map<NativeMember, Object> values = new EnumMap<>(NativeMember.class);

  private NativeFields() {}

  /**
   * Reads a payload.
   *
   * @throws Refusal if it is not one JSON object, strictly
   */
  static NativeFields read(byte[] payload) throws DecodeException {
    StrictText.check(payload);
    NativeFields fields = new NativeFields();
    try (JsonParser parser = JSON.createParser(payload)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new DecodeException(Reason.BAD_JSON, "expected an object");
      }
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        fields.keep(NativeMember.of(name), parser, parser.nextToken());
      }
      if (parser.nextToken() != null) {
        throw new DecodeException(Reason.BAD_JSON, "expected nothing after the object");
      }
    } catch (JsonProcessingException e) {
      throw new DecodeException(Reason.BAD_JSON, detail(e));
    } catch (IOException | IllegalStateException e) {
      // No I/O in a byte array; the other is the parser's guard against crafted member names.
      throw new DecodeException(Reason.BAD_JSON, "unreadable");
    }
    return fields;
  }

  /** Never the parser's own text: it quotes the payload. */
  private static String detail(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    if (e instanceof JsonParseException && message != null && message.startsWith("Duplicate")) {
      return "a member stands twice";
    }
    if (message != null && message.startsWith("Document nesting depth")) {
      return "expected at most " + MAX_DEPTH + " levels";
    }
    return e.getLocation() == null
        ? "not JSON"
        : "not JSON at byte " + e.getLocation().getByteOffset();
  }

  private void keep(@Nullable NativeMember member, JsonParser parser, JsonToken token)
      throws IOException {
    if (member == null) {
      parser.skipChildren();
      return;
    }
    Object value =
        switch (member.kind) {
          case TEXT -> token == JsonToken.VALUE_STRING ? parser.getText() : WRONG;
          case NUMBER -> isLong(parser, token) ? (Object) parser.getLongValue() : WRONG;
          case FLAG -> token.isBoolean() ? (Object) (token == JsonToken.VALUE_TRUE) : WRONG;
          case OBJECT -> token == JsonToken.START_OBJECT ? "object" : WRONG;
        };
    values.put(member, value);
    if (member == NativeMember.CREDENTIAL && value != WRONG) {
      keepCredential(parser);
    } else {
      parser.skipChildren();
    }
  }

  private static boolean isLong(JsonParser parser, JsonToken token) throws IOException {
    return token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != NumberType.BIG_INTEGER;
  }

  private void keepCredential(JsonParser parser) throws IOException {
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      NativeMember member =
          switch (name) {
            case "type" -> NativeMember.CREDENTIAL_TYPE;
            case "id" -> NativeMember.CREDENTIAL_ID;
            default -> null;
          };
      keep(member, parser, parser.nextToken());
    }
  }

  /** The version; 0 for what is no version, null if it is left out. */
  @Nullable Long version() {
    Object value = values.get(NativeMember.V);
    return value == WRONG ? Long.valueOf(0) : (Long) value;
  }

  /** Whether an object stands there. */
  boolean object(NativeMember member) throws DecodeException {
    return value(member, "expected an object") != null;
  }

  /** A text; null if it is left out. */
  @Nullable String text(NativeMember member) throws DecodeException {
    return (String) value(member, "expected text");
  }

  /** A text of at most {@code max} characters (code points); null if it is left out. */
  @Nullable String text(NativeMember member, int max) throws DecodeException {
    String value = text(member);
    if (value != null && value.length() > max && value.codePointCount(0, value.length()) > max) {
      throw new DecodeException(
          Reason.BAD_FIELD, member.wire + ": expected at most " + max + " characters");
    }
    return value;
  }

  /** A whole number from {@code min} to {@code max}; null if it is left out. */
  @Nullable Long number(NativeMember member, long min, long max) throws DecodeException {
    Object value = values.get(member);
    if (value == null) {
      return null;
    }
    if (!(value instanceof Long number) || number < min || number > max) {
      throw new DecodeException(
          Reason.BAD_FIELD, member.wire + ": expected a whole number from " + min + " to " + max);
    }
    return number;
  }

  /** True or false; false if it is left out. */
  boolean flag(NativeMember member) throws DecodeException {
    return Boolean.TRUE.equals(value(member, "expected true or false"));
  }

  private @Nullable Object value(NativeMember member, String want) throws DecodeException {
    Object value = values.get(member);
    if (value == WRONG) {
      throw new DecodeException(Reason.BAD_FIELD, member.wire + ": " + want);
    }
    return value;
  }

  /** A word that must be there. */
  <E extends Enum<E>> E word(NativeMember member, Vocabulary<E> words) throws DecodeException {
    E constant = wordOrNull(member, words);
    if (constant == null) {
      throw missing(member);
    }
    return constant;
  }

  /** A word; null if it is left out. */
  <E extends Enum<E>> @Nullable E wordOrNull(NativeMember member, Vocabulary<E> words)
      throws DecodeException {
    String word = text(member);
    if (word == null) {
      return null;
    }
    E constant = words.constants().get(word);
    if (constant == null) {
      throw new DecodeException(Reason.BAD_FIELD, member.wire + ": " + words.want());
    }
    return constant;
  }

  static DecodeException missing(NativeMember member) {
    return new DecodeException(Reason.MISSING_FIELD, member.wire + ": is required");
  }
}
