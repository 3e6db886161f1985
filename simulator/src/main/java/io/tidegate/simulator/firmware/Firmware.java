package io.tidegate.simulator.firmware;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A firmware family as it writes on the wire. Stateless; safe on any thread. */
public interface Firmware {
  /** Its codec's id in a gateway. */
  String family();

  /** A device that runs it and has sent nothing yet. */
  Voice voice(String community, String device);

  /** Whether the device itself says when. */
  boolean hasClock();

  /** Whether the family numbers its messages, so that a gap shows. */
  boolean numbers();

  /** Whether a device keeps what it cannot send, and sends it later with the time it had. */
  boolean keeps();

  /** What it can say. */
  Set<Fact> tells();

  /** Where its devices are put up. */
  Set<Site> sites();

  /**
   * How the family names a credential at a device.
   *
   * @param type of the native protocol
   * @param id as a native reader reports it
   * @return null where it says no more than the type
   */
  @Nullable Named named(String device, String type, String id);

  /** Filters that a gateway must subscribe to besides the native one. */
  List<Subscription> subscriptions();

  /** The visible list: every family by its name in {@code --firmware}. */
  static Map<String, Firmware> families() {
    Map<String, Firmware> families = new TreeMap<>();
    families.put("native", NativeFirmware.USUAL);
    families.put("native-noclock", new NativeFirmware(false, true));
    families.put("native-noseq", new NativeFirmware(true, false));
    families.put("native-bare", new NativeFirmware(false, false));
    families.put("face-terminal-hiot", new HiotTerminal());
    for (Firmware other :
        List.of(
            new FaceTerminal(),
            new VfTerminal(),
            new EspRfid(),
            new Uhppote(),
            new Hikvision(),
            new Dahua(),
            new NukiHub(),
            new Zigbee2Mqtt(),
            new Matter(),
            new Tuya(),
            new Nuki(),
            new Tasmota(),
            new EspHome(),
            new Sparkplug(),
            new HomeAssistant(),
            new HomeKey(),
            new CloudEvents())) {
      families.put(other.family(), other);
    }
    return families;
  }
}
