package io.tidegate.gateway.web.page;

import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.roster.change.RoomIndex;
import org.jspecify.annotations.Nullable;

/**
 * Rooms on rosters and sheets: in Chinese as a roster writes them, in English by their names, with
 * the code where two are called the same.
 */
public final class RoomNames {
  private final RoomIndex written;
  private final Register register;
  private final @Nullable PlaceNames named;

  /**
   * @param written the rooms as rosters write them
   */
  public RoomNames(RoomIndex written, Register register, Texts texts) {
    this.written = written;
    this.register = register;
    this.named =
        texts.isChinese()
            ? null
            : PlaceNames.of(register, place -> place.kind() == PlaceKind.ROOM, false);
  }

  /** How a room is called; empty for one that is not here. */
  public String of(int room) {
    if (named == null) {
      return written.label(room);
    }
    Place place = register.place(room);
    return place == null ? "" : named.text(place.code());
  }
}
