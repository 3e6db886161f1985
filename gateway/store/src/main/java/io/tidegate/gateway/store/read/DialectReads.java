package io.tidegate.gateway.store.read;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/**
 * What cannot be read of the messages of each firmware family, now and usually: a firmware that has
 * changed its dialect shows as a rise. Of registered devices. Blocking; safe on any thread.
 */
public final class DialectReads {
  /** Fewer than so many in a day are no rise. */
  static final int LEAST = 10;

  /** A rise is so many times what is usual. */
  static final int TIMES = 3;

  private static final String FAMILIES =
      """
      WITH lately AS (
        SELECT d.codec, sum(t.messages) AS messages, sum(t.rejected) AS rejected,
               sum(t.rejected) FILTER (WHERE t.minute >= :now - interval '1 hour') AS hour
        FROM traffic t JOIN device d ON d.number = t.device
        WHERE t.minute >= :now - interval '24 hours' AND t.minute <= :now GROUP BY d.codec),
      usual AS (
        SELECT codec, avg(rejected) AS rejected FROM (
          SELECT d.codec, y.day, sum(y.rejected) AS rejected
          FROM device_day y JOIN device d ON d.number = y.device
          WHERE y.day >= :today - 7 AND y.day < :today GROUP BY d.codec, y.day) AS days
        GROUP BY codec)
      SELECT l.codec, l.messages::bigint AS messages, l.rejected::bigint AS rejected,
             coalesce(l.hour, 0)::bigint AS hour, u.rejected::double precision AS usual
      FROM lately l LEFT JOIN usual u USING (codec)
      ORDER BY l.rejected DESC, l.codec""";

  private static final String REASONS =
      """
      SELECT codec, reason, letters, detail FROM (
        SELECT codec, reason, count(*) AS letters, max(detail) AS detail,
               row_number() OVER (PARTITION BY codec ORDER BY count(*) DESC, reason) AS place
        FROM dead_letter
        WHERE last_seen >= ? - interval '24 hours' AND codec IS NOT NULL
          AND reason NOT IN ('unknown_device', 'refused', 'finding_failed')
        GROUP BY codec, reason) AS counted
      WHERE place <= 3 ORDER BY codec, place""";

  private final Reader reader;

  public DialectReads(Jdbi jdbi) {
    this.reader = new Reader(jdbi);
  }

  /**
   * A family.
   *
   * @param messages of the last 24 hours
   * @param usual how many of a day cannot be read, by the seven days before today; null: none is
   *     made up yet
   */
  public record Family(
      String codec,
      long messages,
      long rejected,
      long hour,
      @Nullable Double usual,
      List<Why> reasons) {
    /** Whether that is more than usual: its devices may speak another dialect. */
    public boolean hasRisen() {
      return rejected >= LEAST && (usual == null || rejected > TIMES * usual);
    }
  }

  /**
   * Why messages could not be read. {@code detail}: of one of them; never what it says of a person
   * or a card.
   */
  public record Why(String reason, long letters, String detail) {}

  private record OfFamily(String codec, @Nested Why why) {}

  /** Families heard in the last 24 hours, those with the most first. */
  public List<Family> families(Instant now, LocalDate today) {
    Map<String, List<Why>> reasons =
        reader.read(
            h ->
                h.select(REASONS, now).mapTo(OfFamily.class).stream()
                    .collect(
                        Collectors.groupingBy(
                            OfFamily::codec,
                            Collectors.mapping(OfFamily::why, Collectors.toList()))));
    return reader.read(
        h ->
            h.createQuery(FAMILIES)
                .bind("now", now)
                .bind("today", today)
                .map((row, context) -> family(row, reasons))
                .list());
  }

  private static Family family(ResultSet row, Map<String, List<Why>> reasons) throws SQLException {
    String codec = row.getString("codec");
    return new Family(
        codec,
        row.getLong("messages"),
        row.getLong("rejected"),
        row.getLong("hour"),
        row.getObject("usual", Double.class),
        reasons.getOrDefault(codec, List.of()));
  }
}
