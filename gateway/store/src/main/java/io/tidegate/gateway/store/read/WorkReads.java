package io.tidegate.gateway.store.read;

import io.tidegate.gateway.account.Scope;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Alerts in the order of the work: in the reader's own micro-grids before others, new before
 * claimed, by severity, and then the newest first. What is closed is by its age alone. Blocking;
 * safe on any thread.
 */
public final class WorkReads {
  private static final String RANK =
      """
      CASE WHEN t.handling = 'closed' THEN 0 ELSE
        CASE WHEN cardinality(:walked::integer[]) = 0 OR t.micro_grid = ANY (:walked)
             THEN 0 ELSE 100 END
        + CASE WHEN t.handling = 'new' THEN 0 ELSE 10 END
        + CASE t.severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 ELSE 2 END
      END""";

  private static final String WHERE =
      """
      WHERE (%s) AND %s
        AND (:microGrid::integer IS NULL OR t.micro_grid = :microGrid)
        AND (cardinality(:rules::text[]) = 0 OR t.rule = ANY (:rules))
        AND t.rule <> ALL (:without::text[])
        AND (cardinality(:places::integer[]) = 0 OR t.place = ANY (:places))
      """;

  private static final String OLDER =
      """
      AND t.opened_at <= :afterTime AND (t.opened_at, t.id) < (:afterTime, :afterId)""";

  private static final String LATER =
      """
      AND (%1$s > :rank
        OR (%1$s = :rank AND (t.opened_at, t.id) < (:afterTime, :afterId)))"""
          .formatted(RANK);

  private final Reader reader;

  public WorkReads(Jdbi jdbi) {
    this.reader = new Reader(jdbi);
  }

  /** An alert and where it stands in the list. */
  public record Ranked(@Nested AlertRow alert, int rank) {
    /** Where a page that ends with it ends. */
    public WorkPosition position() {
      return new WorkPosition(rank, alert.openedAt(), alert.id());
    }
  }

  /** How many of a rule there are at a place. */
  public record Count(String rule, @Nullable Integer place, int alerts) {}

  /** Alerts in their order. */
  public List<Ranked> list(
      Scope scope, WorkFilter filter, @Nullable WorkPosition after, int limit) {
    return reader.read(h -> query(h, "", scope, filter, after, limit).mapTo(Ranked.class).list());
  }

  /** How the database goes about it, for a test. */
  static List<String> plan(
      Handle h, Scope scope, WorkFilter filter, @Nullable WorkPosition after, int limit) {
    return query(h, "EXPLAIN ", scope, filter, after, limit).mapTo(String.class).list();
  }

  private static Query query(
      Handle h,
      String prefix,
      Scope scope,
      WorkFilter filter,
      @Nullable WorkPosition after,
      int limit) {
    boolean byAge = filter.view() == WorkView.CLOSED; // there are many: in the order of an index
    String sql =
        prefix
            + AlertReads.ALERT.replaceFirst(
                "\\bFROM alert t\\b", ", " + (byAge ? "0" : RANK) + " AS rank FROM alert t")
            + where(filter)
            + (after == null ? "" : byAge ? OLDER : LATER)
            + (byAge ? " ORDER BY " : " ORDER BY rank, ")
            + "t.opened_at DESC, t.id DESC LIMIT :limit";
    Query query = bind(h.createQuery(sql), scope, filter).bind("limit", limit);
    if (!byAge) {
      query.bindArray("walked", Integer.class, scope.walked().toArray());
    }
    if (after != null) {
      query.bind("afterTime", after.openedAt()).bind("afterId", after.id());
      if (!byAge) {
        query.bind("rank", after.rank());
      }
    }
    return query;
  }

  /** How many there are by rule and place. */
  public List<Count> counts(Scope scope, WorkFilter filter) {
    String sql =
        "SELECT t.rule, t.place, count(*)::integer AS alerts FROM alert t "
            + where(filter)
            + " GROUP BY t.rule, t.place";
    return reader.read(h -> bind(h.createQuery(sql), scope, filter).mapTo(Count.class).list());
  }

  private static String where(WorkFilter filter) {
    return WHERE.formatted(filter.view().condition(), AlertScope.CONDITION);
  }

  private static Query bind(Query query, Scope scope, WorkFilter filter) {
    return AlertScope.bind(query, scope).bindMethods(filter);
  }
}
