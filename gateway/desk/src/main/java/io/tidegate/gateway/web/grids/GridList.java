package io.tidegate.gateway.web.grids;

import io.tidegate.gateway.store.read.GridReads;
import io.tidegate.gateway.store.walk.WalkReads;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Grids with their micro-grids. */
public record GridList(List<Group> groups) {
  public GridList {
    groups = List.copyOf(groups);
  }

  /** The micro-grids of a grid, by code. */
  public record Group(String name, List<Line> lines) {
    public Group {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A micro-grid.
   *
   * @param open null: nothing is
   * @param houses how many it has
   * @param complete of how many the register is complete
   * @param known credentials with a holder, percent of those used there; null: none was
   * @param round of it; null: there never was any
   */
  public record Line(
      String code,
      String name,
      GridReads.@Nullable Open open,
      int houses,
      int complete,
      @Nullable Integer known,
      WalkReads.@Nullable LastRound round) {}
}
