package io.tidegate.gateway.web;

import io.tidegate.gateway.web.page.Screen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** A desk in the middle of a morning: something of everything that a page can show. */
final class FilledDesk implements AutoCloseable {
  static final String WORKER = "wang.example";
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

  final RunningDesk desk = new RunningDesk();

  /** A grave one that nobody has taken. */
  final UUID alert;

  FilledDesk() {
    desk.account(WORKER, "王例 (made up)", "worker:g1-a");
    desk.sql("INSERT INTO account_grant (account, role) VALUES (1, 'privacy')");
    desk.events();
    robots();
    UUID held = desk.alert("door-held", NOW.minusSeconds(5400), "place", "1", 3, 1);
    UUID tamper = desk.alert("tamper", NOW.minusSeconds(3600), "device", "3", 4, 2);
    UUID surge = desk.alert("traffic-surge", NOW.minusSeconds(90_000), "place", "2", 2, 1);
    this.alert = desk.alert("door-forced", NOW.minusSeconds(120));
    desk.sql(
        """
        UPDATE alert SET severity = 'medium', handling = 'claimed', assignee = 2,
          handled_since = opened_at, escalation = 1,
          sentence_zh = '101室：房门自 08:31 起未关（阈值 30 分钟）。',
          sentence_en = 'Room 101: the door has stood open since 08:31 (threshold 30 minutes).'
        WHERE id = '%s';
        UPDATE alert SET severity = 'low', class = 'device',
          sentence_zh = '街口：控制器的外壳被打开。',
          sentence_en = 'Street corner: the cover of the controller was opened.'
        WHERE id = '%s';
        UPDATE alert SET severity = 'medium', handling = 'closed', disposition = 'expected',
          condition = 'resolved', resolved_at = opened_at, closed_at = opened_at
        WHERE id = '%s';
        """
            .formatted(held, tamper, surge));
  }

  /** Screens of the menu, and the pages behind them. */
  List<String> paths() {
    List<String> paths = new ArrayList<>(Arrays.stream(Screen.values()).map(Screen::path).toList());
    for (String act : List.of("", "/close", "/snooze", "/assign")) {
      paths.add("/a/" + alert + act);
    }
    paths.addAll(
        List.of(
            "/rooms/sample-101",
            "/rules/door-held",
            "/exemptions",
            "/maintenance",
            "/devices/gate-1",
            "/unknown-devices",
            "/pipeline",
            "/robots/new",
            "/robots/1",
            "/users/2",
            "/setup",
            "/me",
            "/me/password"));
    return paths;
  }

  /** What a page's picture is called: its path, the alert's id left out. */
  String name(String path) {
    String name = path.replace(alert.toString(), "alert").substring(1).replace('/', '-');
    return name.isEmpty() ? "list" : name;
  }

  private void robots() {
    desk.sql(
        """
        INSERT INTO robot (kind, name, grid, audience, language, key_number, sealed, host, hint,
          state, stopped_by, checked_by, checked_at)
        VALUES ('dingtalk', '第一网格值守群', 1, 'duty', 'zh-CN', 1, '', 'oapi.dingtalk.com', 'ab12',
                'active', NULL, 1, '2026-11-20T02:00:00Z'),
               ('webhook', 'A receiver with quite a long name of its own', NULL, 'operators', 'en',
                1, '', 'hooks.example', '9f3c', 'stopped', 'keyword', NULL, NULL);
        INSERT INTO delivery (robot, kind, priority, held, state, made_at, due_at, tries, answer,
          ended_at)
        VALUES (1, 'digest', 4, false, 'dead', '2026-11-24T00:35:00Z', '2026-11-24T00:35:00Z', 40,
                'timeout', '2026-11-24T06:35:00Z');
        """);
  }

  @Override
  public void close() {
    desk.close();
  }
}
