package io.tidegate.gateway.store.read;

import io.tidegate.gateway.account.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;
import org.jspecify.annotations.Nullable;

/**
 * What a worker may know of a room: counts, kinds and days, no name and no time of day. Whether the
 * caller may is decided before. Blocking; safe on any thread.
 */
public final class RoomReads {
  private static final int MOST = 20;

  private static final String CORRECTIONS =
      """
      SELECT c.text, a.display_name AS asked_by, c.asked_at, c.state
      FROM correction_request c
      JOIN account a ON a.id = c.asked_by
      LEFT JOIN alert t ON t.id = c.alert
      WHERE c.place = :room AND (c.alert IS NULL OR %s)
      ORDER BY c.id DESC LIMIT :limit"""
          .formatted(AlertScope.CONDITION);

  private static final String USED =
      """
      SELECT DISTINCT CAST(occurred_at AT TIME ZONE ? AS date) AS day FROM event
      WHERE device = ANY (?) AND occurred_at >= ? AND room = ?
        AND (kind, state) IN (('access', 'granted'), ('door', 'opened'),
                              ('lock', 'unlocked'))""";

  private final Reader reader;

  public RoomReads(Jdbi jdbi) {
    this.reader = new Reader(jdbi);
  }

  /** A tenancy. {@code kind}: owner, tenant or dormitory. */
  public record Tenancy(String kind, Instant from, @Nullable Instant to) {}

  /** A correction asked for the room. {@code state}: asked, done, declined or withdrawn. */
  public record Correction(String text, String askedBy, Instant askedAt, String state) {}

  /** Its tenancies, the newest first, at most 20. */
  public List<Tenancy> tenancies(int room) {
    return reader.read(
        h ->
            h.createQuery(
                    """
                    SELECT kind, valid_from AS from, valid_to AS to FROM tenancy WHERE room = :room
                    ORDER BY valid_from DESC, id DESC LIMIT :limit""")
                .bind("room", room)
                .bind("limit", MOST)
                .mapTo(Tenancy.class)
                .list());
  }

  /** How many residents are registered there then, by kind of tenancy. */
  public Map<String, Integer> registered(int room, Instant now) {
    return counts(
        """
        SELECT kind, count(DISTINCT resident)::integer AS number FROM tenancy
        WHERE room = :room AND in_force(valid_from, valid_to, :now)
        GROUP BY kind ORDER BY kind""",
        room,
        now);
  }

  /** How many valid credentials these residents have, by type. */
  public Map<String, Integer> credentials(int room, Instant now) {
    return counts(
        """
        SELECT c.type AS kind, count(*)::integer AS number FROM credential c
        WHERE c.resident IN (
            SELECT resident FROM tenancy
            WHERE room = :room AND in_force(valid_from, valid_to, :now))
          AND in_force(c.valid_from, c.valid_to, :now)
          AND (c.revoked_at IS NULL OR c.revoked_at > :now)
        GROUP BY c.type ORDER BY c.type""",
        room,
        now);
  }

  private Map<String, Integer> counts(String sql, int room, Instant now) {
    return reader.read(
        h ->
            h.createQuery(sql)
                .bind("room", room)
                .bind("now", now)
                .setMapKeyColumn("kind")
                .setMapValueColumn("number")
                .collectInto(new GenericType<Map<String, Integer>>() {}));
  }

  /** The days on which somebody was let in at a door of the room, or it was opened or unlocked. */
  public Set<LocalDate> used(int room, Collection<Integer> devices, Instant since, ZoneId zone) {
    return reader.read(
        h ->
            h.select(USED, zone.getId(), devices.toArray(Integer[]::new), since, room)
                .mapTo(LocalDate.class)
                .set());
  }

  /**
   * What was asked to be corrected, the newest first, at most 20. What came of an alert says what
   * its note says, and is for those who see the alert.
   */
  public List<Correction> corrections(Scope scope, int room) {
    return reader.read(
        h ->
            AlertScope.bind(h.createQuery(CORRECTIONS), scope)
                .bind("room", room)
                .bind("limit", MOST)
                .mapTo(Correction.class)
                .list());
  }
}
