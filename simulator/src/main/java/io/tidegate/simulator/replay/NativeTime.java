package io.tidegate.simulator.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The member {@code at} of a native payload: read and moved, all other bytes left alone. */
final class NativeTime {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern TOPIC = Pattern.compile("tidegate/v1/[^/]+/[^/]+/(event|health)");
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");

  /**
   * @param offset of the value's first byte after the quote
   */
  private record Found(OffsetDateTime value, int offset, int length) {}

  private NativeTime() {}

  /** What the message claims; null if it is no native event or health, or has no readable time. */
  static @Nullable Instant of(Recorded message) {
    Found found = find(message);
    return found == null ? null : found.value().toInstant();
  }

  /** The payload with its time moved; as it is where there is none. */
  static byte[] shifted(Recorded message, Duration by) {
    Found found = find(message);
    if (found == null) {
      return message.payload();
    }
    byte[] payload = message.payload();
    ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + 8);
    out.write(payload, 0, found.offset());
    byte[] moved = FORMAT.format(found.value().plus(by)).getBytes(StandardCharsets.US_ASCII);
    out.write(moved, 0, moved.length);
    int after = found.offset() + found.length();
    out.write(payload, after, payload.length - after);
    return out.toByteArray();
  }

  private static @Nullable Found find(Recorded message) {
    if (!TOPIC.matcher(message.topic()).matches()) {
      return null;
    }
    try (JsonParser parser = JSON.createParser(message.payload())) {
      int depth = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isStructStart()) {
          depth++;
        } else if (token.isStructEnd()) {
          depth--;
        } else if (depth == 1
            && token == JsonToken.VALUE_STRING
            && "at".equals(parser.currentName())) {
          String text = parser.getText();
          int offset = (int) parser.currentTokenLocation().getByteOffset() + 1;
          return new Found(OffsetDateTime.parse(text), offset, text.length());
        }
      }
    } catch (IOException | DateTimeException e) {
      return null; // a bad payload goes out as it was recorded
    }
    return null;
  }
}
