package io.tidegate.gateway.roster.address;

/**
 * One way to understand a wording; parts that it does not name are empty.
 *
 * @param bed whatever divides the room further: a bed, a partition, a bedroom
 */
record Address(
    String compound, String building, String stairwell, String floor, String room, String bed) {
  /** The address with what its surroundings know and it does not say. */
  Address within(Surroundings known) {
    return new Address(
        compound.isEmpty() ? known.compound() : compound,
        building.isEmpty() ? known.building() : building,
        stairwell.isEmpty() ? known.stairwell() : stairwell,
        floor.isEmpty() ? known.floor() : floor,
        room,
        bed.isEmpty() ? known.bed() : bed);
  }

  /** Whether nothing it says itself is against its own row. */
  boolean agreesWith(Surroundings known) {
    if (!known.isOfRow()) {
      return true;
    }
    boolean isOtherStairwell =
        !stairwell.isEmpty()
            && !known.stairwell().isEmpty()
            && !stairwell.equals(known.stairwell());
    return !isOtherStairwell
        && (building.isEmpty() || known.building().isEmpty() || same(building, known.building()));
  }

  /** The room's number, or that made of the floor and a number within it: 5 and 02 are 502. */
  String roomOnFloor() {
    boolean isWithinFloor = floor.matches("\\d{1,2}") && room.matches("\\d{1,2}");
    return isWithinFloor ? floor + (room.length() == 1 ? "0" : "") + room : "";
  }

  String shown() {
    return Home.shown(compound, building, stairwell, room);
  }

  /** Whether one is the other with the name of a part of the compound before it: 西区3 and 3. */
  static boolean same(String building, String other) {
    return building.equals(other) || isZoned(building, other) || isZoned(other, building);
  }

  private static boolean isZoned(String whole, String part) {
    return !part.isEmpty()
        && whole.length() > part.length()
        && whole.endsWith(part)
        && Character.isIdeographic(whole.charAt(whole.length() - part.length() - 1));
  }
}
