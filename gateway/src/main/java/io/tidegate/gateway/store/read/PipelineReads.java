package io.tidegate.gateway.store.read;

import io.tidegate.gateway.store.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** How the pipeline does, and what is wrong with devices. Blocking; safe on any thread. */
public final class PipelineReads {
  private static final String UNKNOWN =
      """
      WITH heard AS (
        SELECT community, device_id, sum(messages) AS messages, sum(rejected) AS rejected,
               max(last_arrival) AS last
        FROM traffic WHERE device IS NULL AND minute >= :since
        GROUP BY community, device_id)
      SELECT h.community, h.device_id, h.messages::bigint AS messages,
             h.rejected::bigint AS rejected, h.last, l.codec, l.reason, l.topic
      FROM heard h
      LEFT JOIN LATERAL (
        SELECT codec, reason, topic FROM dead_letter
        WHERE community = h.community AND device_id = h.device_id
        ORDER BY last_seen DESC LIMIT 1) l ON true
      WHERE NOT EXISTS (SELECT FROM device d
        WHERE d.community = h.community AND d.device_id = h.device_id AND d.active)
      ORDER BY h.last DESC LIMIT :limit""";

  private final Reader reader;

  public PipelineReads(Jdbi jdbi) {
    this.reader = new Reader(jdbi);
  }

  /**
   * Who writes, and how far it has come.
   *
   * @param holder of the lease; null: nobody writes
   * @param holds whether the lease still runs
   * @param lastArrival of the last message that is stored; null: none is
   * @param tick up to where the rules have judged, null while time stands still for them
   */
  public record Writing(
      @Nullable String holder,
      boolean holds,
      @Nullable Instant lastArrival,
      @Nullable Instant tick) {}

  /** Dead letters of one reason. */
  public record Dead(String reason, long letters, long messages, Instant last) {}

  /**
   * An id that nobody has registered.
   *
   * @param rejected messages that could not be read
   * @param codec of its last dead letter; null: there is none
   * @param reason why that is one; null: there is none
   */
  public record Unknown(
      String community,
      String device,
      long messages,
      long rejected,
      Instant last,
      @Nullable String codec,
      @Nullable String reason,
      @Nullable String topic) {}

  /** Who writes now. */
  public Writing writing() {
    return reader.read(
        h ->
            h.createQuery(
                    """
                    SELECT p.holder, p.until > clock_timestamp() AS holds, b.received_at, b.tick
                    FROM ingest_partition p
                    LEFT JOIN LATERAL (
                      SELECT received_at, tick FROM ingest_batch ORDER BY batch DESC LIMIT 1) b
                      ON true
                    WHERE p.id = 0""")
                .map(
                    (row, context) ->
                        new Writing(
                            row.getString("holder"),
                            row.getBoolean("holds"),
                            Columns.instantOrNull(row, "received_at"),
                            Columns.instantOrNull(row, "tick")))
                .one());
  }

  /** Dead letters by reason, most messages first. */
  public List<Dead> dead() {
    return reader.read(
        h ->
            h.createQuery(
                    """
                    SELECT reason, count(*) AS letters, sum(count)::bigint AS messages,
                           max(last_seen) AS last
                    FROM dead_letter GROUP BY reason ORDER BY messages DESC""")
                .map(
                    (row, context) ->
                        new Dead(
                            row.getString("reason"),
                            row.getLong("letters"),
                            row.getLong("messages"),
                            Columns.instant(row, "last")))
                .list());
  }

  /** Ids heard since then that nobody has registered, the last heard first. */
  public List<Unknown> unknown(Instant since, int limit) {
    return reader.read(
        h ->
            h.createQuery(UNKNOWN)
                .bind("since", since)
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Unknown(
                            row.getString("community"),
                            row.getString("device_id"),
                            row.getLong("messages"),
                            row.getLong("rejected"),
                            Columns.instant(row, "last"),
                            row.getString("codec"),
                            row.getString("reason"),
                            row.getString("topic")))
                .list());
  }

  /** Since when a rule fires for devices, by their numbers. */
  public Map<Integer, Instant> firing(String rule) {
    return reader.read(
        h ->
            h
                .createQuery(
                    """
                    SELECT subject_key, last_fired_at FROM alert
                    WHERE condition = 'firing' AND rule = :rule AND subject_kind = 'device'""")
                .bind("rule", rule)
                .map(
                    (row, context) ->
                        Map.entry(
                            Integer.valueOf(row.getString("subject_key")),
                            Columns.instant(row, "last_fired_at")))
                .stream()
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey,
                        Map.Entry::getValue,
                        (one, other) -> one.isBefore(other) ? one : other)));
  }
}
