package io.tidegate.simulator.firmware;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which share of the devices runs which firmware. The same device always gets the same one, and one
 * that fits where it is put up; the locks of a stairwell, which are bought together, are of one
 * family. Where none of those named fits, a device runs the native one.
 */
public final class Mix {
  /** What {@code mix} stands for: what communities have at their doors. */
  public static final String USUAL =
      "native=2,face-terminal=2,face-terminal-hiot=1,vf-terminal=2,hikvision=2,uhppote=2,esp-rfid=2,"
          + "dahua=1,sparkplug=1,tasmota=1,esphome=1,nuki-hub=2,nuki=1,zigbee2mqtt=2,matter=2,"
          + "tuya=2,home-assistant=1,homekey-esp32=1,cloudevents=1";

  private static final String NAME = "mix";

  private record Share(Firmware firmware, double weight) {}

  private final List<Share> shares;

  private Mix(List<Share> shares) {
    this.shares = List.copyOf(shares);
  }

  /**
   * Reads {@code native=0.9,native-noclock=0.1}, or {@code mix}; shares are relative to their sum.
   *
   * @throws IllegalArgumentException naming what is wrong and what is allowed
   */
  public static Mix parse(String text) {
    Map<String, Firmware> families = Firmware.families();
    List<Share> shares = new ArrayList<>();
    double sum = 0;
    for (String part : (text.equals(NAME) ? USUAL : text).split(",", -1)) {
      int equals = part.indexOf('=');
      String name = (equals < 0 ? part : part.substring(0, equals)).strip();
      Firmware firmware = families.get(name);
      if (firmware == null) {
        throw new IllegalArgumentException(
            "'" + name + "' is no firmware: expected mix, or some of " + families.keySet());
      }
      double share = equals < 0 ? 1 : share(part.substring(equals + 1));
      sum += share;
      shares.add(new Share(firmware, share));
    }
    if (sum <= 0) {
      throw new IllegalArgumentException("the shares of '" + text + "' add up to nothing");
    }
    return new Mix(shares);
  }

  private static double share(String text) {
    try {
      double share = Double.parseDouble(text.strip());
      if (share >= 0 && share <= 1_000_000) {
        return share;
      }
    } catch (NumberFormatException e) {
      // reported below, with what is allowed
    }
    throw new IllegalArgumentException("share '" + text + "': expected a number from 0 up");
  }

  /** The firmware of a device. */
  public Firmware of(String device) {
    Site site = Site.of(device);
    List<Share> fitting =
        shares.stream().filter(share -> share.firmware().sites().contains(site)).toList();
    double sum = fitting.stream().mapToDouble(Share::weight).sum();
    String together = isOnlyNative() || site != Site.UNIT ? device : house(device);
    double left = (scatter(together.hashCode()) >>> 1) / (double) Long.MAX_VALUE * sum;
    for (Share share : fitting) {
      if (left < share.weight()) {
        return share.firmware();
      }
      left -= share.weight();
    }
    return fitting.isEmpty() ? NativeFirmware.USUAL : fitting.get(fitting.size() - 1).firmware();
  }

  /** Filters that a gateway must subscribe to besides the native one, each once. */
  public List<Subscription> subscriptions() {
    return shares.stream()
        .filter(share -> share.weight() > 0)
        .flatMap(share -> share.firmware().subscriptions().stream())
        .distinct()
        .toList();
  }

  /** Whether all of it is the native protocol, in whichever form. */
  public boolean isOnlyNative() {
    return subscriptions().isEmpty();
  }

  /** All of a lock's id but the room. */
  private static String house(String device) {
    int room = device.lastIndexOf('-');
    return room < 0 ? device : device.substring(0, room);
  }

  private static long scatter(long value) {
    long mixed = value * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
    return mixed ^ (mixed >>> 32);
  }
}
