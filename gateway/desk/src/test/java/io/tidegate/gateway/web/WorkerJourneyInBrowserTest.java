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
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From the link in a chat to the closed alert, as a worker and the leader go together. */
@Tag("it")
class WorkerJourneyInBrowserTest {
  private static final int MOST_TABS = 80;

  private static Browser browser;
  private FilledDesk filled;

  @BeforeAll
  static void launch() {
    browser = DeskBrowser.launch();
  }

  @BeforeEach
  void start() {
    filled = new FilledDesk();
  }

  @AfterEach
  void stop() {
    filled.close();
  }

  @Test
  void workerComesFromAChatFindsItTakenGetsItFromTheLeaderClosesItAndTakesThatBack() {
    try (BrowserContext phone = browser.newContext(size(360, 740, ColorScheme.LIGHT));
        BrowserContext large = browser.newContext(size(1280, 800, ColorScheme.LIGHT))) {
      Page worker = phone.newPage();
      List<String> complaints = complaints(worker);
      worker.navigate(url(alert()));
      assertThat(worker).hasURL(Pattern.compile("/login\\?return="));
      RunningDesk.typeIn(worker, FilledDesk.WORKER);
      assertThat(worker).hasURL(url(alert()));
      assertThat(worker.locator(".sentence")).containsText("没有刷卡");
      assertThat(worker.locator(".why")).containsText("10 秒内有一次放行");
      Page leader = large.newPage();
      signIn(leader, filled.desk);
      leader.navigate(url(alert()));
      leader.locator("[data-key=c]").click();
      assertThat(leader.locator(".tag.claimed")).containsText("李例");
      worker.locator("[data-key=c]").click();
      assertThat(worker.locator(".notice[role=alert]:visible")).containsText(RunningDesk.NAME);
      check(worker, "journey-taken-360");
      assign(leader, alert());
      worker.navigate(url(alert()));
      assertThat(worker.locator(".tag.claimed")).containsText("王例");
      worker.locator("[data-key=e]").click();
      worker.getByText("正常情况").click();
      worker.locator("form.sheet button").click();
      assertThat(worker.locator(".tag.closed")).isVisible();
      worker.locator("[data-key=u]").click();
      assertThat(worker.locator(".tag.claimed")).containsText("王例");
      // The browser notes the answer to the claim that came too late; nothing else.
      assertThat(complaints).singleElement().asString().contains("409");
    }
  }

  @Test
  void leaderFindsTheOverdueOneFromTheGridsAndGivesItToSomebody() {
    filled.desk.sql("UPDATE alert SET assignee = 1 WHERE escalation > 0");
    try (BrowserContext phone = browser.newContext(size(360, 740, ColorScheme.DARK))) {
      Page leader = phone.newPage();
      List<String> complaints = complaints(leader);
      signIn(leader, filled.desk);
      leader.locator("nav a[href='/grids']").click();
      leader.locator("a[href*='state=overdue']").click();
      assertThat(leader.locator("ul.rows > li")).hasCount(1);
      check(leader, "journey-overdue-360");
      leader.locator("ul.rows a[href^='/a/']").click();
      String path = URI.create(leader.url()).getPath();
      assign(leader, path);
      assertThat(leader.locator("ol.line").last()).containsText("on holiday");
      check(leader, "journey-assigned-360");
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void theWholeWayIsGoneWithTheKeyboardAlone() {
    try (BrowserContext phone = browser.newContext(size(360, 740, ColorScheme.LIGHT))) {
      Page page = phone.newPage();
      page.navigate(url(alert()));
      tabTo(page, "#name");
      page.keyboard().type(FilledDesk.WORKER);
      tabTo(page, "#password");
      page.keyboard().type(RunningDesk.PASSWORD);
      page.keyboard().press("Enter");
      assertThat(page).hasURL(url(alert()));
      tabTo(page, "[data-key=c]");
      page.keyboard().press("Enter");
      assertThat(page.locator(".tag.claimed")).containsText("王例");
      tabTo(page, "[data-key=e]");
      page.keyboard().press("Enter");
      assertThat(page).hasURL(url(alert() + "/close"));
      tabTo(page, "[name=disposition]");
      page.keyboard().press("Space");
      assertThat(page.locator("[name=disposition]:checked")).hasCount(1);
      tabTo(page, "#note");
      page.keyboard().type("the cleaner had wedged it");
      tabTo(page, "form.sheet button");
      page.keyboard().press("Enter");
      assertThat(page.locator(".tag.closed")).isVisible();
      tabTo(page, "[data-key=u]");
      page.keyboard().press("Enter");
      assertThat(page.locator(".tag.claimed")).containsText("王例");
    }
  }

  @Test
  void nothingScrollsSidewaysAndNoButtonIsCutOnTheNarrowestPhone() {
    everyPage(320, "html { font-size: 100%; }");
  }

  @Test
  void nothingScrollsSidewaysAndNoButtonIsCutWithTextOfTwiceTheSize() {
    everyPage(360, "html { font-size: 200% !important; }");
  }

  private void everyPage(int width, String style) {
    for (String language : List.of("zh-CN", "en")) {
      Browser.NewContextOptions options =
          size(width, 740, ColorScheme.LIGHT).setLocale(language).setBypassCSP(true);
      try (BrowserContext context = browser.newContext(options)) {
        Page page = context.newPage();
        signIn(page, filled.desk);
        assertThat(page.locator("html")).hasAttribute("lang", language);
        StringBuilder wrong = new StringBuilder();
        for (String path : filled.paths()) {
          page.navigate(url(path));
          page.addStyleTag(new Page.AddStyleTagOptions().setContent(style));
          assertThat(page.locator("h1")).isVisible();
          Object found = page.evaluate(UNFIT);
          if (!"".equals(found)) {
            wrong.append('\n').append(path).append(' ').append(found);
            DeskBrowser.picture(page, "unfit-" + width + "-" + language + filled.name(path));
          }
        }
        assertThat(wrong).as(language + " at " + width).isEmpty();
      }
    }
  }

  /** What is wider than the window, says more than it shows, or is a dot drawn out of shape. */
  private static final String UNFIT =
      """
      (() => {
        const width = document.documentElement.clientWidth;
        const shown = [...document.querySelectorAll('body *')]
          .filter(e => e.checkVisibility() && !e.closest('.wide, .skip, .hidden'));
        const wide = document.documentElement.scrollWidth > width
          ? ['scrolls to ' + document.documentElement.scrollWidth,
             ...shown.filter(e => e.getBoundingClientRect().right > width + 0.5)] : [];
        const cut = shown.filter(e => e.matches('button, [role=button], summary, select'))
          .filter(e => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1
            || e.getBoundingClientRect().left < 0 || e.getBoundingClientRect().right > width + 0.5);
        const oval = shown.filter(e => e.matches('[type=radio], [type=checkbox]'))
          .filter(e => Math.abs(e.offsetWidth - e.offsetHeight) > 1);
        return [...wide, ...cut, ...oval].slice(0, 5).map(e => e.outerHTML?.slice(0, 110) ?? e).join(' | ');
      })()
      """;

  private void assign(Page leader, String path) {
    leader.locator("a[href='" + path + "/assign']").click();
    leader.locator("#user").selectOption(FilledDesk.WORKER);
    leader.locator("#reason").fill("on holiday");
    leader.locator("form.sheet button").click();
    assertThat(leader.locator(".tag.claimed")).containsText("王例");
  }

  private static void tabTo(Page page, String selector) {
    for (int tabs = 0; tabs < MOST_TABS; tabs++) {
      if (Boolean.TRUE.equals(
          page.evaluate("wanted => document.activeElement.matches(wanted)", selector))) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("the Tab key does not lead to " + selector);
  }

  private String alert() {
    return "/a/" + filled.alert;
  }

  private String url(String path) {
    return filled.desk.uri(path).toString();
  }
}
