package io.tidegate.gateway.store.roster;

import io.tidegate.gateway.roster.reconcile.RoomFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Reads what roster, register and doors say of rooms. */
final class FactsReads {
  /** How far back a credential counts as seen. */
  private static final Duration SEEN_WITHIN = Duration.ofDays(30);

  private static final int TIMEOUT_SECONDS = 20;

  /** Staff and visitors are seen, too, and live elsewhere. Devices first: events lie by device. */
  private static final String FACTS =
      """
      WITH room AS (
        SELECT room, house FROM unnest(:rooms, :houses) AS r (room, house)),
      on_roster AS (
        SELECT DISTINCT l.room, l.person FROM roster_line l
        WHERE l.room = ANY (:rooms) AND in_force(l.valid_from, l.valid_to, :now)),
      registered AS (
        SELECT DISTINCT t.room, coalesce(r.code, 'gone-' || t.id) AS person FROM tenancy t
        LEFT JOIN resident r ON r.id = t.resident
        WHERE t.room = ANY (:rooms) AND in_force(t.valid_from, t.valid_to, :now)),
      seen AS (
        SELECT e.place AS room,
               count(DISTINCT coalesce('r' || e.holder, encode(e.fingerprint, 'hex'))) AS people,
               max(e.occurred_at) AS last_at
        FROM event e
        WHERE e.device IN (SELECT device FROM door WHERE place = ANY (:rooms))
          AND e.occurred_at > :since AND e.occurred_at <= :now
          AND e.place = ANY (:rooms) AND e.kind = 'access' AND e.state = 'granted'
          AND e.fingerprint IS NOT NULL AND e.holder_kind IN ('resident', 'unknown')
        GROUP BY e.place)
      SELECT room.room,
             EXISTS (SELECT FROM roster_line l WHERE l.house = room.house) AS has_roster,
             EXISTS (SELECT FROM door d WHERE d.place = room.room AND d.reader_in) AS has_door,
             (SELECT count(*) FROM on_roster o WHERE o.room = room.room) AS on_roster,
             (SELECT count(*) FROM registered g WHERE g.room = room.room) AS registered,
             (SELECT count(*) FROM on_roster o JOIN registered g USING (room, person)
              WHERE o.room = room.room) AS on_both,
             coalesce(seen.people, 0) AS seen,
             (seen.last_at AT TIME ZONE :zone)::date AS last_seen
      FROM room LEFT JOIN seen USING (room)
      ORDER BY room.room""";

  private FactsReads() {}

  /** A room and its house. */
  record Room(int room, int house) {}

  static List<RoomFacts> read(Handle handle, Collection<Room> rooms, Instant now, ZoneId zone) {
    return handle
        .createQuery(FACTS)
        .setQueryTimeout(TIMEOUT_SECONDS)
        .bindArray("rooms", Integer.class, rooms.stream().map(Room::room).toArray())
        .bindArray("houses", Integer.class, rooms.stream().map(Room::house).toArray())
        .bind("now", now)
        .bind("since", now.minus(SEEN_WITHIN))
        .bind("zone", zone.getId())
        .mapTo(RoomFacts.class)
        .list();
  }
}
