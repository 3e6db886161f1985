package io.tidegate.gateway.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts everything out of a payload but the members that its codec reads: the pictures, names, ID
 * and telephone numbers of the families that send them, and whatever else their next firmware may
 * add. What is left decodes to the same events, so that a message that waited for its device can
 * still be read. Of a payload that is no JSON the length and the SHA-256 are left.
 *
 * <p>Done twice it changes nothing more. Safe on any thread.
 */
public final class Redaction {
  private static final JsonFactory JSON = new JsonFactory();
  private static final double MOST = 1e9;
  private static final Set<String> OWN = Set.of("length", "sha256");

  /** No names in Chinese, no pictures, nothing that runs over a line. */
  private static final Pattern SHORT = Pattern.compile("[A-Za-z0-9 ._:@/+-]{0,64}");

  private final Set<String> kept;

  /**
   * @param kept members that stay, in lower case: those of objects within, too
   */
  Redaction(Set<String> kept) {
    this.kept = new TreeSet<>(kept);
    this.kept.addAll(OWN);
  }

  /** What may be kept of a payload. */
  byte[] apply(byte[] payload) {
    return apply(payload, members -> members);
  }

  /**
   * The same.
   *
   * @param first what is done with each object before, where a member is personal by another's
   *     value
   */
  byte[] apply(byte[] payload, UnaryOperator<Map<?, ?>> first) {
    try {
      return written(TerminalText.read(payload).members(), first);
    } catch (Refusal noJson) {
      return digest(payload);
    }
  }

  /** Whether a payload was no JSON, so that its length and hash alone were left. */
  public static boolean isDigest(byte[] redacted, byte[] payload) {
    return Arrays.equals(redacted, digest(payload));
  }

  private static byte[] digest(byte[] payload) {
    Map<String, Object> digest = new TreeMap<>(); // in order: the same bytes each time
    digest.put("length", (long) payload.length);
    digest.put("sha256", sha256(payload));
    return new Redaction(Set.of()).written(digest, members -> members);
  }

  private byte[] written(Map<?, ?> members, UnaryOperator<Map<?, ?>> first) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      write(json, members, first);
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory are always taken", e);
    }
    return bytes.toByteArray();
  }

  private void write(JsonGenerator json, @Nullable Object value, UnaryOperator<Map<?, ?>> first)
      throws IOException {
    if (value instanceof Map<?, ?> members) {
      json.writeStartObject();
      for (Map.Entry<?, ?> member : first.apply(members).entrySet()) {
        if (kept.contains(member.getKey()) && mayStay(member.getValue())) {
          json.writeFieldName((String) member.getKey());
          write(json, member.getValue(), first);
        }
      }
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object item : list) {
        write(json, mayStay(item) ? item : null, first);
      }
      json.writeEndArray();
    } else {
      json.writePOJO(value);
    }
  }

  private static boolean mayStay(@Nullable Object value) {
    if (value instanceof String text) {
      return SHORT.matcher(text).matches() && !PersonalNumber.is(text);
    }
    if (value instanceof Double number) {
      return Math.abs(number) < MOST; // past it an ID number may hide
    }
    return !(value instanceof Long) || !PersonalNumber.is(value.toString());
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
