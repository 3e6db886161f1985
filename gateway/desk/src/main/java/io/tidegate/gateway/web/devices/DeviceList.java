package io.tidegate.gateway.web.devices;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Devices.
 *
 * @param show which are shown: all, offline, never, clock or battery
 * @param search what their id or place is to hold; empty: anything
 * @param counts how many there are of each
 * @param next cursor of the next page; empty: this is the last
 * @param unknown number of unregistered ids heard in the last days
 * @param retired id of the device that was just taken out of use; empty: none
 */
public record DeviceList(
    String show,
    String search,
    Map<String, Integer> counts,
    List<Line> lines,
    String next,
    int unknown,
    String retired) {
  /** What may be shown, in the order of the page. */
  public static final List<String> SHOWN = List.of("all", "offline", "never", "clock", "battery");

  public DeviceList {
    counts = Map.copyOf(counts);
    lines = List.copyOf(lines);
  }

  /** What may be shown. */
  public List<String> shown() {
    return SHOWN;
  }

  /** How many there are of those. */
  public int count(String which) {
    return counts.getOrDefault(which, 0);
  }

  /**
   * A device. Times of locks of rooms are whole hours, since they tell when somebody came or went.
   *
   * @param place in words; empty: unknown
   * @param lastSeen null: never heard
   * @param offlineSince null: it is not offline
   * @param clockWrong whether its clock is wrong, by the rule
   * @param clockOffsetSeconds how far its clock is ahead of ours; null: unknown
   * @param batteryPercent null: it has none, or does not say
   * @param batteryLow whether that is low, by the rule
   */
  public record Line(
      String id,
      String place,
      String codec,
      @Nullable Instant lastSeen,
      @Nullable Instant offlineSince,
      boolean clockWrong,
      @Nullable Long clockOffsetSeconds,
      @Nullable Integer batteryPercent,
      boolean batteryLow,
      @Nullable String firmware) {
    /** Whether it belongs to those. */
    public boolean isOf(String which) {
      return switch (which) {
        case "offline" -> offlineSince != null;
        case "never" -> lastSeen == null;
        case "clock" -> clockWrong;
        case "battery" -> batteryLow;
        default -> true;
      };
    }
  }
}
