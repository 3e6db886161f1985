package io.tidegate.gateway.web.walks;

import java.time.Instant;
import java.util.List;

/**
 * What somebody found in a month (走访台账).
 *
 * @param month as 2026-11
 * @param worker name of the account
 * @param workerName what others see of it
 * @param workers whom the reader may see
 * @param lines the oldest first
 * @param cut whether there are more than are shown
 */
public record Ledger(
    String month,
    String worker,
    String workerName,
    List<LedList.Choice> workers,
    List<Line> lines,
    boolean cut) {
  public Ledger {
    workers = List.copyOf(workers);
    lines = List.copyOf(lines);
  }

  /**
   * A visit.
   *
   * @param note empty: none
   */
  public record Line(Instant at, String place, String microGrid, String finding, String note) {}

  /** At how many places. */
  public long places() {
    return lines.stream().map(Line::place).distinct().count();
  }
}
