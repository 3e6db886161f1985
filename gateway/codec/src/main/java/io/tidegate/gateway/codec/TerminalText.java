package io.tidegate.gateway.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as terminals of Chinese makers write it: in UTF-8 or, with the names of people, in GBK; with
 * a byte order mark before it or the NUL of a C string behind it; the same member in capitals in
 * one firmware and without them in the next.
 */
final class TerminalText {
  private static final Charset GBK = Charset.forName("GB18030"); // what GBK has, and more

  private TerminalText() {}

  /**
   * Reads a payload. Every member's name is in lower case in what is answered.
   *
   * @throws Refusal if it is not one JSON object
   */
  static JsonTree read(byte[] payload) throws DecodeException {
    String text = text(payload);
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == 0) {
      end--;
    }
    int start = end > 0 && text.charAt(0) == '\uFEFF' ? 1 : 0;
    return new JsonTree(lowerCase(JsonTree.read(text.substring(start, end)).members()));
  }

  private static String text(byte[] payload) {
    try {
      return strict(payload, StandardCharsets.UTF_8);
    } catch (CharacterCodingException notUtf8) {
      try {
        return strict(payload, GBK);
      } catch (CharacterCodingException neither) {
        return new String(payload, StandardCharsets.UTF_8);
      }
    }
  }

  private static String strict(byte[] payload, Charset charset) throws CharacterCodingException {
    return charset.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
  }

  private static Map<String, Object> lowerCase(Map<?, ?> members) {
    Map<String, Object> lower = new LinkedHashMap<>();
    members.forEach(
        (name, value) -> {
          Object inner = lowerCase(value);
          if (inner != null) {
            lower.putIfAbsent(name.toString().toLowerCase(Locale.ROOT), inner);
          }
        });
    return lower;
  }

  private static @Nullable Object lowerCase(@Nullable Object value) {
    if (value instanceof Map<?, ?> members) {
      return lowerCase(members);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> lower = new ArrayList<>();
      list.forEach(item -> lower.add(lowerCase(item)));
      return lower;
    }
    return value;
  }
}
