package io.tidegate.gateway.store.walk;

import io.tidegate.gateway.walk.numbers.Counted;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The base numbers of micro-grids at the end of a day, and now. Blocking; safe on any thread. */
public final class NumberStore {
  private static final int TIMEOUT_SECONDS = 20;
  private static final Duration WEEK = Duration.ofDays(7);

  /** Days whose end no gateway was there to see, written all the same. */
  private static final int CAUGHT_UP = 7;

  private static final List<Counted> ALL = List.of(Counted.values());

  /** As of a time: tenancies by valid time, alerts by when they were open. */
  private static final String COUNTED =
      """
      %s,
      seen AS (
        SELECT micro_grid,
               count(DISTINCT place) FILTER (WHERE rule = 'not-seen') AS not_seen,
               count(DISTINCT place) FILTER (WHERE rule = 'over-roster') AS over_roster
        FROM alert
        WHERE rule IN ('not-seen', 'over-roster') AND opened_at <= :at
          AND (closed_at IS NULL OR closed_at > :at)
        GROUP BY micro_grid),
      pair AS (
        SELECT t.micro_grid, count(DISTINCT (c.resident, c.worker)) AS welfare_pairs
        FROM welfare_consent c JOIN tenancy_there t ON t.of = c.resident AND t.holds
        WHERE in_force(c.valid_from, c.valid_to, :at)
        GROUP BY t.micro_grid),
      walked AS (
        SELECT w.micro_grid, max(w.day) AS last_round FROM walk w
        WHERE w.kind = 'round' AND w.day <= :day
          AND (w.ended_at <= :at
               OR EXISTS (SELECT FROM visit v WHERE v.walk = w.id AND v.found_at <= :at))
        GROUP BY w.micro_grid)
      SELECT m.id AS micro_grid, %s, last_round
      FROM micro_grid m
      LEFT JOIN room ON room.micro_grid = m.id
      LEFT JOIN living ON living.micro_grid = m.id
      LEFT JOIN seen ON seen.micro_grid = m.id
      LEFT JOIN pair ON pair.micro_grid = m.id
      LEFT JOIN walked ON walked.micro_grid = m.id"""
          .formatted(CountedSql.with("micro_grid"), CountedSql.values(ALL));

  private static final String KEEP =
      "INSERT INTO base_number (micro_grid, "
          + CountedSql.names(ALL)
          + ", last_round, day, made_at) SELECT n.*, :day, :now FROM ("
          + COUNTED
          + ") n ON CONFLICT (micro_grid, day) DO NOTHING";

  private final Jdbi jdbi;

  public NumberStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The numbers of a micro-grid. {@code lastRound}: day of the last round; null: none. */
  public record Row(int microGrid, Map<Counted, Integer> numbers, @Nullable LocalDate lastRound) {}

  /** Keeps the numbers of yesterday, and of earlier days without any since the first kept day. */
  public void keepDays(Instant now, ZoneId zone) {
    for (LocalDate day : unkept(now, zone)) {
      keep(day, day.plusDays(1).atStartOfDay(zone).toInstant(), now);
    }
  }

  /** Days up to yesterday that are lacking since the last kept one. */
  private List<LocalDate> unkept(Instant now, ZoneId zone) {
    LocalDate yesterday = now.atZone(zone).toLocalDate().minusDays(1);
    LocalDate last =
        jdbi.withHandle(
            h ->
                h.createQuery("SELECT max(day) FROM base_number")
                    .mapTo(LocalDate.class)
                    .findOne()
                    .orElse(yesterday.minusDays(1)));
    LocalDate first = yesterday.minusDays(CAUGHT_UP - 1L);
    LocalDate next = last.plusDays(1).isBefore(first) ? first : last.plusDays(1);
    return next.isAfter(yesterday) ? List.of() : next.datesUntil(yesterday.plusDays(1)).toList();
  }

  private void keep(LocalDate day, Instant end, Instant now) {
    jdbi.useTransaction(h -> bind(h.createUpdate(KEEP), day, end).bind("now", now).execute());
  }

  /** Those kept of a day, in no order; empty: none kept them. */
  public List<Row> kept(LocalDate day) {
    return jdbi.withHandle(
        h ->
            h.createQuery("SELECT * FROM base_number WHERE day = :day")
                .setQueryTimeout(TIMEOUT_SECONDS)
                .bind("day", day)
                .map((row, context) -> row(row))
                .list());
  }

  /** Those of now, in no order. */
  public List<Row> now(Instant now, ZoneId zone) {
    return jdbi.withHandle(h -> counted(h, now.atZone(zone).toLocalDate(), now));
  }

  private static List<Row> counted(Handle h, LocalDate day, Instant at) {
    return bind(h.createQuery(COUNTED), day, at).map((row, context) -> row(row)).list();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getInt("micro_grid"), numbers(row, ALL), row.getObject("last_round", LocalDate.class));
  }

  static Map<Counted, Integer> numbers(ResultSet row, List<Counted> counted) throws SQLException {
    Map<Counted, Integer> numbers = new EnumMap<>(Counted.class);
    for (Counted each : counted) {
      numbers.put(each, row.getInt(each.column()));
    }
    return numbers;
  }

  static <S extends SqlStatement<S>> S bind(S statement, LocalDate day, Instant at) {
    return bind(statement, at).bind("day", day);
  }

  /** The time as of which is counted. */
  static <S extends SqlStatement<S>> S bind(S statement, Instant at) {
    return statement
        .setQueryTimeout(TIMEOUT_SECONDS)
        .bind("at", at)
        .bind("weekAgo", at.minus(WEEK));
  }
}
