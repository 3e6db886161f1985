package io.tidegate.gateway.walk.numbers;

import java.util.List;

/**
 * One count over a community: of each micro-grid, their sum in each grid, and the sum of those.
 *
 * @param grids in the order of the sheet
 * @param community sum of the grids
 */
public record Column<T>(List<Group<T>> grids, T community) {
  public Column {
    grids = List.copyOf(grids);
  }

  /**
   * A grid.
   *
   * @param parts its micro-grids in the order of the sheet
   */
  public record Group<T>(List<T> parts, T total) {
    public Group {
      parts = List.copyOf(parts);
    }
  }
}
