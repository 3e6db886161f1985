package io.tidegate.gateway.desk.devices;

import io.tidegate.gateway.store.read.DeviceDayReads;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device with its last days.
 *
 * @param days newest first, at most {@value DeviceDayReads#SHOWN}
 * @param changeBatteryBy null: unknown
 */
public record DeviceDetail(
    DeviceStatus status, List<DeviceDayReads.Day> days, @Nullable LocalDate changeBatteryBy) {
  public DeviceDetail {
    days = List.copyOf(days);
  }
}
