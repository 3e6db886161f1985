package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Refuses bytes that are no clean UTF-8 JSON text: what a database would not store must not come
 * through, not even as an escape.
 */
final class StrictText {
  private static final int NO_DIGITS = -1;

  private StrictText() {}

  /**
   * @throws Refusal for malformed UTF-8, a byte order mark, U+0000 and lone surrogates, plain or
   *     escaped
   */
  static void check(byte[] payload) throws DecodeException {
    boolean ascii = true;
    boolean escapes = false;
    for (byte b : payload) {
      if (b <= 0) {
        if (b == 0) {
          throw new DecodeException(Reason.BAD_UTF8, "U+0000 is not allowed");
        }
        ascii = false;
      } else if (b == '\\') {
        escapes = true;
      }
    }
    if (!ascii) {
      checkUtf8(payload);
    }
    if (escapes) {
      checkEscapes(payload);
    }
  }

  private static void checkUtf8(byte[] payload) throws DecodeException {
    if (payload[0] == (byte) 0xEF) {
      throw new DecodeException(Reason.BAD_JSON, "expected an object first, no byte order mark");
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload));
    } catch (CharacterCodingException e) {
      throw new DecodeException(Reason.BAD_UTF8, "malformed UTF-8");
    }
  }

  /** Wrong escapes other than these two are left to the JSON parser. */
  private static void checkEscapes(byte[] payload) throws DecodeException {
    int i = 0;
    while (i < payload.length - 1) {
      if (payload[i] != '\\') {
        i++;
      } else if (payload[i + 1] != 'u') {
        i += 2;
      } else {
        i = checkUnit(payload, i);
      }
    }
  }

  /** Checks the escape at {@code i} and says where to go on. */
  private static int checkUnit(byte[] payload, int i) throws DecodeException {
    int unit = hex(payload, i + 2);
    if (unit == 0) {
      throw new DecodeException(Reason.BAD_UTF8, "U+0000 is not allowed");
    }
    if (unit == NO_DIGITS || !Character.isSurrogate((char) unit)) {
      return i + 2;
    }
    boolean pair =
        Character.isHighSurrogate((char) unit)
            && i + 7 < payload.length
            && payload[i + 6] == '\\'
            && payload[i + 7] == 'u'
            && hex(payload, i + 8) >= Character.MIN_LOW_SURROGATE
            && hex(payload, i + 8) <= Character.MAX_LOW_SURROGATE;
    if (!pair) {
      throw new DecodeException(Reason.BAD_UTF8, "a surrogate without its pair");
    }
    return i + 12;
  }

  private static int hex(byte[] payload, int start) {
    if (start + 4 > payload.length) {
      return NO_DIGITS;
    }
    int value = 0;
    for (int i = start; i < start + 4; i++) {
      int digit = Character.digit(payload[i], 16);
      if (digit < 0) {
        return NO_DIGITS;
      }
      value = value << 4 | digit;
    }
    return value;
  }
}
