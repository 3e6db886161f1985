package io.tidegate.simulator.register;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Grids that have something of everything, some 530 devices each, so that one says enough. */
final class GridPlans {
  private static final int MOST = 12;
  private static final String COMPANY = "新雁公寓管理公司（虚构）";

  private GridPlans() {}

  /**
   * So many grids.
   *
   * @throws IllegalArgumentException if it is not 1 to 12
   */
  static Plan of(int grids) {
    if (grids < 1 || grids > MOST) {
      throw new IllegalArgumentException("grids " + grids + ": expected 1 to " + MOST);
    }
    List<Plan.Compound> compounds = new ArrayList<>();
    List<Plan.Block> blocks = new ArrayList<>();
    for (int grid = 1; grid <= grids; grid++) {
      String code = "n" + grid;
      compounds.add(home(grid, code));
      compounds.add(rental(grid, code + "-rent"));
      blocks.add(
          new Plan.Block(grid, code + "-office", "潮汐大厦" + grid, "Tide Tower " + grid, true, 6, 4));
      blocks.add(
          new Plan.Block(grid, code + "-street", "潮汐路" + grid, "Tide Road " + grid, false, 1, 10));
    }
    return new Plan(IntStream.rangeClosed(1, grids).boxed().toList(), compounds, blocks);
  }

  private static Plan.Compound home(int grid, String code) {
    return new Plan.Compound(grid, code, "潮汐苑" + grid, "Tide Court " + grid, 6, 3, 6, 3, 0, "");
  }

  private static Plan.Compound rental(int grid, String code) {
    return new Plan.Compound(
        grid, code, "雁栖公寓" + grid, "Goose Lodge " + grid, 1, 2, 6, 12, 0, COMPANY);
  }
}
