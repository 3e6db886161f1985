package io.tidegate.gateway.roster;

import io.tidegate.gateway.roster.address.Home;
import io.tidegate.gateway.roster.issue.Masked;
import io.tidegate.gateway.roster.person.IdNumber;
import io.tidegate.gateway.roster.person.Relation;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person in a room, as a row without errors says.
 *
 * @param sheet empty for a text file
 * @param row as the user sees it
 * @param bed empty where none is named
 * @param phones mobiles first; empty where none is named
 * @param from first day there; null: unknown
 * @param to last day there, the whole of it; null: no end
 */
public record RosterPerson(
    String sheet,
    int row,
    String name,
    Home home,
    String bed,
    @Nullable IdNumber id,
    List<String> phones,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    @Nullable Relation relation) {
  /** A copy of the phones is kept. */
  public RosterPerson {
    phones = List.copyOf(phones);
  }

  /** Masked. */
  @Override
  public String toString() {
    return "RosterPerson[" + sheet + " " + row + ", " + Masked.name(name) + ", " + home + "]";
  }
}
