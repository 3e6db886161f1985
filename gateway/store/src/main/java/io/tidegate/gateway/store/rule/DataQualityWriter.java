package io.tidegate.gateway.store.rule;

import io.tidegate.gateway.detect.DataQuality;
import io.tidegate.gateway.detect.Doubt;
import io.tidegate.gateway.detect.HouseCoverage;
import io.tidegate.gateway.store.Database;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/** Keeps the tables of what rules cannot tell as the pipeline found it last. */
public final class DataQualityWriter {
  private static final String DROP_DOUBTS =
      """
      DELETE FROM rule_doubt d WHERE NOT EXISTS (
        SELECT FROM unnest(?::text[], ?::text[], ?::text[]) AS now (rule, kind, key)
        WHERE (d.rule, d.subject_kind, d.subject_key) = (now.rule, now.kind, now.key))""";

  private static final String DOUBTS =
      """
      INSERT INTO rule_doubt AS d
        (rule, subject_kind, subject_key, reason, since, place, micro_grid)
      SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[],
        ?::integer[], ?::integer[])
      ON CONFLICT (rule, subject_kind, subject_key) DO UPDATE
      SET reason = excluded.reason, since = excluded.since, place = excluded.place,
        micro_grid = excluded.micro_grid
      WHERE (d.reason, d.since, d.place, d.micro_grid)
        IS DISTINCT FROM (excluded.reason, excluded.since, excluded.place, excluded.micro_grid)""";

  private static final String DROP_HOUSES =
      "DELETE FROM house_coverage WHERE house <> ALL (?::integer[])";

  private static final String HOUSES =
      """
      INSERT INTO house_coverage AS h (house, granted, known)
      SELECT * FROM unnest(?::integer[], ?::integer[], ?::integer[])
      ON CONFLICT (house) DO UPDATE SET granted = excluded.granted, known = excluded.known
      WHERE (h.granted, h.known) <> (excluded.granted, excluded.known)""";

  private DataQualityWriter() {}

  /** Writes what has changed. */
  public static void write(Connection tx, DataQuality quality) throws SQLException {
    List<Doubt> doubts = quality.doubts();
    Object[] rules = column(doubts, Doubt::rule);
    Object[] kinds = column(doubts, one -> one.subject().kind().word());
    Object[] keys = column(doubts, one -> one.subject().key());
    Database.update(tx, DROP_DOUBTS, text(tx, rules), text(tx, kinds), text(tx, keys));
    Database.update(
        tx,
        DOUBTS,
        text(tx, rules),
        text(tx, kinds),
        text(tx, keys),
        text(tx, column(doubts, one -> one.reason().word())),
        tx.createArrayOf(
            "timestamptz", column(doubts, one -> one.since().atOffset(ZoneOffset.UTC))),
        number(tx, column(doubts, Doubt::place)),
        number(tx, column(doubts, Doubt::microGrid)));
    List<HouseCoverage> houses = quality.houses();
    Object[] numbers = column(houses, HouseCoverage::house);
    Database.update(tx, DROP_HOUSES, number(tx, numbers));
    Database.update(
        tx,
        HOUSES,
        number(tx, numbers),
        number(tx, column(houses, HouseCoverage::granted)),
        number(tx, column(houses, HouseCoverage::known)));
  }

  private static <T> Object[] column(List<T> rows, Function<T, ? extends Object> value) {
    return rows.stream().map(value).toArray();
  }

  private static Array text(Connection tx, Object[] values) throws SQLException {
    return tx.createArrayOf("text", values);
  }

  private static Array number(Connection tx, Object[] values) throws SQLException {
    return tx.createArrayOf("integer", values);
  }
}
