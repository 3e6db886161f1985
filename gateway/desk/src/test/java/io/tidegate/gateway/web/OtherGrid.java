package io.tidegate.gateway.web;

/** A grid beside that of {@link RunningDesk}, whose leader does not lead here. */
final class OtherGrid {
  /** Grid g2, 2, with micro-grid g2-a, 3, and nothing in it. */
  static final String SQL =
      """
      INSERT INTO grid (community, code, name_zh, name_en)
        VALUES ('demo', 'g2', '第二网格', 'Grid 2');
      INSERT INTO micro_grid (grid, code, kind, name_zh, name_en)
        VALUES (2, 'g2-a', 'street_block', '远处', 'Far away');
      """;

  private OtherGrid() {}
}
