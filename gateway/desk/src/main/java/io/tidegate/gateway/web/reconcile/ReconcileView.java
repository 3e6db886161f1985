package io.tidegate.gateway.web.reconcile;

import io.tidegate.gateway.roster.reconcile.RoomClass;
import io.tidegate.gateway.store.roster.Reconciliations;
import java.util.List;

/**
 * What a sheet shows.
 *
 * @param isWhole whether the reader sees what roster, register and doors say
 * @param counts rooms by class; none for who does not see them
 * @param show class of rooms that are listed, or {@code drift}; empty: all that differ
 * @param canSign whether the reader's side has not signed yet
 * @param problem key of why something was not done; empty: nothing was asked
 * @param asked how many corrections were just asked for; empty: none
 */
public record ReconcileView(
    Reconciliations.Sheet sheet,
    String subject,
    boolean isWhole,
    List<Line> rooms,
    List<Count> counts,
    String show,
    boolean canSign,
    String problem,
    String asked) {
  public ReconcileView {
    rooms = List.copyOf(rooms);
    counts = List.copyOf(counts);
  }

  /** A room and how one writes it. */
  public record Line(Reconciliations.Room room, String label) {
    /** Whether its three sources agree. */
    public boolean agrees() {
      return room.kind() == RoomClass.AGREE;
    }
  }

  /** How many rooms are of a class. */
  public record Count(String word, int rooms) {}

  /** Its path. */
  public String path() {
    return "/reconciliations/" + sheet.id();
  }
}
