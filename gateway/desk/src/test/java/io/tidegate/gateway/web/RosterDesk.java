package io.tidegate.gateway.web;

import io.tidegate.gateway.settings.HttpSettings;
import java.nio.charset.Charset;

/** The desk with a house of two rooms more, and its manager. */
final class RosterDesk {
  static final String MANAGER = "wang.example";

  private static final String ROOMS =
      """
      INSERT INTO place (community, parent, kind, code, name_zh, name_en, micro_grid) VALUES
        ('demo', 1, 'building', 'sample-1', '1幢', 'Building 1', NULL),
        ('demo', 5, 'room', 'sample-1-201', '201室', 'Room 201', NULL),
        ('demo', 5, 'room', 'sample-1-202', '202室', 'Room 202', NULL);
      UPDATE house SET company = '样例物业（虚构）';
      """;

  private RosterDesk() {}

  static RunningDesk start() {
    RunningDesk desk = new RunningDesk(HttpSettings.onLoopback(0), ROOMS);
    desk.account(MANAGER, "王例 (made up)", "manager:h1");
    return desk;
  }

  static byte[] gbk(String text) {
    return text.getBytes(Charset.forName("GBK"));
  }
}
