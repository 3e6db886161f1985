package io.tidegate.gateway.detect;

import java.util.List;

/** The rules in force. Adding one: its class, its scenario file, its line here. */
public final class Detectors {
  private Detectors() {}

  /** Every rule with the catalogue's thresholds, in the order they are asked. */
  public static List<Detector<?>> all() {
    return List.of(
        new DoorForced(),
        new DoorHeld(),
        new Tamper(),
        new Duress(),
        new DeniedRepeated(),
        new UnknownCredential(),
        new DeviceOffline(),
        new VacantRoomUsed());
  }
}
