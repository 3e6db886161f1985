package io.tidegate.gateway.store.residency;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.store.Traces;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Credentials that opened a room's door and without a known holder. People see of one its kind and
 * on how many days it came, never when or what it is. In the caller's transaction.
 */
public final class UnheldCards {
  private static final Duration WITHIN = Duration.ofDays(30);
  private static final int KEPT_DAYS = 35;

  /** A page waits for it. */
  private static final int TIMEOUT_SECONDS = 10;

  private static final String HELD =
      """
      EXISTS (SELECT FROM credential_fingerprint f JOIN credential c ON c.id = f.credential
              WHERE f.fingerprint = %s
                AND num_nonnulls(c.resident, c.staff, c.visitor_pass) = 1)""";

  private static final String COUNT =
      """
      INSERT INTO unheld_card AS u (room, type, fingerprint, first_on, last_on, days)
      SELECT e.room, e.type, e.fingerprint, min(e.day), max(e.day), count(DISTINCT e.day)
      FROM (SELECT room, coalesce(credential_type, 'card') AS type, fingerprint,
                   (occurred_at AT TIME ZONE :zone)::date AS day
            FROM event
            WHERE device = ANY (:devices) AND occurred_at >= :since AND room = ANY (:rooms)
              AND fingerprint IS NOT NULL
              AND (kind, state) IN (('access', 'granted'), ('lock', 'unlocked'))) e
      WHERE NOT %s
      GROUP BY e.room, e.type, e.fingerprint
      ON CONFLICT (room, fingerprint) DO UPDATE
      SET first_on = least(u.first_on, excluded.first_on), last_on = excluded.last_on,
          days = excluded.days"""
          .formatted(HELD.formatted("e.fingerprint"));

  private static final String FORGET =
      "DELETE FROM unheld_card u WHERE u.room = ANY (:rooms) AND (u.last_on < :oldest OR %s)"
          .formatted(HELD.formatted("u.fingerprint"));

  private UnheldCards() {}

  /** One at a door. {@code days}: of the last 30 on which it was seen. */
  public record Card(
      int id,
      int room,
      String type,
      LocalDate firstOn,
      LocalDate lastOn,
      int days,
      boolean isLeft) {}

  /** The same with what it is, for who binds it. {@code since}: about when it was first seen. */
  public record Known(
      int id, int room, CredentialType type, Fingerprint fingerprint, Instant since) {}

  /** Looks at the doors again. */
  public static void count(
      Tx h, Collection<Integer> rooms, Collection<Integer> devices, Instant now, ZoneId zone) {
    h.handle()
        .createUpdate(COUNT)
        .bind("zone", zone.getId())
        .bindArray("devices", Integer.class, devices.toArray())
        .bindArray("rooms", Integer.class, rooms.toArray())
        .bind("since", now.minus(WITHIN))
        .setQueryTimeout(TIMEOUT_SECONDS)
        .execute();
    h.handle()
        .createUpdate(FORGET)
        .bindArray("rooms", Integer.class, rooms.toArray())
        .bind("oldest", now.atZone(zone).toLocalDate().minusDays(KEPT_DAYS))
        .execute();
  }

  /** Those of a house where the caller leads, by room. */
  public static List<Card> ofHouse(Tx h, Scope scope, int house, int after, int limit) {
    return ScopedPlaces.led(
            h,
            scope,
            """
            SELECT u.id, u.room, u.type, u.first_on, u.last_on, u.days, u.left_at IS NOT NULL AS is_left
            FROM unheld_card u JOIN mine m ON m.place = u.room
            WHERE m.house = :house AND u.id > :after ORDER BY u.id LIMIT :limit""")
        .bind("house", house)
        .bind("after", after)
        .bind("limit", limit)
        .mapTo(Card.class)
        .list();
  }

  /** Those of these numbers where the caller leads, locked. */
  public static List<Known> lock(Tx h, Scope scope, Collection<Integer> ids, ZoneId zone) {
    return ScopedPlaces.led(
            h,
            scope,
            """
            SELECT u.id, u.room, u.type, u.fingerprint, u.first_on::timestamp AT TIME ZONE :zone AS since
            FROM unheld_card u JOIN mine m ON m.place = u.room
            WHERE u.id = ANY (:ids) ORDER BY u.id FOR UPDATE OF u""")
        .bind("zone", zone.getId())
        .bindArray("ids", Integer.class, ids.toArray())
        .mapTo(Known.class)
        .list();
  }

  /** Says that somebody looked and left them as they are. */
  public static void leave(Tx h, Collection<Integer> ids, int account, Instant now) {
    h.handle()
        .execute(
            "UPDATE unheld_card SET left_by = ?, left_at = ? WHERE id = ANY (?)",
            account,
            now,
            ids.toArray(Integer[]::new));
  }

  /** Takes out what somebody holds now. */
  public static void forget(Tx h, Collection<Integer> ids) {
    h.handle()
        .execute(
            "DELETE FROM unheld_card WHERE id = ANY (?)", (Object) ids.toArray(Integer[]::new));
  }

  /** Deletes the cards of people who are erased. */
  public static void erase(Handle h, Traces traces) {
    traces.update(
        h,
        """
            DELETE FROM unheld_card
            WHERE fingerprint = ANY (SELECT decode(hex, 'hex') FROM unnest(:prints::text[]) p(hex))""");
  }
}
