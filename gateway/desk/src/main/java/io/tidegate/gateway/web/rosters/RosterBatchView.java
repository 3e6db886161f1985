package io.tidegate.gateway.web.rosters;

import io.tidegate.gateway.store.roster.RosterReads;
import java.util.List;

/**
 * What the page of a batch shows.
 *
 * @param houses their names
 * @param show kind of lines that are listed, or {@code touched}; empty: all
 * @param next number of the last line shown, where there are more; 0: there are none
 * @param touched lines that were left when it was taken back
 * @param explained open alerts that it may explain; none for who leads nothing
 * @param problem key of why something was not done; empty: nothing was asked
 */
public record RosterBatchView(
    RosterReads.Batch batch,
    String houses,
    List<Line> lines,
    String show,
    int next,
    int touched,
    List<RosterReads.Explained> explained,
    String problem) {
  public RosterBatchView {
    lines = List.copyOf(lines);
    explained = List.copyOf(explained);
  }

  /**
   * A line.
   *
   * @param text why nothing was done; empty: done
   */
  public record Line(RosterReads.Line line, String room, String text) {}

  /** Its path. */
  public String path() {
    return "/rosters/batches/" + batch.id();
  }

  /** Whether it can be taken back. */
  public boolean canTakeBack() {
    return batch.undoes() == null && batch.undoneBy() == null;
  }
}
