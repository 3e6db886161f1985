package io.tidegate.gateway.store.read;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.store.ScopeSql;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Events at shared doors, newest first. Blocking; safe on any thread. */
public final class EventReads {
  /**
   * Doors of rooms, offices and shops tell when people come and go: they are left out, and with
   * them every door that the register does not know as shared, for it may be one of those.
   */
  private static final String LIST =
      """
      SELECT e.device, e.occurred_at, e.key, e.received_at, e.kind, e.door, e.state, e.reason,
             e.direction, e.duress, e.buffered, e.time_source, e.sequence, e.credential_type,
             e.place, e.micro_grid
      FROM event e
      WHERE (%s OR (%s AND e.kind <> 'access'))
        AND e.room IS NULL
        AND ((e.door = 0 AND e.kind IN ('tamper', 'mode', 'config'))
             OR EXISTS (SELECT FROM door d
                        WHERE d.device = e.device AND d.door = e.door AND d.kind = 'shared'))
        AND NOT EXISTS (SELECT FROM place p
                        WHERE p.id = e.place AND p.kind IN ('room', 'office', 'shop'))
        AND (:device::integer IS NULL OR e.device = :device)
        AND (cardinality(:places::integer[]) = 0 OR e.place = ANY (:places))
        AND (:microGrid::integer IS NULL OR e.micro_grid = :microGrid)
        AND (:kind::text IS NULL OR e.kind = :kind)
        AND (:from::timestamptz IS NULL OR e.occurred_at >= :from)
        AND (:to::timestamptz IS NULL OR e.occurred_at < :to)
        AND (:afterTime::timestamptz IS NULL
             OR (e.occurred_at <= :afterTime
                 AND (e.occurred_at, e.device, e.key) < (:afterTime, :afterDevice, :afterKey)))
      ORDER BY e.occurred_at DESC, e.device DESC, e.key DESC
      LIMIT :limit"""
          .formatted(ScopeSql.covers("e.micro_grid"), ScopeSql.OPERATOR);

  private final Reader reader;

  public EventReads(Jdbi jdbi) {
    this.reader = new Reader(jdbi);
  }

  /** Events by their own time, newest first. */
  public List<EventRow> list(
      Scope scope, EventFilter filter, @Nullable EventPosition after, int limit) {
    return reader.read(
        h ->
            ScopeSql.bindOperator(ScopeSql.bindCovers(h.createQuery(LIST), scope), scope)
                .bindMethods(filter)
                .bind("afterTime", after == null ? null : after.occurredAt())
                .bind("afterDevice", after == null ? 0 : after.device())
                .bind("afterKey", after == null ? 0L : after.key())
                .bind("limit", limit)
                .mapTo(EventRow.class)
                .list());
  }
}
