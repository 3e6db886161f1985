package io.tidegate.gateway.notify.plan;

import io.tidegate.gateway.alert.DutyHours;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hours on duty by grid.
 *
 * @param byGrid of those that have hours of their own
 * @param zone of the community
 */
public record Duty(Map<Integer, DutyHours> byGrid, ZoneId zone) implements Planning.Hours {
  public Duty {
    byGrid = Map.copyOf(byGrid);
  }

  /** The hours of a grid; null: of none. */
  public DutyHours of(@Nullable Integer grid) {
    return grid == null ? DutyHours.USUAL : byGrid.getOrDefault(grid, DutyHours.USUAL);
  }

  @Override
  public Instant next(@Nullable Integer grid, Instant now) {
    DutyHours hours = of(grid);
    ZonedDateTime local = now.atZone(zone);
    LocalTime time = local.toLocalTime();
    if (time.isBefore(hours.from())) {
      return local.with(hours.from()).toInstant();
    }
    return time.isBefore(hours.to()) ? now : local.plusDays(1).with(hours.from()).toInstant();
  }
}
