package io.tidegate.gateway.web.devices;

import io.tidegate.gateway.store.read.DeviceReads;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One device.
 *
 * @param community its community
 * @param doors its doors
 * @param cannotReport what its family never says, in words
 * @param state null: never heard
 */
public record DeviceView(
    DeviceList.Line line,
    String community,
    List<Opening> doors,
    List<String> cannotReport,
    DeviceReads.@Nullable State state) {
  public DeviceView {
    doors = List.copyOf(doors);
    cannotReport = List.copyOf(cannotReport);
  }

  /** A door of it. */
  public record Opening(int number, String place, String kind) {}
}
