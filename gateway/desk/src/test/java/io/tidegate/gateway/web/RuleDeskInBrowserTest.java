package io.tidegate.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tidegate.gateway.testing.DeskBrowser.check;
import static io.tidegate.gateway.testing.DeskBrowser.complaints;
import static io.tidegate.gateway.testing.DeskBrowser.size;
import static io.tidegate.gateway.web.RunningDesk.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.tidegate.gateway.testing.DeskBrowser;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("it")
class RuleDeskInBrowserTest {
  private static Browser browser;

  @BeforeAll
  static void launch() {
    browser = DeskBrowser.launch();
  }

  @Test
  void pagesOfRulesAreAccessibleAndFitInBothLanguagesAndSchemes() {
    try (RunningDesk desk = new RunningDesk()) {
      desk.sql(
          """
          INSERT INTO backtest_run (rule, threshold, in_force, from_at, to_at, asked_by, asked_at,
            state, share, reported_at, ended_at, proposed, warnings)
          VALUES ('door-held', 'room', 300, '2026-11-17T02:00Z', '2026-11-24T02:00Z', 1,
            '2026-11-24T01:00Z', 'done', 1, '2026-11-24T01:01Z', '2026-11-24T01:01Z', 600,
            E'begins_later\\t2026-11-20T00:00:00Z');
          INSERT INTO backtest_try VALUES (1, 300, 20, 20, 0, 0, 0, 9, 6), (1, 600, 20, 12, 0, 8, 0, 9, 1);
          INSERT INTO exemption (community, rule, subject_kind, place, valid_from, valid_to, reason,
            requested_by, by_hand)
          VALUES ('demo', 'door-held', 'place', 4, '2026-11-24', '2026-11-30', '换闭门器', 'someone', true);
          INSERT INTO maintenance_window (community, device, valid_from, valid_to, reason, by_hand, made_by)
          VALUES ('demo', 1, '2026-11-24', '2026-11-30', '换锁', true, 'someone');
          INSERT INTO shadow_firing (rule, subject_kind, subject_key, place, micro_grid, severity,
            started_at, sentence_zh, sentence_en)
          VALUES ('door-held', 'door', '1/1', 2, 1, 'high', '2026-11-23T15:00Z', '门开着。', 'Open.');
          INSERT INTO rule_setting VALUES ('door-held', 'room', 'community', '', 300, NULL);
          INSERT INTO rule_setting_history (rule, name, scope, scope_key, at, actor, was, became, reason)
          VALUES ('door-held', 'room', 'community', '', '2026-11-23T15:00Z', 1, NULL, '300', '试一周')""");
      for (String language : List.of("zh-CN", "en")) {
        for (int width : new int[] {360, 1280}) {
          ColorScheme scheme = width == 360 ? ColorScheme.LIGHT : ColorScheme.DARK;
          try (BrowserContext context =
              browser.newContext(size(width, 800, scheme).setLocale(language))) {
            Page page = context.newPage();
            List<String> complaints = complaints(page);
            signIn(page, desk);
            for (String path :
                List.of(
                    "/rules",
                    "/rules/door-held?microGrid=g1-a",
                    "/rules/door-held",
                    "/exemptions",
                    "/maintenance")) {
              page.navigate(desk.uri(path).toString());
              check(page, name(path, width, scheme, language));
            }
            assertThat(complaints).isEmpty();
          }
        }
      }
    }
  }

  @Test
  void aLeaderSeesABackTestComeToItsEndWithoutReloading() {
    try (RunningDesk desk = new RunningDesk();
        BrowserContext context = browser.newContext(size(1280, 800, ColorScheme.LIGHT))) {
      Page page = context.newPage();
      List<String> complaints = complaints(page);
      signIn(page, desk);
      desk.sql(
          """
          INSERT INTO backtest_run (rule, threshold, in_force, from_at, to_at, asked_by, asked_at,
            share, reported_at)
          VALUES ('door-held', 'room', 300, '2026-11-17T02:00Z', '2026-11-24T02:00Z', 1,
            '2026-11-24T01:59Z', 0.4, '2026-11-24T01:59Z')""");
      page.navigate(desk.uri("/rules/door-held").toString());
      assertThat(page.locator("#trial progress")).isVisible();
      check(page, "rule-trial-running");
      desk.sql("UPDATE backtest_run SET state = 'done', share = 1, ended_at = now()");
      assertThat(page.locator("#trial progress")).hasCount(0);
      assertThat(page.locator("#trial")).containsText("没有比现行更好的数值");
      assertThat(complaints).isEmpty();
    }
  }

  private static String name(String path, int width, ColorScheme scheme, String language) {
    return path.substring(1).replaceAll("[/?=]", "-")
        + "-"
        + width
        + "-"
        + scheme.name().toLowerCase(Locale.ROOT)
        + "-"
        + language;
  }
}
