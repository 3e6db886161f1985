package io.tidegate.gateway.store.read;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** How far devices are to be trusted, by day. Blocking; safe on any thread. */
public final class DeviceDayReads {
  /** Days of a device that are shown. */
  public static final int SHOWN = 14;

  private static final int BATTERY_DAYS = 90;

  /** Where devices count their messages, those that came and those that did not. */
  private static final String DAY =
      """
      SELECT *, CASE WHEN numbered IS NOT NULL OR missing > 0
                     THEN coalesce(numbered, 0) + missing END AS expected
      FROM device_day
      """;

  private static final String CHANGE_BATTERY_BY =
      """
      SELECT day, battery_last AS percent FROM (
        SELECT day, battery_last FROM device_day
        WHERE device = ? AND battery_last IS NOT NULL
        ORDER BY day DESC LIMIT ?) AS last
      ORDER BY day""";

  private final Reader reader;

  public DeviceDayReads(Jdbi jdbi) {
    this.reader = new Reader(jdbi);
  }

  /**
   * A day of a device, in the community's zone.
   *
   * @param expected messages that it has counted itself; null: it counts none
   * @param late events that came more than a minute after they happened
   * @param medianLateMillis null: no event had a time of the device
   * @param clockOffsetMillis how far its clock was ahead of ours, by the median of its live
   *     messages; null: cannot tell
   * @param boots starts that showed on that day; null: cannot tell
   */
  public record Day(
      int device,
      LocalDate day,
      int received,
      int rejected,
      @Nullable Integer expected,
      int gaps,
      int missing,
      int duplicates,
      int late,
      @Nullable Long medianLateMillis,
      @Nullable Long maxLateMillis,
      @Nullable Long clockOffsetMillis,
      @Nullable Integer boots,
      @Nullable Instant lastBootAt,
      @Nullable String firmware,
      @Nullable Integer batteryFirst,
      @Nullable Integer batteryLast) {
    /** Of what it counted the percent that came, cut to a tenth; null: it counts none. */
    public @Nullable Double completeness() {
      return expected == null || expected == 0
          ? null
          : Math.floor(1000.0 * (expected - missing) / expected) / 10;
    }
  }

  /** The last days of a device, the newest first. */
  public List<Day> last(int device, int days) {
    return reader.read(
        h ->
            h.createQuery(DAY + "WHERE device = :device ORDER BY day DESC LIMIT :days")
                .bind("device", device)
                .bind("days", days)
                .mapTo(Day.class)
                .list());
  }

  /** That day of devices; none of one that was not heard on it. */
  public List<Day> on(Collection<Integer> devices, LocalDate day) {
    return reader.read(
        h ->
            h.createQuery(DAY + "WHERE device = ANY (:devices) AND day = :day ORDER BY device")
                .bindArray("devices", Integer.class, devices.toArray())
                .bind("day", day)
                .mapTo(Day.class)
                .list());
  }

  /** The day by which a device's battery is to be changed; empty: unknown. */
  public Optional<LocalDate> changeBatteryBy(int device) {
    List<BatteryTrend.Reading> readings =
        reader.read(
            h ->
                h.select(CHANGE_BATTERY_BY, device, BATTERY_DAYS)
                    .mapTo(BatteryTrend.Reading.class)
                    .list());
    return BatteryTrend.changeBy(readings);
  }
}
