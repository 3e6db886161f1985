package io.tidegate.gateway.store.walk;

import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.walk.RoundPlan;
import io.tidegate.gateway.walk.Stop;
import io.tidegate.gateway.walk.WalkKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Makes walks. One that is there already is brought up to date: places that have a reason now come
 * at its end, none goes. Blocking; safe on any thread.
 */
public final class WalkPlanner {
  /** When a day's rounds are made, in the community's zone. */
  static final LocalTime EARLY = LocalTime.of(5, 0);

  private static final String ORDER =
      """
      UPDATE walk_stop s SET ordinal = n.ordinal
      FROM unnest(?) WITH ORDINALITY n (place, ordinal)
      WHERE s.walk = ? AND s.place = n.place""";

  private final Jdbi jdbi;

  public WalkPlanner(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Makes today's round of each micro-grid that has none yet, from early in the morning on. */
  public void dueRounds(Register register, Instant now, ZoneId zone) {
    if (now.atZone(zone).toLocalTime().isBefore(EARLY)) {
      return;
    }
    Set<Integer> made = made(now.atZone(zone).toLocalDate());
    for (MicroGrid microGrid : register.microGrids()) {
      if (!made.contains(microGrid.id())) {
        round(register, microGrid.id(), null, now, zone);
      }
    }
  }

  private Set<Integer> made(LocalDate day) {
    return jdbi.withHandle(
        h ->
            h.select("SELECT micro_grid FROM walk WHERE kind = 'round' AND day = ?", day)
                .mapTo(Integer.class)
                .set());
  }

  /** Today's round of a micro-grid. {@code madeBy}: number of an account; null: the gateway. */
  public long round(
      Register register, int microGrid, @Nullable Integer madeBy, Instant now, ZoneId zone) {
    return jdbi.inTransaction(
        h -> {
          RoundPlan plan =
              RoundPlan.round(
                  register,
                  microGrid,
                  WalkSigns.of(h, List.of(microGrid), now),
                  WalkSigns.settled(h, microGrid, now),
                  now);
          LocalDate day = now.atZone(zone).toLocalDate();
          return write(h, new Request(WalkKind.ROUND, microGrid, null, day, madeBy), plan, now);
        });
  }

  /** The sweep of a house: a walk for each of its micro-grids that is among {@code microGrids}. */
  public List<Long> sweep(
      Register register, int house, int madeBy, Set<Integer> microGrids, Instant now, ZoneId zone) {
    LocalDate day = now.atZone(zone).toLocalDate();
    return jdbi.inTransaction(
        h -> {
          List<Long> made = new ArrayList<>();
          Map<Integer, RoundPlan> plans =
              RoundPlan.sweep(register, house, WalkSigns.of(h, microGrids, now));
          plans.forEach(
              (microGrid, plan) -> {
                if (microGrids.contains(microGrid)) {
                  Request request = new Request(WalkKind.SWEEP, microGrid, house, day, madeBy);
                  made.add(write(h, request, plan, now));
                }
              });
          return made;
        });
  }

  /** Ends a walk, once. */
  public void end(long walk, int endedBy, Instant now) {
    jdbi.useHandle(
        h ->
            h.createUpdate(
                    """
                    UPDATE walk SET ended_at = :now, ended_by = :endedBy
                    WHERE id = :walk AND ended_at IS NULL""")
                .bind("now", now)
                .bind("endedBy", endedBy)
                .bind("walk", walk)
                .execute());
  }

  /** Gives a walk to an account; null: to none. */
  static void assign(Handle h, long walk, @Nullable Integer account) {
    h.execute("UPDATE walk SET assignee = ? WHERE id = ?", account, walk);
  }

  /** Brings the places of a walk into that order. */
  static void order(Handle h, long walk, List<Integer> places) {
    h.execute(ORDER, places.toArray(Integer[]::new), walk);
  }

  private record Request(
      WalkKind kind,
      int microGrid,
      @Nullable Integer house,
      LocalDate day,
      @Nullable Integer madeBy) {}

  private static long write(Handle h, Request request, RoundPlan plan, Instant now) {
    h.execute("SELECT pg_advisory_xact_lock(hashtext('walk'), ?)", request.microGrid);
    Long known =
        h.createQuery(
                """
                SELECT id FROM walk
                WHERE kind = :kind AND micro_grid = :microGrid
                  AND CASE kind WHEN 'round' THEN day = :day
                      ELSE house = :house AND ended_at IS NULL END""")
            .bind("kind", request.kind.word())
            .bind("microGrid", request.microGrid)
            .bind("day", request.day)
            .bind("house", request.house)
            .mapTo(Long.class)
            .findOne()
            .orElse(null);
    long walk = known == null ? insert(h, request, now) : known;
    h.execute("UPDATE walk SET left_out = ? WHERE id = ?", plan.leftOut(), walk);
    stops(h, walk, plan.stops());
    return walk;
  }

  private static long insert(Handle h, Request request, Instant now) {
    return h.createQuery(
            """
            INSERT INTO walk (kind, micro_grid, house, day, made_by, made_at)
            VALUES (:kind, :microGrid, :house, :day, :madeBy, :now) RETURNING id""")
        .bind("kind", request.kind.word())
        .bind("microGrid", request.microGrid)
        .bind("house", request.house)
        .bind("day", request.day)
        .bind("madeBy", request.madeBy)
        .bind("now", now)
        .mapTo(Long.class)
        .one();
  }

  private static void stops(Handle h, long walk, List<Stop> stops) {
    Set<Integer> known =
        new HashSet<>(
            h.select("SELECT place FROM walk_stop WHERE walk = ?", walk)
                .mapTo(Integer.class)
                .list());
    int ordinal =
        h.select("SELECT coalesce(max(ordinal), 0) FROM walk_stop WHERE walk = ?", walk)
            .mapTo(Integer.class)
            .one();
    PreparedBatch batch =
        h.prepareBatch(
            """
            INSERT INTO walk_stop (walk, place, ordinal, reasons)
            VALUES (:walk, :place, :ordinal, :reasons)
            ON CONFLICT (walk, place) DO UPDATE SET reasons = excluded.reasons""");
    for (Stop stop : stops) {
      batch
          .bind("walk", walk)
          .bind("place", stop.place())
          .bind("ordinal", known.contains(stop.place()) ? 0 : ++ordinal)
          .bindArray(
              "reasons",
              String.class,
              stop.reasons().stream().map(reason -> (Object) reason.word()).toArray())
          .add();
    }
    if (!stops.isEmpty()) {
      batch.execute();
    }
  }
}
