package io.tidegate.gateway.app;

import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.RegisterSnapshot;
import io.tidegate.gateway.roster.RosterCheck;
import io.tidegate.gateway.roster.RosterPreview;
import io.tidegate.gateway.roster.change.ImportMode;
import io.tidegate.gateway.roster.change.RoomIndex;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.register.RegisterStore;
import io.tidegate.gateway.store.roster.RosterRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The register that a roster is held against at the terminal.
 *
 * @param houses that the roster is about in any case; none: those whose rooms it names
 */
record RosterRegister(String community, RoomIndex rooms, Set<Integer> houses, ZoneId zone) {
  /** Wrong use, and what would be right. */
  static final class WrongHousesException extends Exception {
    private static final long serialVersionUID = 1L;

    WrongHousesException(String message) {
      super(message);
    }
  }

  /**
   * Reads it.
   *
   * @param codes of the houses; none: all
   */
  static RosterRegister read(Database database, List<String> codes, ZoneId zone)
      throws WrongHousesException {
    RegisterSnapshot register = RegisterStore.load(database.jdbi());
    Set<Integer> houses = new TreeSet<>();
    Set<String> communities = new TreeSet<>();
    Set<String> found = new TreeSet<>();
    for (House house : register.houses()) {
      if (codes.isEmpty() || codes.contains(house.code())) {
        communities.add(house.community());
        found.add(house.code());
        houses.add(house.id());
      }
    }
    for (String code : codes) {
      if (!found.contains(code)) {
        throw new WrongHousesException("--house " + code + ": the register has no such house");
      }
    }
    if (communities.size() > 1) {
      throw new WrongHousesException("the register has several communities: name the --house");
    }
    RoomIndex rooms = RoomIndex.of(register.places(), houses);
    if (rooms.homes().isEmpty()) {
      throw new WrongHousesException(
          "the register has no rooms: import it first, or pass --houses");
    }
    return new RosterRegister(
        communities.iterator().next(), rooms, codes.isEmpty() ? Set.of() : houses, zone);
  }

  /** Reads a roster of its rooms. */
  RosterPreview check(byte[] file, Instant now) {
    return RosterCheck.check(file, rooms.homes(), LocalDate.ofInstant(now, zone));
  }

  /**
   * The request of the terminal to apply it.
   *
   * @param fileHash what the file is known again by
   */
  RosterRequest request(byte[] fileHash, RosterPreview preview, ImportMode mode) {
    return new RosterRequest(community, fileHash, preview, rooms, houses, null, mode, null);
  }
}
