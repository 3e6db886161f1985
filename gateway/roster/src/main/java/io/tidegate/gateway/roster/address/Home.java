package io.tidegate.gateway.roster.address;

import io.tidegate.gateway.roster.file.Cell;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A room that there is, its parts in the form of {@link PlaceName}.
 *
 * @param compound empty where the list of houses names none
 * @param stairwell empty where the building has none
 */
public record Home(String compound, String building, String stairwell, String room) {
  /** A room that is called by a number; a shop has a name. */
  private static final Pattern NUMBERED = Pattern.compile(".*[0-9A-Za-z]");

  /** From the parts as a list of houses writes them; a building may repeat its compound. */
  public static Home of(String compound, String building, String stairwell, String room) {
    String above = PlaceName.compound(compound);
    String own = PlaceName.compound(building);
    return new Home(
        above,
        PlaceName.building(
            !above.isEmpty() && own.startsWith(above) ? own.substring(above.length()) : building),
        PlaceName.stairwell(stairwell),
        PlaceName.room(room));
  }

  /** As one would write it, without the compound. */
  public String withinCompound() {
    return shown("", building, stairwell, room);
  }

  /** As one would write it. */
  @Override
  public String toString() {
    return shown(compound, building, stairwell, room);
  }

  /** An address as one would write it; parts may be empty. */
  static String shown(String compound, String building, String stairwell, String room) {
    boolean isLetter = building.matches("[A-Z]+");
    return Cell.plain(compound)
        + (building.isEmpty() ? "" : building + (isLetter ? "座" : "幢"))
        + (stairwell.isEmpty() ? "" : stairwell.toUpperCase(Locale.ROOT) + "单元")
        + (NUMBERED.matcher(room).matches() ? room + "室" : room);
  }
}
