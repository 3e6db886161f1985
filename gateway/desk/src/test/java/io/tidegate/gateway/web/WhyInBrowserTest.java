package io.tidegate.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tidegate.gateway.testing.DeskBrowser.check;
import static io.tidegate.gateway.testing.DeskBrowser.size;
import static io.tidegate.gateway.web.RunningDesk.signIn;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.tidegate.gateway.testing.DeskBrowser;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("it")
class WhyInBrowserTest {
  private static final String SURGE =
      """
      {"sentence": {"zh": "东门：08:00 起一小时内 96 人次通过（阈值 42，同一时段平时约 20），请留意。",
                    "en": "East gate: 96 passed within the hour from 08:00 (threshold 42, usually about 20 at that hour); please have a look."},
       "events": [{"device": 1, "door": 1, "occurredAt": "2026-11-24T00:31:00Z",
                   "receivedAt": "2026-11-24T00:33:10Z", "key": "7", "kind": "access",
                   "state": "granted", "direction": "in", "credentialType": "card",
                   "credentialLabel": "A"}],
       "numbers": {"count": "96 (≥ 42)", "hour": "11-24 08:00:00", "late": "130 s"},
       "baseline": {"median": "20", "medianDeviation": "3", "sameHours": "18, 20, 22, 20"},
       "thresholds": {"factor": "6 factor", "least": "30 count (community)"},
       "quality": {"late": "130 s", "clock-wrong": "yes"},
       "silentIf": {"zh": "节假日或已登记的活动", "en": "a public holiday, or an exemption for an event"}}
      """;

  private static Browser browser;

  @BeforeAll
  static void launch() {
    browser = DeskBrowser.launch();
  }

  @Test
  void pageShowsTheFiguresOfTheSentenceBesideWhatIsUsualAndHowGoodTheDataIs() {
    try (RunningDesk desk = new RunningDesk()) {
      UUID id = surge(desk);
      for (ColorScheme scheme : ColorScheme.values()) {
        if (scheme == ColorScheme.NO_PREFERENCE) {
          continue;
        }
        try (BrowserContext phone = browser.newContext(size(360, 740, scheme))) {
          Page page = phone.newPage();
          signIn(page, desk);
          page.navigate(desk.uri("/a/" + id).toString());
          assertThat(page.locator(".why")).containsText("96（阈值 ≥ 42）");
          assertThat(page.locator(".chart .bar")).hasCount(6);
          assertThat(page.locator(".chart .observed .value")).hasText("96");
          assertThat(page.locator(".why")).containsText("有事件迟到：130 秒");
          assertThat(page.locator(".why")).containsText("时钟不准");
          page.locator(".why summary").click();
          assertThat(page.locator(".why details")).containsText("全社区设定");
          check(page, "why-360-" + scheme.name());
        }
      }
    }
  }

  @Test
  void englishPageOfADesktopShowsTheSame() {
    try (RunningDesk desk = new RunningDesk();
        BrowserContext desktop = browser.newContext(size(1280, 800, ColorScheme.LIGHT))) {
      UUID id = surge(desk);
      Page page = desktop.newPage();
      signIn(page, desk);
      page.getByText("English").click();
      page.navigate(desk.uri("/a/" + id).toString());
      assertThat(page.locator(".why")).containsText("96 (threshold ≥ 42)");
      assertThat(page.locator(".why")).containsText("Some events arrived late: 130 s.");
      page.locator(".why summary").click();
      check(page, "why-1280-english");
    }
  }

  private static UUID surge(RunningDesk desk) {
    UUID id = desk.alert("traffic-surge", Instant.parse("2026-11-24T00:00:00Z"));
    desk.database
        .jdbi()
        .useHandle(
            h ->
                h.execute(
                    "UPDATE alert_firing SET evidence = ?::jsonb WHERE alert = ?", SURGE, id));
    return id;
  }
}
