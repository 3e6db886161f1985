package io.tidegate.gateway.store.read;

import static io.tidegate.gateway.store.Columns.instant;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.alert.LastAct;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What became of one alert, and what was before and after it as far as the reader may know. */
final class HandlingReads {
  private static final int MOST_EARLIER = 10;

  /** The newest 500, with names in place of account numbers. */
  private static final String HISTORY =
      """
      SELECT h.id, h.at, a.name AS actor, a.display_name AS actor_name, h.action,
        (h.detail
          || coalesce((SELECT jsonb_build_object('to', string_agg(name, ',' ORDER BY id))
                       FROM account WHERE id = ANY (string_to_array(h.detail->>'to', ',')::integer[])
                       HAVING count(*) > 0), '{}')
          || coalesce((SELECT jsonb_build_object('from', name) FROM account
                       WHERE id = (h.detail->>'from')::integer), '{}'))::text AS detail,
        (SELECT string_agg(display_name, ', ' ORDER BY id) FROM account
         WHERE id = ANY (string_to_array(h.detail->>'to', ',')::integer[])) AS to
      FROM (SELECT * FROM alert_history WHERE alert = ? ORDER BY id DESC LIMIT 500) h
      LEFT JOIN account a ON a.id = h.actor
      ORDER BY h.id""";

  private static final String EARLIER =
      """
      SELECT t.id, t.number, t.opened_at, t.closed_at, t.disposition,
             count(*) OVER ()::integer AS in_all
      FROM alert one
      JOIN alert t ON t.rule = one.rule AND t.subject_kind = one.subject_kind
        AND t.subject_key = one.subject_key
      WHERE one.id = :id AND t.number < one.number AND
      """
          + AlertScope.CONDITION
          + " ORDER BY t.number DESC LIMIT :limit";

  private static final String OPEN_AFTER =
      """
      SELECT t.id, t.number
      FROM alert one
      JOIN alert t ON t.rule = one.rule AND t.subject_kind = one.subject_kind
        AND t.subject_key = one.subject_key
      WHERE one.id = :id AND one.handling = 'closed' AND t.handling <> 'closed' AND
      """
          + AlertScope.CONDITION;

  private static final String UNDOABLE =
      """
      SELECT a.name, t.acted_action, t.acted_at FROM alert t
      JOIN account a ON a.id = t.acted_by
      WHERE t.id = :id AND t.acted_before IS NOT NULL""";

  private HandlingReads() {}

  static List<AlertDetail.Act> history(Handle h, UUID id) {
    return h.select(HISTORY, id).mapTo(AlertDetail.Act.class).list();
  }

  /** Those before on the same rule and subject, newest first, and how many there are in all. */
  static List<AlertDetail.Earlier> earlier(Handle h, Scope scope, UUID id) {
    return AlertScope.bind(h.createQuery(EARLIER), scope)
        .bind("id", id)
        .bind("limit", MOST_EARLIER)
        .mapTo(AlertDetail.Earlier.class)
        .list();
  }

  /** The one of the same rule and subject that is open where this one is closed. */
  static Optional<AlertDetail.Later> later(Handle h, Scope scope, UUID id) {
    return AlertScope.bind(h.createQuery(OPEN_AFTER), scope)
        .bind("id", id)
        .mapTo(AlertDetail.Later.class)
        .findOne();
  }

  static Optional<AlertDetail.Undoable> undoable(Handle h, UUID id) {
    return h.createQuery(UNDOABLE)
        .bind("id", id)
        .map(
            (row, context) ->
                new AlertDetail.Undoable(
                    row.getString("name"),
                    row.getString("acted_action"),
                    instant(row, "acted_at").plus(LastAct.UNDOABLE)))
        .findOne();
  }
}
