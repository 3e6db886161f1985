package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Reason;
import java.nio.charset.StandardCharsets;

/** A payload that is one short text and no JSON. */
final class BareWord {
  private static final int LONGEST = 128;

  private BareWord() {}

  /**
   * The payload without the white space around it.
   *
   * @throws Refusal if it is longer than any word
   */
  static String read(Message message) throws DecodeException {
    return read(message.payload());
  }

  private static String read(byte[] payload) throws DecodeException {
    if (payload.length > LONGEST) {
      throw new DecodeException(
          Reason.BAD_FIELD, "expected a word of at most " + LONGEST + " bytes");
    }
    return new String(payload, StandardCharsets.UTF_8).strip();
  }

  /**
   * A whole number.
   *
   * @throws Refusal if it is none
   */
  static int number(Message message) throws DecodeException {
    return number(message.payload());
  }

  /** Whether a payload is a whole number. */
  static boolean isNumber(byte[] payload) {
    try {
      number(payload);
      return true;
    } catch (DecodeException none) {
      return false;
    }
  }

  private static int number(byte[] payload) throws DecodeException {
    String word = read(payload);
    if (!word.matches("-?[0-9]{1,9}")) {
      throw new DecodeException(Reason.BAD_FIELD, "expected a whole number");
    }
    return Integer.parseInt(word);
  }

  /**
   * The words for true and false, as families write them.
   *
   * @throws Refusal if it is none
   */
  static boolean flag(Message message) throws DecodeException {
    return switch (read(message)) {
      case "true", "1", "ON", "on" -> true;
      case "false", "0", "OFF", "off" -> false;
      default -> throw new DecodeException(Reason.BAD_FIELD, "expected true or false");
    };
  }

  /** Whether the payload is to be read as JSON. */
  static boolean isObject(Message message) {
    for (byte b : message.payload()) {
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return b == '{';
      }
    }
    return false;
  }
}
