package io.tidegate.gateway.store.read;

import io.tidegate.gateway.account.Scope;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
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

  private final Reader reader;

  public WorkReads(Jdbi jdbi) {
    this.reader = new Reader(jdbi);
  }

  /** An alert and where it stands in the list. */
  public record Ranked(AlertRow alert, int rank) {
    /** Where a page that ends with it ends. */
    public WorkPosition position() {
      return new WorkPosition(rank, alert.openedAt(), alert.id());
    }
  }

  /**
   * How many of a rule there are at a place.
   *
   * @param place the database's number; null where it is unknown
   */
  public record Count(String rule, @Nullable Integer place, int alerts) {}

  /**
   * Alerts in their order.
   *
   * @param after where the page before ended; null: the first page
   */
  public List<Ranked> list(
      Scope scope, WorkFilter filter, @Nullable WorkPosition after, int limit) {
    String sql =
        """
        SELECT * FROM (
          %s %s) ranked
        WHERE :rank::integer IS NULL OR rank > :rank
          OR (rank = :rank AND (opened_at, id) < (:afterTime::timestamptz, :afterId::uuid))
        ORDER BY rank, opened_at DESC, id DESC
        LIMIT :limit"""
            .formatted(
                AlertReads.ALERT.replaceFirst("\\bFROM alert t\\b", ", " + RANK + " AS rank FROM alert t"),
                where(filter));
    return reader.read(
        h ->
            bind(h.createQuery(sql), scope, filter)
                .bindArray("walked", Integer.class, scope.walked().toArray())
                .bind("rank", after == null ? null : after.rank())
                .bind("afterTime", after == null ? null : after.openedAt())
                .bind("afterId", after == null ? null : after.id())
                .bind("limit", limit)
                .map((row, context) -> new Ranked(AlertReads.alert(row), row.getInt("rank")))
                .list());
  }

  /** How many there are by rule and place. */
  public List<Count> counts(Scope scope, WorkFilter filter) {
    String sql =
        "SELECT t.rule, t.place, count(*)::integer AS alerts FROM alert t "
            + where(filter)
            + " GROUP BY t.rule, t.place";
    return reader.read(
        h ->
            bind(h.createQuery(sql), scope, filter)
                .map(
                    (row, context) ->
                        new Count(row.getString(1), Columns.integer(row, "place"), row.getInt(3)))
                .list());
  }

  private static String where(WorkFilter filter) {
    return WHERE.formatted(filter.view().condition(), AlertScope.CONDITION);
  }

  private static Query bind(Query query, Scope scope, WorkFilter filter) {
    return AlertScope.bind(query, scope)
        .bind("microGrid", filter.microGrid())
        .bindArray("rules", String.class, filter.rules())
        .bindArray("without", String.class, filter.without())
        .bindArray("places", Integer.class, filter.places());
  }
}
