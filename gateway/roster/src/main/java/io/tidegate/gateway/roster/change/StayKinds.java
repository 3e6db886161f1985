package io.tidegate.gateway.roster.change;

import io.tidegate.gateway.roster.RosterPerson;
import io.tidegate.gateway.roster.RosterPreview;
import io.tidegate.gateway.roster.person.Relation;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** As what somebody moves in: as the row says, else as others of the room live there. */
final class StayKinds {
  private final Map<Integer, StayKind> ofRooms = new HashMap<>();

  private StayKinds() {}

  static StayKinds of(RosterPreview preview, RoomIndex rooms, Known known) {
    StayKinds kinds = new StayKinds();
    for (RosterPerson row : preview.people()) {
      StayKind kind = kind(row.relation());
      if (kind != null) {
        kinds.ofRooms.putIfAbsent(rooms.place(row.home()).id(), kind);
      }
    }
    for (KnownStay stay : known.stays()) {
      if (!stay.isOver()) {
        kinds.ofRooms.putIfAbsent(stay.room(), stay.kind());
      }
    }
    return kinds;
  }

  StayKind of(RosterPerson row, int room) {
    StayKind kind = kind(row.relation());
    if (kind != null) {
      return kind;
    }
    return row.bed().isEmpty() ? ofRooms.getOrDefault(room, StayKind.TENANT) : StayKind.DORMITORY;
  }

  /** What the word for a person says of the stay; null: nothing. */
  static @Nullable StayKind kind(@Nullable Relation relation) {
    return relation == Relation.OWNER
        ? StayKind.OWNER
        : relation == Relation.TENANT ? StayKind.TENANT : null;
  }
}
