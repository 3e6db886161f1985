package io.tidegate.gateway.store.read;

import java.time.Instant;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;

/** Counts by micro-grid, by the database's number. Blocking; safe on any thread. */
public final class MicroGridReads {
  private final Reader reader;

  public MicroGridReads(Jdbi jdbi) {
    this.reader = new Reader(jdbi);
  }

  /** Residents who used a door since then. */
  public Map<Integer, Integer> residentsSeen(Instant since) {
    return reader.read(
        h ->
            h.createQuery(
                    """
                    SELECT micro_grid, count(DISTINCT holder)::integer AS seen FROM event
                    WHERE occurred_at >= :since AND holder_kind = 'resident'
                      AND micro_grid IS NOT NULL
                    GROUP BY micro_grid""")
                .bind("since", since)
                .setMapKeyColumn("micro_grid")
                .setMapValueColumn("seen")
                .collectInto(new GenericType<Map<Integer, Integer>>() {}));
  }
}
