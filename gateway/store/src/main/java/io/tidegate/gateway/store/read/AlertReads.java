package io.tidegate.gateway.store.read;

import static io.tidegate.gateway.store.Columns.instant;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.alert.LastAct;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Alerts, newest first. Blocking; safe on any thread. */
public final class AlertReads {
  static final String ALERT =
      """
      SELECT t.id, t.number, t.rule, t.class AS rule_class, t.severity, t.subject_kind, t.subject_key,
             t.place, t.micro_grid, t.condition, t.handling, t.disposition, a.name AS assignee,
             a.display_name AS assignee_name, t.snoozed_until, t.escalated_at, t.count, t.opened_at,
             t.last_fired_at, t.resolved_at, t.closed_at, t.version, t.sentence_zh, t.sentence_en,
             t.recipient, t.due_at,
             coalesce(e.disposition = ANY ('{dealt_with,handed_over,register_out_of_date,unverified}')
               AND t.created_at < e.closed_at + interval '24 hours', false) AS recurrence
      FROM alert t
      LEFT JOIN account a ON a.id = t.assignee
      LEFT JOIN alert e ON e.id = t.earlier
      """;

  private static final String LIST =
      ALERT
          + """
          WHERE
          """
          + AlertScope.CONDITION
          + """

            AND (:microGrid::integer IS NULL OR t.micro_grid = :microGrid)
            AND (cardinality(:rules::text[]) = 0 OR t.rule = ANY (:rules))
            AND (:onlyRule::text IS NULL OR t.rule = :onlyRule) -- for the index that is in order
            AND t.rule <> ALL (:without::text[])
            AND (:condition::text IS NULL OR t.condition = :condition)
            AND (cardinality(:handling::text[]) = 0 OR t.handling = ANY (:handling))
            AND (:severity::text IS NULL OR t.severity = :severity)
            AND (:afterTime::timestamptz IS NULL OR (t.opened_at, t.id) < (:afterTime, :afterId::uuid))
          ORDER BY t.opened_at DESC, t.id DESC
          LIMIT :limit""";

  private static final String OPEN =
      """
      SELECT t.micro_grid, t.rule, count(*)::integer AS alerts FROM alert t
      WHERE t.handling <> 'closed' AND t.micro_grid IS NOT NULL AND
      """
          + AlertScope.CONDITION
          + " GROUP BY t.micro_grid, t.rule";

  private static final String FIRINGS =
      """
      SELECT ordinal, started_at, ended_at, end_reason, severity, evidence::text AS evidence
      FROM alert_firing WHERE alert = ? ORDER BY ordinal DESC LIMIT 100""";

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

  private final Reader reader;

  public AlertReads(Jdbi jdbi) {
    this.reader = new Reader(jdbi);
  }

  /** Alerts by start of their first firing, newest first. */
  public List<AlertRow> list(Scope scope, AlertFilter filter, @Nullable Position after, int limit) {
    return reader.read(
        h ->
            AlertScope.bind(h.createQuery(LIST), scope)
                .bindMethods(filter)
                .bind("onlyRule", filter.rules().size() == 1 ? filter.rules().get(0) : null)
                .bind("afterTime", after == null ? null : after.openedAt())
                .bind("afterId", after == null ? null : after.id())
                .bind("limit", limit)
                .mapTo(AlertRow.class)
                .list());
  }

  /** Alerts by id, in no order; those that are gone are left out. */
  public List<AlertRow> byId(Scope scope, Collection<UUID> ids) {
    return reader.read(
        h ->
            AlertScope.bind(
                    h.createQuery(ALERT + "WHERE t.id = ANY (:ids) AND " + AlertScope.CONDITION),
                    scope)
                .bindArray("ids", UUID.class, ids.toArray())
                .mapTo(AlertRow.class)
                .list());
  }

  /** Open alerts by micro-grid, the database's number, and in each by rule. */
  public Map<Integer, Map<String, Integer>> openByMicroGrid(Scope scope) {
    return reader.read(
        h ->
            AlertScope.bind(h.createQuery(OPEN), scope).mapTo(Open.class).stream()
                .collect(
                    Collectors.groupingBy(
                        Open::microGrid, Collectors.toMap(Open::rule, Open::alerts))));
  }

  private record Open(int microGrid, String rule, int alerts) {}

  /** One alert with all of its past. */
  public Optional<AlertDetail> find(Scope scope, UUID id) {
    return reader.read(h -> find(h, scope, id));
  }

  /** The same within a transaction. */
  static Optional<AlertDetail> find(Handle h, Scope scope, UUID id) {
    return AlertScope.bind(
            h.createQuery(ALERT + "WHERE t.id = :id AND " + AlertScope.CONDITION), scope)
        .bind("id", id)
        .mapTo(AlertRow.class)
        .findOne()
        .map(
            alert ->
                new AlertDetail(
                    alert,
                    firings(h, id),
                    history(h, id),
                    earlier(h, scope, id),
                    later(h, scope, id).orElse(null),
                    undoable(h, id).orElse(null)));
  }

  private static List<AlertDetail.Firing> firings(Handle h, UUID id) {
    return h.select(FIRINGS, id).mapTo(AlertDetail.Firing.class).list();
  }

  private static List<AlertDetail.Act> history(Handle h, UUID id) {
    return h.select(HISTORY, id).mapTo(AlertDetail.Act.class).list();
  }

  /** Those before on the same rule and subject, newest first, and how many there are in all. */
  private static List<AlertDetail.Earlier> earlier(Handle h, Scope scope, UUID id) {
    return AlertScope.bind(h.createQuery(EARLIER), scope)
        .bind("id", id)
        .bind("limit", MOST_EARLIER)
        .mapTo(AlertDetail.Earlier.class)
        .list();
  }

  /** The one of the same rule and subject that is open where this one is closed. */
  private static Optional<AlertDetail.Later> later(Handle h, Scope scope, UUID id) {
    return AlertScope.bind(h.createQuery(OPEN_AFTER), scope)
        .bind("id", id)
        .mapTo(AlertDetail.Later.class)
        .findOne();
  }

  private static Optional<AlertDetail.Undoable> undoable(Handle h, UUID id) {
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
