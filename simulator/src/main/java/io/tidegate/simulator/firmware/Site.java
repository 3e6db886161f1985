package io.tidegate.simulator.firmware;

/** Where a device is put up, which is what it is chosen for. */
public enum Site {
  /** Of a compound, with readers on both sides. */
  GATE,
  /** The entrance of a stairwell, a house or a building. */
  ENTRANCE,
  /** The door of a dwelling, an office or a shop. */
  UNIT;

  /** By the ids of the made-up registers: {@code gate-…}, {@code door-…}, {@code lock-…}. */
  public static Site of(String device) {
    return device.startsWith("gate-") ? GATE : device.startsWith("door-") ? ENTRANCE : UNIT;
  }
}
