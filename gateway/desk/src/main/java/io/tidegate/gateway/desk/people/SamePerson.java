package io.tidegate.gateway.desk.people;

import io.tidegate.gateway.people.MaskedPerson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resident who has the ID number that was looked for.
 *
 * @param code public id
 * @param person null: nothing is kept
 * @param rooms numbers of the rooms where they live now, in the reader's scope or not
 */
public record SamePerson(String code, @Nullable MaskedPerson person, List<Integer> rooms) {
  public SamePerson {
    rooms = List.copyOf(rooms);
  }
}
