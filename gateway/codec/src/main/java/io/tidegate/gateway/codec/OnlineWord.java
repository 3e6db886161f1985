package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.event.PresenceState;
import java.nio.charset.StandardCharsets;

/** The bare word of a birth or a last will, as many families write it. */
final class OnlineWord {
  private static final int LONGEST = "offline".length();

  private OnlineWord() {}

  /** Whether a payload is one of the two. */
  static boolean is(byte[] payload) {
    try {
      read(payload);
      return true;
    } catch (DecodeException neither) {
      return false;
    }
  }

  /**
   * @throws Refusal if it is neither {@code online} nor {@code offline}, exactly
   */
  static PresenceState read(byte[] payload) throws DecodeException {
    // One character more than the longest word is enough to know that it is none.
    int length = Math.min(payload.length, LONGEST + 1);
    return switch (new String(payload, 0, length, StandardCharsets.UTF_8)) {
      case "online" -> PresenceState.ONLINE;
      case "offline" -> PresenceState.OFFLINE;
      default ->
          throw new DecodeException(Reason.BAD_FIELD, "expected the bare word online or offline");
    };
  }
}
