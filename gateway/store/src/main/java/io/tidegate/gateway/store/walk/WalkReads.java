package io.tidegate.gateway.store.walk;

import io.tidegate.gateway.account.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;
import org.jspecify.annotations.Nullable;

/** Walks and how far they are. Blocking; safe on any thread. */
public final class WalkReads {
  private static final int TIMEOUT_SECONDS = 5;

  private static final String WALK =
      """
      SELECT w.id, w.kind, w.micro_grid, w.house, w.day, a.name AS assignee,
             a.display_name AS assignee_name, w.left_out, w.made_at, w.ended_at,
             (SELECT count(*)::integer FROM walk_stop s WHERE s.walk = w.id) AS stops,
             (SELECT count(DISTINCT v.place)::integer FROM visit v
              JOIN walk_stop s ON (s.walk, s.place) = (w.id, v.place) WHERE v.walk = w.id) AS visited
      FROM walk w LEFT JOIN account a ON a.id = w.assignee
      """;

  private static final String OPEN =
      WALK
          + """
          WHERE (CASE w.kind WHEN 'round' THEN w.day = :today
                 ELSE w.ended_at IS NULL OR w.ended_at >= :endedFrom::timestamptz END)
            AND"""
          + WalkScope.CONDITION
          + " ORDER BY (w.assignee IS DISTINCT FROM :scopeAccount), w.kind, w.day, w.id LIMIT :limit";

  private static final String LIST =
      WALK
          + """
          WHERE w.id < :before AND (:microGrid::integer IS NULL OR w.micro_grid = :microGrid)
            AND"""
          + WalkScope.CONDITION
          + " ORDER BY w.id DESC LIMIT :limit";

  private static final String STOPS =
      """
      SELECT place, ordinal, reasons FROM walk_stop
      WHERE walk = ? ORDER BY ordinal, place""";

  private final Jdbi jdbi;

  public WalkReads(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * The last round of a micro-grid on which somebody found something or that was ended.
   *
   * @param at when something was last found on it, or it was ended, UTC; null: none was walked
   * @param walked its day; null as well
   * @param missed the newest day before today whose round was neither ended nor brought any visit;
   *     null: the last was walked, or there was none
   */
  public record LastRound(
      @Nullable Instant at, @Nullable LocalDate walked, @Nullable LocalDate missed) {}

  /** Today's rounds and the sweeps that go on, the caller's own first; at most {@code limit}. */
  public List<WalkRow> open(Scope scope, LocalDate today, int limit) {
    return open(scope, today, null, limit);
  }

  /** The same and the sweeps that ended since {@code endedFrom}. */
  public List<WalkRow> ofDay(Scope scope, LocalDate today, Instant endedFrom, int limit) {
    return open(scope, today, endedFrom, limit);
  }

  private List<WalkRow> open(Scope scope, LocalDate today, @Nullable Instant endedFrom, int limit) {
    return jdbi.withHandle(
        h ->
            WalkScope.bind(h.createQuery(OPEN), scope)
                .setQueryTimeout(TIMEOUT_SECONDS)
                .bind("today", today)
                .bind("endedFrom", endedFrom)
                .bind("limit", limit)
                .mapTo(WalkRow.class)
                .list());
  }

  /** All walks, the newest first. */
  public List<WalkRow> list(Scope scope, @Nullable Integer microGrid, long before, int limit) {
    return jdbi.withHandle(
        h ->
            WalkScope.bind(h.createQuery(LIST), scope)
                .setQueryTimeout(TIMEOUT_SECONDS)
                .bind("microGrid", microGrid)
                .bind("before", before)
                .bind("limit", limit)
                .mapTo(WalkRow.class)
                .list());
  }

  /** One walk; empty: there is none, or it is none of the caller's. */
  public Optional<WalkRow> find(Scope scope, long id) {
    return jdbi.withHandle(
        h ->
            WalkScope.bind(
                    h.createQuery(WALK + "WHERE w.id = :id AND " + WalkScope.CONDITION), scope)
                .bind("id", id)
                .mapTo(WalkRow.class)
                .findOne());
  }

  /** The places of a walk in its order. */
  public List<StopRow> stops(long walk) {
    return jdbi.withHandle(h -> h.select(STOPS, walk).mapTo(StopRow.class).list());
  }

  /** Which of today's walks of the caller a place is on, the caller's own first; empty: on none. */
  public Optional<Long> walkWith(Scope scope, int place, LocalDate today) {
    String sql =
        "SELECT w.id FROM walk w JOIN walk_stop s ON s.walk = w.id WHERE s.place = :place"
            + " AND (CASE w.kind WHEN 'round' THEN w.day = :today ELSE w.ended_at IS NULL END) AND "
            + WalkScope.CONDITION
            + " ORDER BY (w.assignee IS DISTINCT FROM :scopeAccount), w.id DESC LIMIT 1";
    return jdbi.withHandle(
        h ->
            WalkScope.bind(h.createQuery(sql), scope)
                .bind("place", place)
                .bind("today", today)
                .mapTo(Long.class)
                .findOne());
  }

  /** By micro-grid; those that never had a round are left out. */
  public Map<Integer, LastRound> lastRounds(LocalDate today) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    SELECT micro_grid, at, walked,
                           CASE WHEN last IS DISTINCT FROM last_walked THEN last END AS missed
                    FROM (
                      SELECT w.micro_grid, max(r.at) AS at,
                             max(w.day) FILTER (WHERE r.at IS NOT NULL) AS walked,
                             max(w.day) FILTER (WHERE w.day < :today) AS last,
                             max(w.day) FILTER (WHERE w.day < :today AND r.at IS NOT NULL)
                               AS last_walked
                      FROM walk w
                      CROSS JOIN LATERAL (
                        SELECT greatest(w.ended_at, max(v.found_at)) AS at
                        FROM visit v WHERE v.walk = w.id) r
                      WHERE w.kind = 'round' AND w.day > :today::date - 60
                      GROUP BY w.micro_grid) rounds""")
                .setQueryTimeout(TIMEOUT_SECONDS)
                .bind("today", today)
                .setMapKeyColumn("micro_grid")
                .collectInto(new GenericType<Map<Integer, LastRound>>() {}));
  }
}
