package io.tidegate.gateway.store.read;

import io.tidegate.gateway.account.Scope;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;

/** What is open in each micro-grid. Blocking; safe on any thread. */
public final class GridReads {
  private static final String OPEN =
      """
      SELECT t.micro_grid,
             count(*) FILTER (WHERE t.severity = 'high')::integer AS high,
             count(*) FILTER (WHERE t.severity = 'medium')::integer AS medium,
             count(*) FILTER (WHERE t.severity = 'low')::integer AS low,
             count(*) FILTER (WHERE t.handling = 'new')::integer AS unclaimed,
             count(*) FILTER (WHERE %s)::integer AS overdue,
             count(*) FILTER (WHERE t.handling = 'handed_over')::integer AS handed_over,
             min(t.opened_at) AS oldest
      FROM alert t
      WHERE t.handling <> 'closed' AND t.micro_grid IS NOT NULL AND t.rule <> ALL (:without::text[])
        AND %s
      GROUP BY t.micro_grid"""
          .formatted(SearchReads.OVERDUE, AlertScope.CONDITION);

  private static final String RESIDENTS_SEEN =
      """
      SELECT micro_grid, count(DISTINCT holder)::integer AS seen FROM event
      WHERE occurred_at >= ? AND holder_kind = 'resident'
        AND micro_grid IS NOT NULL
      GROUP BY micro_grid""";

  private final Reader reader;

  public GridReads(Jdbi jdbi) {
    this.reader = new Reader(jdbi);
  }

  /** Open alerts of a micro-grid. {@code overdue}: escalated, or handed over and past due. */
  public record Open(
      int microGrid,
      int high,
      int medium,
      int low,
      int unclaimed,
      int overdue,
      int handedOver,
      Instant oldest) {
    /** Of every severity. */
    public int all() {
      return high + medium + low;
    }
  }

  /** By micro-grid, in no order; those with none are left out. */
  public List<Open> open(Scope scope, Collection<String> without, Instant now) {
    return reader.read(
        h ->
            AlertScope.bind(h.createQuery(OPEN), scope)
                .bindArray("without", String.class, without)
                .bind("now", now)
                .mapTo(Open.class)
                .list());
  }

  /** Residents who used a door since then. */
  public Map<Integer, Integer> residentsSeen(Instant since) {
    return reader.read(
        h ->
            h.select(RESIDENTS_SEEN, since)
                .setMapKeyColumn("micro_grid")
                .setMapValueColumn("seen")
                .collectInto(new GenericType<Map<Integer, Integer>>() {}));
  }
}
