package io.tidegate.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tidegate.gateway.testing.DeskBrowser.check;
import static io.tidegate.gateway.testing.DeskBrowser.complaints;
import static io.tidegate.gateway.testing.DeskBrowser.picture;
import static io.tidegate.gateway.testing.DeskBrowser.size;
import static io.tidegate.gateway.web.RunningDesk.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.tidegate.gateway.testing.DeskBrowser;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("it")
class DeskInBrowserTest {
  private static Browser browser;

  @BeforeAll
  static void launch() {
    browser = DeskBrowser.launch();
  }

  @Test
  void workerSignsInSeesANewAlertComeInAndClosesIt() {
    try (RunningDesk desk = new RunningDesk();
        BrowserContext phone = browser.newContext(size(360, 740, ColorScheme.LIGHT))) {
      desk.alert("door-forced", Instant.parse("2026-11-24T01:58:00Z"));
      Page page = phone.newPage();
      List<String> complaints = complaints(page);
      signIn(page, desk);
      assertThat(page.locator("article.card")).hasCount(1);
      page.setViewportSize(360, 400);
      page.evaluate("window.scrollTo(0, document.body.scrollHeight)");
      UUID id = desk.alert("tamper", Instant.parse("2026-11-24T01:59:30Z"));
      assertThat(page.locator("#pill")).containsText("1 条新告警");
      picture(page, "pill-360");
      assertThat(page).hasTitle(Pattern.compile("^\\(1\\) "));
      page.locator("#pill").click();
      assertThat(page.locator("article.card")).hasCount(2);
      assertThat(page.locator("h1")).isFocused();
      assertThat(page.locator("#alert-" + id + " h2")).isInViewport();
      page.setViewportSize(360, 740);
      assertThat(page).hasTitle(Pattern.compile("^[^(]"));
      desk.sql(
          "UPDATE alert SET condition = 'resolved', resolved_at = now() WHERE id = '" + id + "'");
      desk.sql(
          "INSERT INTO alert_history (alert, at, action) VALUES ('" + id + "', now(), 'resolved')");
      desk.sql("SELECT pg_notify('tidegate_alert', '*')");
      assertThat(page.locator("#alert-" + id + " .tag.resolved")).isVisible();
      page.locator("#alert-" + id + " a").click();
      page.getByText("我来处理").click();
      assertThat(page.locator(".tag.claimed")).isVisible();
      page.locator("a[href$='/close']").click();
      page.getByText("正常情况").click();
      check(page, "close-360");
      page.locator("form[action$='/close'] button").click();
      assertThat(page.locator(".tag.closed")).isVisible();
      assertThat(page.locator("a[href$='/close']")).hasCount(0);
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void englishFitsASmallPhoneAndAClosedAlertIsCalm() {
    try (RunningDesk desk = new RunningDesk();
        BrowserContext phone = browser.newContext(size(360, 740, ColorScheme.LIGHT))) {
      UUID id = desk.alert("door-forced", Instant.parse("2026-11-24T01:58:00Z"));
      desk.sql(
          "UPDATE alert SET handling = 'closed', disposition = 'expected', closed_at = now()"
              + " WHERE id = '"
              + id
              + "'");
      Page page = phone.newPage();
      signIn(page, desk);
      page.getByText("English").click();
      assertThat(page.locator("html")).hasAttribute("lang", "en");
      page.navigate(desk.uri("/?handling=closed&microGrid=zzz").toString());
      assertThat(page.locator(".notice[role=status]").first()).containsText("zzz");
      assertThat(page.locator("article .tag.firing")).hasCount(0);
      assertThat(page.locator("article.card")).containsText("Normal (visitor");
      Object right =
          page.evaluate(
              "Math.max(...[...document.querySelectorAll('select')]"
                  + ".map(each => each.getBoundingClientRect().right))");
      assertThat(((Number) right).doubleValue()).isLessThanOrEqualTo(348);
      check(page, "closed-360-english");
      page.navigate(desk.uri("/a/" + id).toString());
      check(page, "closed-alert-360-english");
      page.setViewportSize(1280, 800);
      check(page, "closed-alert-1280-english");
      desk.alert("tamper", Instant.parse("2026-11-24T01:59:00Z"), "device", "3", 4, 2);
      page.navigate(desk.uri("/").toString());
      check(page, "list-1280-english");
    }
  }

  @Test
  void pageOfAnAlertSaysThatSomeoneHasActedSinceAndKeepsWhatWasTyped() {
    try (RunningDesk desk = new RunningDesk();
        BrowserContext phone = browser.newContext(size(360, 740, ColorScheme.LIGHT))) {
      UUID id = desk.alert("door-forced", Instant.parse("2026-11-24T01:58:00Z"));
      Page page = phone.newPage();
      List<String> complaints = complaints(page);
      signIn(page, desk);
      page.navigate(desk.uri("/a/" + id).toString());
      page.locator("#comment").fill("typed, not sent");
      String claimed =
          "UPDATE alert SET handling = 'claimed', assignee = 1, version = version + 1 WHERE id = '"
              + id
              + "'";
      someoneActs(desk, id, claimed);
      assertThat(page.locator("#moved")).isVisible();
      picture(page, "moved-360");
      page.locator("#moved a").click();
      assertThat(page.locator(".tag.claimed")).isVisible();
      assertThat(page.getByText("我来处理")).hasCount(0);
      assertThat(page.locator("#moved")).isHidden();
      assertThat(page.locator("#comment")).hasValue("typed, not sent");
      page.locator("a[href$='/close']").click();
      page.getByText("设备故障").click();
      page.locator("#note").fill("a made-up note");
      someoneActs(desk, id, claimed);
      assertThat(page.locator("#moved")).isVisible();
      page.locator("#moved a").click();
      assertThat(page.locator("#moved")).isHidden();
      assertThat(page.locator("#note")).hasValue("a made-up note");
      assertThat(page.locator("input[value=device_fault]")).isChecked();
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void everyPageIsAccessibleAndFitsSmallAndLargeInLightAndDark() {
    try (RunningDesk desk = new RunningDesk()) {
      UUID id = desk.alert("door-forced", Instant.parse("2026-11-24T01:58:00Z"));
      desk.alert("tamper", Instant.parse("2026-11-24T01:00:00Z"), "device", "3", 4, 2);
      for (int width : new int[] {360, 1280}) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
          try (BrowserContext context = browser.newContext(size(width, 800, scheme))) {
            Page page = context.newPage();
            List<String> complaints = complaints(page);
            String name = "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
            page.navigate(desk.uri("/login").toString());
            check(page, "login" + name);
            signIn(page, desk);
            check(page, "list" + name);
            page.navigate(desk.uri("/a/" + id).toString());
            check(page, "alert" + name);
            page.navigate(desk.uri("/a/" + id + "/close").toString());
            page.getByText("属实，已移交").click();
            check(page, "sheet-close" + name);
            page.navigate(desk.uri("/a/" + id + "/snooze").toString());
            check(page, "sheet-snooze" + name);
            page.navigate(desk.uri("/a/" + id + "/assign").toString());
            check(page, "sheet-assign" + name);
            assertThat(complaints).as(name).isEmpty();
          }
        }
      }
    }
  }

  private static void someoneActs(RunningDesk desk, UUID id, String update) {
    desk.sql(update);
    desk.sql(
        "INSERT INTO alert_history (alert, at, action) VALUES ('" + id + "', now(), 'claimed')");
    desk.sql("SELECT pg_notify('tidegate_alert', '*')");
  }
}
