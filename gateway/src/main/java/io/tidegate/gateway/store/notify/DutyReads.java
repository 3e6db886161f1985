package io.tidegate.gateway.store.notify;

import io.tidegate.gateway.alert.DutyHours;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** When grids are on duty, and who is on call for the rest. Blocking; safe on any thread. */
public final class DutyReads {
  private final Jdbi jdbi;

  public DutyReads(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The hours of the grids that have hours of their own. */
  public Map<Integer, DutyHours> hours() {
    Map<Integer, DutyHours> hours = new HashMap<>();
    jdbi.useHandle(
        h ->
            h.createQuery("SELECT grid, from_time, to_time FROM grid_duty")
                .map(
                    (row, context) ->
                        Map.entry(
                            row.getInt("grid"),
                            new DutyHours(
                                Objects.requireNonNull(row.getObject("from_time", LocalTime.class)),
                                Objects.requireNonNull(row.getObject("to_time", LocalTime.class)))))
                .forEach(each -> hours.put(each.getKey(), each.getValue())));
    return hours;
  }

  /** The account on call for a grid; null: nobody. */
  public @Nullable Integer onCall(int grid) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "SELECT on_call FROM grid_duty WHERE grid = :grid AND on_call IS NOT NULL")
                .bind("grid", grid)
                .mapTo(Integer.class)
                .findOne()
                .orElse(null));
  }
}
