package io.tidegate.gateway.store.walk;

import io.tidegate.gateway.walk.numbers.Counted;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/**
 * The base numbers of houses for who manages them: what the register says, and nothing of what
 * doors saw or of alerts. Blocking; safe on any thread.
 */
public final class HouseNumbers {
  /** What is counted of a house, in the order of the sheet. */
  public static final List<Counted> COUNTED =
      List.copyOf(EnumSet.range(Counted.ROOMS_OWN, Counted.RESIDENTS_DORMITORY));

  /** Days after the end of a month in which it is kept all the same. */
  private static final int CAUGHT_UP = 7;

  private static final String COUNT =
      """
      %s
      SELECT h.id AS house, %s
      FROM house h
      JOIN place b ON b.id = h.place AND b.entered_at <= :at
        AND (b.valid_to IS NULL OR b.valid_to > :at)
      LEFT JOIN room ON room.house = h.id
      LEFT JOIN living ON living.house = h.id"""
          .formatted(CountedSql.with("house"), CountedSql.values(COUNTED));

  private static final String KEEP =
      "INSERT INTO house_number (house, "
          + CountedSql.names(COUNTED)
          + ", day, made_at) SELECT n.*, :day, :now FROM ("
          + COUNT
          + ") n ON CONFLICT (house, day) DO NOTHING";

  private final Jdbi jdbi;

  public HouseNumbers(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The numbers of a house. */
  public record Row(int house, Map<Counted, Integer> numbers) {}

  /** Keeps the last day of the last month, once, for a week from its end. No other day is shown. */
  public void keepMonth(Instant now, ZoneId zone) {
    LocalDate today = now.atZone(zone).toLocalDate();
    LocalDate day = today.withDayOfMonth(1).minusDays(1);
    if (day.isBefore(today.minusDays(CAUGHT_UP)) || isKept(day)) {
      return;
    }
    Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
    jdbi.useTransaction(
        h -> NumberStore.bind(h.createUpdate(KEEP), day, end).bind("now", now).execute());
  }

  private boolean isKept(LocalDate day) {
    return jdbi.withHandle(
        h ->
            h.select("SELECT EXISTS (SELECT FROM house_number WHERE day = ?)", day)
                .mapTo(Boolean.class)
                .one());
  }

  /** Those kept of a day, in no order; empty: none kept them. */
  public List<Row> kept(Collection<Integer> houses, LocalDate day) {
    return jdbi.withHandle(
        h ->
            h.select(
                    "SELECT * FROM house_number WHERE day = ? AND house = ANY (?)",
                    day,
                    houses.toArray(Integer[]::new))
                .map((row, context) -> row(row))
                .list());
  }

  /** Those of now, in no order. */
  public List<Row> now(Collection<Integer> houses, Instant now) {
    return jdbi.withHandle(
        h ->
            NumberStore.bind(h.createQuery(COUNT + " WHERE h.id = ANY (:houses)"), now)
                .bindArray("houses", Integer.class, houses.toArray())
                .map((row, context) -> row(row))
                .list());
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(row.getInt("house"), NumberStore.numbers(row, COUNTED));
  }
}
