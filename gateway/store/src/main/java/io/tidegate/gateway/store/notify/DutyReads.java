package io.tidegate.gateway.store.notify;

import io.tidegate.gateway.alert.DutyHours;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;
import org.jspecify.annotations.Nullable;

/** When grids are on duty, and who is on call for the rest. Blocking; safe on any thread. */
public final class DutyReads {
  private final Jdbi jdbi;

  public DutyReads(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The hours of the grids that have hours of their own. */
  public Map<Integer, DutyHours> hours() {
    return jdbi.withHandle(
        h ->
            h.createQuery("SELECT grid, from_time AS from, to_time AS to FROM grid_duty")
                .setMapKeyColumn("grid")
                .collectInto(new GenericType<Map<Integer, DutyHours>>() {}));
  }

  /** The account on call for a grid; null: none. */
  public @Nullable Integer onCall(int grid) {
    return jdbi.withHandle(
        h ->
            h.select("SELECT on_call FROM grid_duty WHERE grid = ? AND on_call IS NOT NULL", grid)
                .mapTo(Integer.class)
                .findOne()
                .orElse(null));
  }
}
