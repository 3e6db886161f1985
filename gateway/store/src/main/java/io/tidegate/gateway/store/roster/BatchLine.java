package io.tidegate.gateway.store.roster;

import io.tidegate.gateway.roster.change.ChangeKind;
import io.tidegate.gateway.roster.change.RosterChange;
import org.jspecify.annotations.Nullable;

/**
 * What a batch did for one row.
 *
 * @param row null: somebody who was in no row
 * @param doubt its word; null but where nothing was done
 * @param personBefore sealed; null: nothing of the person was changed
 * @param outcome {@code reverted} or {@code touched} once the batch was taken back
 */
record BatchLine(
    int number,
    String sheet,
    @Nullable Integer row,
    ChangeKind kind,
    @Nullable String doubt,
    int room,
    @Nullable Integer resident,
    boolean isNew,
    @Nullable Integer tenancy,
    @Nullable StayRow stayBefore,
    @Nullable StayRow stayAfter,
    byte @Nullable [] personBefore,
    byte @Nullable [] personAfter,
    @Nullable String outcome) {
  static BatchLine of(
      int number,
      RosterChange change,
      @Nullable String doubt,
      @Nullable Integer resident,
      boolean isNew,
      @Nullable Integer tenancy,
      @Nullable StayRow before,
      @Nullable StayRow after) {
    return new BatchLine(
        number,
        change.row() == null ? "" : change.row().sheet(),
        change.row() == null ? null : change.row().row(),
        doubt == null ? change.kind() : ChangeKind.IN_DOUBT,
        doubt,
        change.room(),
        resident,
        isNew,
        tenancy,
        before,
        after,
        null,
        null,
        null);
  }

  BatchLine withPerson(byte[] before, byte[] after) {
    return new BatchLine(
        number,
        sheet,
        row,
        kind,
        doubt,
        room,
        resident,
        isNew,
        tenancy,
        stayBefore,
        stayAfter,
        before,
        after,
        outcome);
  }
}
