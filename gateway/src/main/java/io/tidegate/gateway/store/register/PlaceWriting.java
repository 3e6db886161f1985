package io.tidegate.gateway.store.register;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Says where places belong. Within a {@link RegisterWriting}. */
public final class PlaceWriting {
  private static final String FOLLOW =
      """
      UPDATE alert a SET micro_grid = w.micro_grid FROM place_within w
      WHERE w.place = a.place AND a.handling <> 'closed'
        AND a.micro_grid IS DISTINCT FROM w.micro_grid""";

  private final Handle handle;

  PlaceWriting(Handle handle) {
    this.handle = handle;
  }

  /**
   * Puts a place, and what is below it without a micro-grid of its own, into another micro-grid
   * from now on. Alerts that are open there go with it: those who walk there now are to act. Events
   * and closed alerts stay where they happened.
   *
   * @return false: it names that one already
   */
  public boolean assign(int place, int microGrid) {
    int moved =
        handle.execute(
            "UPDATE place SET micro_grid = ? WHERE id = ? AND micro_grid IS DISTINCT FROM ?",
            microGrid,
            place,
            microGrid);
    if (moved > 0) {
      handle.execute(FOLLOW);
    }
    return moved > 0;
  }

  /**
   * Says what a room, an office or a shop is used for.
   *
   * @param use own, let, dormitory, vacant, office or shop; null: not known
   */
  public void use(int place, @Nullable String use) {
    handle.execute(
        "UPDATE place SET room_use = ? WHERE id = ? AND room_use IS DISTINCT FROM ?",
        use,
        place,
        use);
  }
}
