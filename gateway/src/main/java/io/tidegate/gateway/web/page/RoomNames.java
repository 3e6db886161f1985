package io.tidegate.gateway.web.page;

import io.tidegate.gateway.api.PublicIds;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.roster.change.RoomIndex;

/** Rooms on rosters and sheets: in Chinese as a roster writes them, in English by their names. */
public final class RoomNames {
  private final RoomIndex written;
  private final PublicIds named;
  private final boolean chinese;

  /**
   * @param written the rooms as rosters write them
   */
  public RoomNames(RoomIndex written, Register register, Texts texts) {
    this.written = written;
    this.named = new PublicIds(register);
    this.chinese = texts.isChinese();
  }

  /** How a room is called; empty for one that is not here. */
  public String of(int room) {
    return chinese ? written.label(room) : named.whereabouts(room, false);
  }
}
