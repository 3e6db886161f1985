package io.tidegate.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tidegate.gateway.testing.DeskBrowser.size;
import static io.tidegate.gateway.web.RunningDesk.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import io.tidegate.gateway.testing.DeskBrowser;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("it")
class PollInBrowserTest {
  private static final Instant AT = Instant.parse("2026-11-24T01:58:00Z");
  private static Browser browser;

  @BeforeAll
  static void launch() {
    browser = DeskBrowser.launch();
  }

  @Test
  void whereNoStreamComesThroughANewAlertShowsWithinHalfAMinute() {
    try (RunningDesk desk = new RunningDesk();
        BrowserContext phone = browser.newContext(size(360, 740, ColorScheme.LIGHT))) {
      desk.alert("door-forced", AT);
      Page page = phone.newPage();
      page.clock().install();
      page.route(url -> url.contains("/sse/alerts"), route -> {}); // never answered
      signIn(page, desk);
      desk.alert("tamper", AT);
      forward(page);
      assertThat(page.locator("#pill")).containsText("1 条新告警");
      assertThat(desk.scrape()).contains("tidegate_http_sse_clients 0");
      assertThat(page.locator("#stale")).isHidden();
    }
  }

  @Test
  void whereNothingComesThroughThePageSaysHowOldItIs() {
    try (RunningDesk desk = new RunningDesk();
        BrowserContext phone = browser.newContext(size(360, 740, ColorScheme.LIGHT))) {
      desk.alert("door-forced", AT);
      Page page = phone.newPage();
      page.clock().install();
      page.route(url -> url.contains("/sse/alerts"), route -> {});
      page.route(url -> url.contains("/poll/alerts"), Route::abort);
      signIn(page, desk);
      forward(page);
      assertThat(page.locator("#stale")).isVisible();
      assertThat(page.locator("article.card")).hasCount(1);
    }
  }

  @Test
  void pageOfAnAlertSaysThatSomeoneHasActedWithoutAStream() {
    try (RunningDesk desk = new RunningDesk();
        BrowserContext phone = browser.newContext(size(360, 740, ColorScheme.LIGHT))) {
      String id = desk.alert("door-forced", AT).toString();
      Page page = phone.newPage();
      page.clock().install();
      page.route(url -> url.contains("/sse/alerts"), route -> {});
      signIn(page, desk);
      page.navigate(desk.uri("/a/" + id).toString());
      desk.sql(
          "INSERT INTO alert_history (alert, at, action) VALUES ('" + id + "', now(), 'claimed')");
      forward(page);
      assertThat(page.locator("#moved")).isVisible();
    }
  }

  /** Half a minute later, once the page's scripts run. */
  private static void forward(Page page) {
    page.waitForLoadState();
    page.clock().fastForward(31_000);
  }
}
