package io.tidegate.gateway.roster.change;

import io.tidegate.gateway.roster.RosterPerson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one row, or of one stay that no row names.
 *
 * @param room number of the place
 * @param row null for somebody who is in no row
 * @param person null if not in the register
 * @param stay null where none is known in the room
 * @param isKnownElsewhere whether a person who moves in lives in another room of the houses, too,
 *     which goes on
 * @param as what they live there as; null but where it is {@link ChangeKind#MOVED_IN}
 * @param differences what changes; of somebody who moves in, of the person alone
 * @param doubt null but where it is {@link ChangeKind#IN_DOUBT}
 */
public record RosterChange(
    ChangeKind kind,
    int room,
    @Nullable RosterPerson row,
    @Nullable KnownPerson person,
    @Nullable KnownStay stay,
    boolean isKnownElsewhere,
    @Nullable StayKind as,
    List<Difference> differences,
    @Nullable Doubt doubt) {
  /** A copy of the differences is kept. */
  public RosterChange {
    differences = List.copyOf(differences);
  }

  static RosterChange inDoubt(
      RosterPerson row,
      int room,
      @Nullable KnownPerson person,
      @Nullable KnownStay stay,
      Doubt doubt) {
    return new RosterChange(
        ChangeKind.IN_DOUBT, room, row, person, stay, false, null, List.of(), doubt);
  }

  static RosterChange missing(KnownPerson person, KnownStay stay, boolean hasErrors) {
    return new RosterChange(
        hasErrors ? ChangeKind.IN_DOUBT : ChangeKind.ENDED,
        stay.room(),
        null,
        person,
        stay,
        false,
        null,
        List.of(),
        hasErrors ? Doubt.ERRORS_IN_FILE : null);
  }

  /** Their name; empty: not known. */
  public String name() {
    return row != null ? row.name() : person == null ? "" : person.name();
  }

  /** Whether applying it does anything. */
  public boolean isWrite() {
    return kind == ChangeKind.MOVED_IN || kind == ChangeKind.CHANGED || kind == ChangeKind.ENDED;
  }
}
