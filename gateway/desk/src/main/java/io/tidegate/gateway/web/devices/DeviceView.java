package io.tidegate.gateway.web.devices;

import io.tidegate.gateway.store.read.DeviceDayReads;
import io.tidegate.gateway.store.read.DeviceReads;
import io.tidegate.gateway.web.page.Form;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One device.
 *
 * @param community its community
 * @param doors its doors
 * @param cannotReport what its family never says, in words
 * @param state null: never heard
 * @param days how far it is to be trusted, by day, the newest first
 * @param changeBattery the day by which its battery is to be changed; null: cannot tell
 * @param removed door that was just taken out of the register; empty: none
 * @param form the form by which a door is, or all of the device
 */
public record DeviceView(
    DeviceList.Line line,
    String community,
    List<Opening> doors,
    List<String> cannotReport,
    DeviceReads.@Nullable State state,
    List<DeviceDayReads.Day> days,
    @Nullable LocalDate changeBattery,
    String removed,
    Form form) {
  public DeviceView {
    doors = List.copyOf(doors);
    cannotReport = List.copyOf(cannotReport);
    days = List.copyOf(days);
  }

  /** A door of it. */
  public record Opening(int number, String place, String kind) {}
}
