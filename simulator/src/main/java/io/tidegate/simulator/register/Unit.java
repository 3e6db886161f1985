package io.tidegate.simulator.register;

import java.util.List;

/**
 * A room, an office or a shop that was built.
 *
 * @param lock device at its door
 * @param way codes of the shared doors on the way in
 * @param house code of the house it is in
 * @param isRental whether a company lets it by the bed
 */
record Unit(String code, Kind kind, String lock, List<String> way, String house, boolean isRental) {
  /** What it is for. */
  enum Kind {
    ROOM,
    OFFICE,
    SHOP
  }
}
