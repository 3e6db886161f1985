package io.tidegate.simulator.firmware;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Which share of the devices runs which firmware. The same device always gets the same one. */
public final class Mix {
  private record Share(Firmware firmware, double upTo) {}

  private final List<Share> shares;

  private Mix(List<Share> shares) {
    this.shares = List.copyOf(shares);
  }

  /**
   * Reads {@code native=0.9,native-noclock=0.1}; shares are relative to their sum.
   *
   * @throws IllegalArgumentException naming what is wrong and what is allowed
   */
  public static Mix parse(String text) {
    Map<String, Firmware> families = Firmware.families();
    List<Share> shares = new ArrayList<>();
    double sum = 0;
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      String name = (equals < 0 ? part : part.substring(0, equals)).strip();
      Firmware firmware = families.get(name);
      if (firmware == null) {
        throw new IllegalArgumentException(
            "'" + name + "' is no firmware: want " + new TreeSet<>(families.keySet()));
      }
      sum += equals < 0 ? 1 : share(part.substring(equals + 1));
      shares.add(new Share(firmware, sum));
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
      // said below, with what is allowed
    }
    throw new IllegalArgumentException("share '" + text + "': want a number from 0 up");
  }

  /** The firmware of a device. */
  public Firmware of(String device) {
    double point = (scatter(device.hashCode()) >>> 1) / (double) Long.MAX_VALUE;
    double sum = shares.get(shares.size() - 1).upTo();
    for (Share share : shares) {
      if (point * sum < share.upTo()) {
        return share.firmware();
      }
    }
    return shares.get(shares.size() - 1).firmware();
  }

  private static long scatter(long value) {
    long mixed = value * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
    return mixed ^ (mixed >>> 32);
  }
}
