package io.tidegate.gateway.desk.devices;

import java.time.Instant;
import java.util.Map;

/** Since when rules about devices fire, by number of the device. */
public record DeviceTroubles(
    Map<Integer, Instant> offline,
    Map<Integer, Instant> clockWrong,
    Map<Integer, Instant> batteryLow) {
  public DeviceTroubles {
    offline = Map.copyOf(offline);
    clockWrong = Map.copyOf(clockWrong);
    batteryLow = Map.copyOf(batteryLow);
  }
}
