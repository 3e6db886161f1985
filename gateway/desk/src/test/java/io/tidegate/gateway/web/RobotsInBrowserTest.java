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
class RobotsInBrowserTest {
  private static Browser browser;

  private record Look(int width, ColorScheme scheme, String language) {
    String of(String screen) {
      return screen + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + language;
    }
  }

  @BeforeAll
  static void launch() {
    browser = DeskBrowser.launch();
  }

  @Test
  void operatorAddsARobotAndSeesTheAnswerToATestWithoutReloading() {
    try (RunningDesk desk = new RunningDesk();
        BrowserContext phone = browser.newContext(size(360, 740, ColorScheme.LIGHT))) {
      Page page = phone.newPage();
      List<String> complaints = complaints(page);
      signIn(page, desk);
      page.locator("nav.menu a[href='/robots']").click();
      page.getByText("添加机器人").click();
      page.locator("#name").fill("值守群");
      page.locator("#url").fill("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=made-up");
      page.locator("main button[type=submit]").click();
      assertThat(page.locator(".notice[role=alert]")).containsText("群里只能有值守人员");
      assertThat(page.locator("#name")).hasValue("值守群");
      check(page, "robot-form-refused-360-light-zh-CN");
      page.locator("#url").fill("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=made-up");
      page.locator("input[name=checked]").check();
      page.locator("main button[type=submit]").click();
      page.getByText("发送测试").click();
      assertThat(page.locator("#deliveries .tag")).hasText("等待");
      desk.sql(
          """
          UPDATE delivery SET state = 'sent', answer = '0', ended_at = now() WHERE kind = 'test'\
          """);
      assertThat(page.locator("#deliveries .tag")).hasText("已发送");
      assertThat(complaints).allMatch(each -> each.contains("422")); // the refused form
    }
  }

  @Test
  void robotsPagesAreAccessibleAndFitSmallAndLarge() {
    try (RunningDesk desk = new RunningDesk()) {
      desk.alert("door-forced", desk.at());
      desk.sql(
          """
          INSERT INTO robot (kind, name, grid, audience, language, key_number, sealed, host, hint,
            state, stopped_by, checked_by, checked_at)
          VALUES ('dingtalk', '第一网格值守群', 1, 'duty', 'zh-CN', 1, '', 'oapi.dingtalk.com', 'ab12',
                  'stopped', 'keyword', 1, '2026-11-20T02:00:00Z'),
                 ('webhook', 'A receiver with quite a long name of its own', NULL, 'operators', 'en', 1, '',
                  'hooks.example', '9f3c', 'active', NULL, NULL, NULL);
          INSERT INTO delivery (robot, kind, priority, alert, held, state, made_at, due_at, tries, answer, ended_at)
          SELECT 1, 'news', 0, id, false, 'sent', '2026-11-24T01:58:00Z', '2026-11-24T01:58:00Z', 1, '0',
                 '2026-11-24T01:58:01Z' FROM alert;
          INSERT INTO delivery (robot, kind, priority, alert, held, state, made_at, due_at, tries, answer, ended_at)
          SELECT 1, 'news', 0, id, true, 'waiting', '2026-11-24T01:58:00Z', '2026-11-25T00:00:00Z', 0, NULL,
                 NULL FROM alert;
          INSERT INTO delivery (robot, kind, priority, held, state, made_at, due_at, tries, answer, ended_at)
          VALUES (1, 'digest', 4, false, 'dead', '2026-11-24T00:35:00Z', '2026-11-24T00:35:00Z', 40,
                  'timeout', '2026-11-24T06:35:00Z');
          """);
      desk.relay.set(io.tidegate.gateway.desk.robots.RobotEnvironment.Relay.SILENT);
      for (Look look :
          List.of(
              new Look(360, ColorScheme.LIGHT, "zh-CN"),
              new Look(360, ColorScheme.DARK, "en"),
              new Look(1280, ColorScheme.LIGHT, "en"),
              new Look(1280, ColorScheme.DARK, "zh-CN"))) {
        everyPage(desk, look);
      }
    }
  }

  private static void everyPage(RunningDesk desk, Look look) {
    try (BrowserContext context =
        browser.newContext(size(look.width, 800, look.scheme).setLocale(look.language))) {
      Page page = context.newPage();
      List<String> complaints = complaints(page);
      signIn(page, desk);
      for (String path : List.of("/robots", "/robots/new", "/robots/1", "/robots/2/edit")) {
        page.navigate(desk.uri(path).toString());
        check(page, look.of(path.substring(1).replace('/', '-')));
      }
      assertThat(complaints).as(look.toString()).isEmpty();
    }
  }
}
