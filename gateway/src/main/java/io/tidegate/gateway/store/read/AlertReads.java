package io.tidegate.gateway.store.read;

import io.tidegate.gateway.account.Scope;
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
                    HandlingReads.history(h, id),
                    HandlingReads.earlier(h, scope, id),
                    HandlingReads.later(h, scope, id).orElse(null),
                    HandlingReads.undoable(h, id).orElse(null)));
  }

  private static List<AlertDetail.Firing> firings(Handle h, UUID id) {
    return h.createQuery(
            """
            SELECT ordinal, started_at, ended_at, end_reason, severity, evidence::text AS evidence
            FROM alert_firing WHERE alert = :id ORDER BY ordinal DESC LIMIT 100""")
        .bind("id", id)
        .mapTo(AlertDetail.Firing.class)
        .list();
  }
}
