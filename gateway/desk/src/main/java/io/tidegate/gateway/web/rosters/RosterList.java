package io.tidegate.gateway.web.rosters;

import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.store.roster.RosterReads;
import java.util.List;

/**
 * What the list of rosters shows.
 *
 * @param houses that a roster can be sent of
 * @param next number of the last batch shown, where there are more; 0: there are none
 * @param problem key of what is wrong with what was sent; empty: nothing
 * @param house code as it was chosen; empty: none
 * @param mode as it was chosen; empty: none
 */
public record RosterList(
    List<House> houses,
    List<Line> batches,
    long next,
    boolean hasKeys,
    String problem,
    String house,
    String mode) {
  public RosterList {
    houses = List.copyOf(houses);
    batches = List.copyOf(batches);
  }

  /** A batch and the names of its houses. */
  public record Line(RosterReads.Batch batch, String houses) {}
}
