package io.tidegate.simulator.firmware;

import java.util.Map;

/** A firmware family as it writes on the wire. Stateless; safe on any thread. */
public interface Firmware {
  /** The message for one report. */
  Frame encode(String community, String device, Report report, Stamp stamp);

  /** Whether the family says when. */
  boolean hasClock();

  /** Whether the family numbers its messages. */
  boolean numbers();

  /** The visible list: every family by its name in {@code --firmware}. */
  static Map<String, Firmware> families() {
    return Map.of(
        "native", new NativeFirmware(true, true),
        "native-noclock", new NativeFirmware(false, true),
        "native-noseq", new NativeFirmware(true, false),
        "native-bare", new NativeFirmware(false, false));
  }
}
