package io.tidegate.gateway.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tidegate.gateway.event.Sha256;
import io.tidegate.gateway.event.ShortText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Cuts everything out of a payload but the members that its codec reads: the pictures, names, ID
 * and telephone numbers of the families that send them, and whatever else their next firmware may
 * add. The codec reads nothing but what is left ({@link #read}): so a message that waited for the
 * registration of its device decodes as it did at first. Of a payload that is no JSON the length
 * and the SHA-256 are left.
 *
 * <p>Done twice it changes nothing more. Safe on any thread.
 */
public final class Redaction {
  private static final JsonFactory JSON = new JsonFactory();
  private static final double MOST = 1e10; // a digit more is a mobile number
  private static final Set<String> OWN = Set.of("length", "sha256");

  private final Set<String> kept;
  private final Reader reader;
  private final UnaryOperator<Map<?, ?>> first;
  private final Cards cards;
  private final boolean isOff;

  /** How a family's payloads are read. */
  @FunctionalInterface
  interface Reader {
    /**
     * Reads a payload.
     *
     * @throws Refusal if it is not one JSON object
     */
    JsonTree read(byte[] payload) throws DecodeException;
  }

  /** Which members are a card's number, that may look like a telephone's. */
  @FunctionalInterface
  interface Cards {
    /** Whether it is one, by its name and the others of its object. */
    boolean has(Map<?, ?> members, Object name);
  }

  /**
   * For what {@link TerminalText} reads.
   *
   * @param kept members that stay, in lower case: those of objects within, too
   */
  Redaction(Set<String> kept, Cards cards) {
    this(kept, TerminalText::read, members -> members, cards);
  }

  /**
   * @param kept members that stay, as {@code reader} writes them: those of objects within, too
   * @param first what is done with each object before, where a member is personal by another's
   *     value; twice is as once
   */
  Redaction(Set<String> kept, Reader reader, UnaryOperator<Map<?, ?>> first, Cards cards) {
    this(kept, reader, first, cards, false);
  }

  private Redaction(
      Set<String> kept, Reader reader, UnaryOperator<Map<?, ?>> first, Cards cards, boolean isOff) {
    this.kept = new TreeSet<>(kept);
    this.kept.addAll(OWN);
    this.reader = reader;
    this.first = first;
    this.cards = cards;
    this.isOff = isOff;
  }

  /** The same, but it cuts nothing: so a test sees what a codec would read of what is cut. */
  Redaction uncut() {
    return new Redaction(kept, reader, members -> members, cards, true);
  }

  /** What may be kept of a payload. */
  byte[] apply(byte[] payload) {
    try {
      return written(left(reader.read(payload).members()));
    } catch (DecodeException noJson) {
      return digest(payload);
    }
  }

  /**
   * What is left of a payload, to decode: so that it says the same whether it was cut before or
   * not.
   *
   * @throws Refusal if it is not one JSON object, or was none before it was cut
   */
  JsonTree read(byte[] payload) throws DecodeException {
    Map<String, Object> left = left(reader.read(payload).members());
    if (left.keySet().equals(OWN)) {
      throw new DecodeException(Decoded.Reason.BAD_JSON, "not JSON");
    }
    return new JsonTree(left);
  }

  /** Whether a payload was no JSON, so that its length and hash alone were left. */
  public static boolean isDigest(byte[] redacted, byte[] payload) {
    return Arrays.equals(redacted, digest(payload));
  }

  private static byte[] digest(byte[] payload) {
    Map<String, Object> digest = new TreeMap<>(); // in order: the same bytes each time
    digest.put("length", (long) payload.length);
    digest.put("sha256", HexFormat.of().formatHex(Sha256.of(payload)));
    return written(digest);
  }

  private static byte[] written(Map<?, ?> members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      write(json, members);
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory are always taken", e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value instanceof Map<?, ?> members) {
      json.writeStartObject();
      for (Map.Entry<?, ?> member : members.entrySet()) {
        json.writeFieldName((String) member.getKey());
        write(json, member.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object item : list) {
        write(json, item);
      }
      json.writeEndArray();
    } else {
      json.writePOJO(value);
    }
  }

  private Map<String, Object> left(Map<?, ?> members) {
    Map<String, Object> left = new LinkedHashMap<>();
    first
        .apply(members)
        .forEach(
            (name, value) -> {
              if (isOff || (kept.contains(name) && mayStay(value, cards.has(members, name)))) {
                left.put((String) name, leftOf(value));
              }
            });
    return left;
  }

  private Object leftOf(Object value) {
    if (value instanceof Map<?, ?> members) {
      return left(members);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> items = new ArrayList<>();
      list.forEach(
          item -> items.add(item != null && (isOff || mayStay(item, false)) ? leftOf(item) : null));
      return items;
    }
    return value;
  }

  private static boolean mayStay(Object value, boolean isCard) {
    if (value instanceof String || value instanceof Long) {
      return isCard ? ShortText.isCard(value.toString()) : ShortText.is(value.toString());
    }
    return !(value instanceof Double number) || Math.abs(number) < MOST; // an ID number may hide
  }
}
