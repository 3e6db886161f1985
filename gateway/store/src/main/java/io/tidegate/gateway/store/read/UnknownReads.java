package io.tidegate.gateway.store.read;

import static io.tidegate.gateway.store.Columns.instant;

import io.tidegate.gateway.event.DeviceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Devices that were heard and are not registered, with what they sent. Nothing of a person, a card
 * or a payload. Blocking; safe on any thread.
 */
public final class UnknownReads {
  /**
   * Heard are those whose messages were counted since then, and those with dead letters: the
   * running minute is not counted yet, and past some number dead letters go. Ids past the bound of
   * a minute were counted together and are none.
   */
  private static final String UNKNOWN =
      """
      WITH counted AS (
        SELECT community, device_id, sum(messages) AS messages, sum(rejected) AS rejected,
               min(minute) AS first, max(last_arrival) AS last
        FROM traffic
        WHERE device IS NULL AND minute >= :since AND device_id <> '*'
          AND (:community::text IS NULL OR (community, device_id) = (:community, :device))
        GROUP BY community, device_id),
      kept AS (
        SELECT community, device_id, min(first_seen) AS first, max(last_seen) AS last,
               sum(count) AS messages, sum(count) FILTER (WHERE reason <> 'unknown_device') AS rejected,
               count(*) FILTER (WHERE reason = 'unknown_device'
                 AND octet_length(sealed) = length + 28) AS waiting -- 28: nonce and tag
        FROM dead_letter
        WHERE community IS NOT NULL AND device_id IS NOT NULL
          AND (:community::text IS NULL OR (community, device_id) = (:community, :device))
        GROUP BY community, device_id),
      heard AS (
        SELECT community, device_id, greatest(c.messages, k.messages)::bigint AS messages,
               coalesce(greatest(c.rejected, k.rejected), 0)::bigint AS rejected,
               least(c.first, k.first) AS first, greatest(c.last, k.last) AS last,
               coalesce(k.waiting, 0)::bigint AS waiting
        FROM counted c FULL JOIN kept k USING (community, device_id)
        WHERE c.community IS NOT NULL OR k.waiting > 0)
      SELECT h.*, l.codec, l.reason, l.topic, reported.what
      FROM (
        SELECT * FROM heard h
        WHERE NOT EXISTS (SELECT FROM device d
            WHERE d.community = h.community AND d.device_id = h.device_id AND d.active)
          AND (:last::timestamptz IS NULL
            OR (h.last, h.community, h.device_id) < (:last, :lastCommunity, :lastDevice))
        ORDER BY h.last DESC, h.community DESC, h.device_id DESC LIMIT :limit) h
      LEFT JOIN LATERAL (
        SELECT codec, reason, topic FROM dead_letter
        WHERE community = h.community AND device_id = h.device_id
        ORDER BY (reason = 'unknown_device') DESC, last_seen DESC LIMIT 1) l ON true
      LEFT JOIN LATERAL (
        SELECT string_agg(DISTINCT part, ',') AS what
        FROM dead_letter, string_to_table(event_kinds, ',') AS part
        WHERE community = h.community AND device_id = h.device_id) reported ON true
      ORDER BY h.last DESC, h.community DESC, h.device_id DESC""";

  private final Reader reader;

  public UnknownReads(Jdbi jdbi) {
    this.reader = new Reader(jdbi);
  }

  /**
   * An unregistered device.
   *
   * @param messages since the time that was asked for, or as many as are kept
   * @param waiting dead letters that go through once it is registered
   */
  public record Unknown(
      DeviceId id,
      long messages,
      long rejected,
      Instant first,
      Instant last,
      @Nullable String codec,
      @Nullable String reason,
      @Nullable String topic,
      ReportedKinds reported,
      long waiting) {
    /** Where a page ends whose last one it is. */
    public Position position() {
      return new Position(last, id);
    }
  }

  /** Where a page ended. */
  public record Position(Instant last, DeviceId id) {
    /** The text of one. */
    public static final Pattern FORM =
        Pattern.compile("([0-9TZ:.-]{20,40}) ([a-z0-9-]{1,64})/([a-z0-9-]{1,64})");

    /** The one of a text of that form. */
    public static Position of(Matcher text) {
      return new Position(Instant.parse(text.group(1)), new DeviceId(text.group(2), text.group(3)));
    }

    @Override
    public String toString() {
      return last + " " + id;
    }
  }

  /** Those heard since then, the last heard first. */
  public List<Unknown> list(Instant since, @Nullable Position after, int limit) {
    return read(since, null, after, limit);
  }

  /** The one of that id; empty if it was not heard since then, or is registered. */
  public Optional<Unknown> find(DeviceId id, Instant since) {
    return read(since, id, null, 1).stream().findFirst();
  }

  /**
   * How the dead letters of a device fare that was registered.
   *
   * @param stuck dead letters that cannot be: of them not all bytes were kept
   * @param alerting whether its device-unknown alert still fires
   */
  public record Fate(long going, long stuck, boolean alerting) {}

  /** How those of one fare; empty if it is not registered. */
  public Optional<Fate> fate(DeviceId id) {
    return reader.read(
        h ->
            h.createQuery(
                    """
                    SELECT count(l.id) FILTER (WHERE l.retry) AS going,
                           count(l.id) FILTER (WHERE NOT l.retry) AS stuck,
                           EXISTS (SELECT FROM alert
                             WHERE rule = 'device-unknown' AND condition = 'firing'
                               AND subject_key = :community || '/' || :device) AS alerting
                    FROM device d
                    LEFT JOIN dead_letter l ON l.community = d.community
                      AND l.device_id = d.device_id AND l.reason = 'unknown_device'
                    WHERE d.community = :community AND d.device_id = :device AND d.active
                    GROUP BY d.number""")
                .bindMethods(id)
                .mapTo(Fate.class)
                .findOne());
  }

  private List<Unknown> read(
      Instant since, @Nullable DeviceId id, @Nullable Position after, int limit) {
    return reader.read(
        h ->
            h.createQuery(UNKNOWN)
                .bind("since", since)
                .bind("community", id == null ? null : id.community())
                .bind("device", id == null ? null : id.device())
                .bind("last", after == null ? null : after.last())
                .bind("lastCommunity", after == null ? null : after.id().community())
                .bind("lastDevice", after == null ? null : after.id().device())
                .bind("limit", limit)
                .map((row, context) -> unknown(row))
                .list());
  }

  private static Unknown unknown(ResultSet row) throws SQLException {
    return new Unknown(
        new DeviceId(row.getString("community"), row.getString("device_id")),
        row.getLong("messages"),
        row.getLong("rejected"),
        instant(row, "first"),
        instant(row, "last"),
        row.getString("codec"),
        row.getString("reason"),
        row.getString("topic"),
        ReportedKinds.parse(row.getString("what")),
        row.getLong("waiting"));
  }
}
