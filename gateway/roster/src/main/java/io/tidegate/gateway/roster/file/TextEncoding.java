package io.tidegate.gateway.roster.file;

import io.tidegate.gateway.roster.issue.IssueCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds a text's encoding: by its mark, else strictly UTF-8, else strictly GB18030. In this order,
 * since short UTF-8 is nearly always valid GB18030 too, and never the other way.
 */
final class TextEncoding {
  private static final Charset GB18030 = Charset.forName("GB18030");

  /** Of a text that is strictly neither, one broken character, or one in so many, is let pass. */
  private static final int BROKEN_IN = 200;

  private TextEncoding() {}

  /** A text without its mark. */
  record Decoded(String text, String encoding) {}

  /** A text in an encoding that somebody chose. */
  static Decoded decode(byte[] bytes, Charset chosen) {
    Decoded marked = marked(bytes);
    if (marked != null && marked.encoding().equals(chosen.name())) {
      return marked;
    }
    return decoded(bytes, 0, chosen);
  }

  static Decoded decode(byte[] bytes) throws RefusedFileException {
    Decoded marked = marked(bytes);
    if (marked != null) {
      return marked;
    }
    Charset wide = withoutMark(bytes);
    if (wide != null) {
      return decoded(bytes, 0, wide);
    }
    for (Charset charset : List.of(StandardCharsets.UTF_8, GB18030)) {
      String text = strictly(bytes, charset);
      if (text != null) {
        return new Decoded(text, charset.name());
      }
    }
    return nearest(bytes);
  }

  private static @Nullable Decoded marked(byte[] bytes) {
    if (bytes.length >= 3
        && (bytes[0] & 0xFF) == 0xEF
        && (bytes[1] & 0xFF) == 0xBB
        && (bytes[2] & 0xFF) == 0xBF) {
      return decoded(bytes, 3, StandardCharsets.UTF_8);
    }
    if (bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE) {
      return decoded(bytes, 2, StandardCharsets.UTF_16LE);
    }
    if (bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFE && (bytes[1] & 0xFF) == 0xFF) {
      return decoded(bytes, 2, StandardCharsets.UTF_16BE);
    }
    return null;
  }

  /** UTF-16 without a mark: commas and digits have zero bytes, which no other encoding has. */
  private static @Nullable Charset withoutMark(byte[] bytes) {
    int even = 0;
    int odd = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        if (i % 2 == 0) {
          even++;
        } else {
          odd++;
        }
      }
    }
    if (Math.max(even, odd) * 10 < bytes.length) {
      return null;
    }
    return odd > even ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
  }

  /** A few bytes of a long text may be broken: their rows say so, and the others are read. */
  private static Decoded nearest(byte[] bytes) throws RefusedFileException {
    Decoded utf8 = decoded(bytes, 0, StandardCharsets.UTF_8);
    Decoded gb18030 = decoded(bytes, 0, GB18030);
    Decoded best = broken(utf8) <= broken(gb18030) ? utf8 : gb18030;
    if (broken(best) > Math.max(1, best.text().length() / BROKEN_IN)) {
      throw new RefusedFileException(IssueCode.ENCODING_UNKNOWN);
    }
    return best;
  }

  private static long broken(Decoded decoded) {
    return decoded.text().chars().filter(c -> c == '\uFFFD').count();
  }

  private static Decoded decoded(byte[] bytes, int from, Charset charset) {
    return new Decoded(new String(bytes, from, bytes.length - from, charset), charset.name());
  }

  private static @Nullable String strictly(byte[] bytes, Charset charset) {
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
