package io.tidegate.gateway.store.read;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

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
            h
                .createQuery(
                    """
                    SELECT micro_grid, count(DISTINCT holder)::integer AS seen FROM event
                    WHERE occurred_at >= :since AND holder_kind = 'resident'
                      AND micro_grid IS NOT NULL
                    GROUP BY micro_grid""")
                .bind("since", since)
                .map((row, context) -> Map.entry(row.getInt(1), row.getInt(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }
}
