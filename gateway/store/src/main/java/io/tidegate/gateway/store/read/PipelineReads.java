package io.tidegate.gateway.store.read;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;
import org.jspecify.annotations.Nullable;

/** How the pipeline does, and what is wrong with devices. Blocking; safe on any thread. */
public final class PipelineReads {
  private static final String FIRING =
      """
      SELECT subject_key::integer AS device, min(last_fired_at) AS since FROM alert
      WHERE condition = 'firing' AND rule = ? AND subject_kind = 'device'
      GROUP BY subject_key""";

  private final Reader reader;

  public PipelineReads(Jdbi jdbi) {
    this.reader = new Reader(jdbi);
  }

  /**
   * Who writes, and how far it has come.
   *
   * @param holds whether the lease still runs
   * @param tick up to where the rules have judged, null while time stands still for them
   */
  public record Writing(
      @Nullable String holder,
      boolean holds,
      @Nullable Instant lastArrival,
      @Nullable Instant tick) {}

  /** Dead letters of one reason. */
  public record Dead(String reason, long letters, long messages, Instant last) {}

  /** Who writes now. */
  public Writing writing() {
    return reader.read(
        h ->
            h.createQuery(
                    """
                    SELECT p.holder, p.until > clock_timestamp() AS holds,
                           b.received_at AS last_arrival, b.tick
                    FROM ingest_partition p
                    LEFT JOIN LATERAL (
                      SELECT received_at, tick FROM ingest_batch ORDER BY batch DESC LIMIT 1) b
                      ON true
                    WHERE p.id = 0""")
                .mapTo(Writing.class)
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
                .mapTo(Dead.class)
                .list());
  }

  /** Since when a rule fires for devices, by their numbers. */
  public Map<Integer, Instant> firing(String rule) {
    return reader.read(
        h ->
            h.select(FIRING, rule)
                .setMapKeyColumn("device")
                .setMapValueColumn("since")
                .collectInto(new GenericType<Map<Integer, Instant>>() {}));
  }
}
