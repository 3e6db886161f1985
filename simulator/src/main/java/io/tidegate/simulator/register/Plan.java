package io.tidegate.simulator.register;

import java.util.List;

/**
 * What stands where: the grids, and the compounds, office buildings and street blocks in them.
 *
 * @param grids how many grids there are, of which the plan may leave some empty
 */
record Plan(List<Integer> grids, List<Compound> compounds, List<Block> blocks) {
  /**
   * A residential compound.
   *
   * @param stairwellGroups micro-grids it is cut into by stairwells; 0: it is one natural compound
   * @param company operator of the rental house; empty: none, its buildings are houses of their own
   */
  record Compound(
      int grid,
      String code,
      String nameZh,
      String nameEn,
      int buildings,
      int stairwells,
      int floors,
      int roomsPerFloor,
      int stairwellGroups,
      String company) {
    boolean isRental() {
      return !company.isEmpty();
    }
  }

  /** An office building or a row of shops along a street: one building, one micro-grid. */
  record Block(
      int grid,
      String code,
      String nameZh,
      String nameEn,
      boolean isOffice,
      int floors,
      int unitsPerFloor) {}

  private static final String COMPANY = "新雁公寓管理公司（虚构）";

  /** The whole community: 12 grids, 30 micro-grids. */
  static final Plan WENCHAO =
      new Plan(
          List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
          List.of(
              compound(1, "cy", "潮园", "Tide Garden", 8, 3, 6, 3, 0),
              compound(2, "wl", "闻澜苑", "Wenlan Court", 10, 3, 6, 3, 3),
              compound(3, "ht", "海汀里", "Haiting Lane", 8, 3, 6, 3, 0),
              compound(4, "lq", "芦桥新村", "Reed Bridge Village", 6, 3, 6, 3, 0),
              compound(5, "yj", "雁江苑", "Goose River Court", 10, 3, 6, 3, 3),
              compound(6, "qs", "浅沙公寓", "Shallow Sands", 6, 2, 9, 3, 0),
              new Compound(7, "xy", "新雁公寓", "Xinyan Apartments", 4, 1, 12, 20, 0, COMPANY),
              compound(8, "xf", "汐枫苑", "Ebb Maple Court", 10, 3, 6, 3, 3),
              compound(9, "bt", "泊涛里", "Mooring Lane", 6, 3, 6, 3, 0),
              compound(10, "dz", "灯洲苑", "Lantern Isle Court", 10, 3, 6, 3, 3),
              compound(11, "wt", "望汀台", "Strand View", 4, 2, 14, 4, 0),
              compound(12, "ly", "澜屿台", "Surf Islet Heights", 4, 2, 14, 4, 0)),
          List.of(
              new Block(6, "qs-office", "浅沙大厦", "Shallow Sands Tower", true, 9, 4),
              new Block(9, "bt-office", "泊涛大厦", "Mooring Tower", true, 9, 4),
              new Block(11, "wt-office", "望汀大厦", "Strand Tower", true, 9, 4),
              new Block(12, "ly-office", "澜屿大厦", "Islet Tower", true, 9, 4),
              new Block(1, "cy-street", "潮园路", "Tide Garden Road", false, 1, 10),
              new Block(3, "ht-street", "海汀路", "Haiting Road", false, 1, 10),
              new Block(4, "lq-street", "芦桥路", "Reed Bridge Road", false, 1, 10),
              new Block(7, "xy-street", "新雁路", "Xinyan Road", false, 1, 10),
              new Block(9, "bt-street", "泊涛路", "Mooring Road", false, 1, 10),
              new Block(12, "ly-street", "澜屿路", "Islet Road", false, 1, 10)));

  /** One grid with all four kinds of micro-grid, for tests. */
  static final Plan SMALL =
      new Plan(
          List.of(7),
          List.of(
              new Compound(7, "xy", "新雁公寓", "Xinyan Apartments", 1, 1, 5, 8, 0, COMPANY),
              compound(7, "cy", "潮园", "Tide Garden", 1, 2, 3, 3, 1)),
          List.of(
              new Block(7, "xy-office", "新雁大厦", "Xinyan Tower", true, 2, 2),
              new Block(7, "xy-street", "新雁路", "Xinyan Road", false, 1, 3)));

  private static Compound compound(
      int grid,
      String code,
      String nameZh,
      String nameEn,
      int buildings,
      int stairwells,
      int floors,
      int roomsPerFloor,
      int stairwellGroups) {
    return new Compound(
        grid,
        code,
        nameZh,
        nameEn,
        buildings,
        stairwells,
        floors,
        roomsPerFloor,
        stairwellGroups,
        "");
  }
}
