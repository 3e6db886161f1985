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
import io.tidegate.gateway.store.account.Sessions;
import io.tidegate.gateway.store.account.SetupTokens;
import io.tidegate.gateway.testing.DeskBrowser;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("it")
class AccountInBrowserTest {
  private static Browser browser;

  /** A width, a scheme and a language: between them every one of each. */
  private record Look(int width, ColorScheme scheme, String language) {
    String of(String screen) {
      return screen + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + language;
    }
  }

  private static final List<Look> LOOKS =
      List.of(
          new Look(360, ColorScheme.LIGHT, "zh-CN"),
          new Look(360, ColorScheme.DARK, "en"),
          new Look(1280, ColorScheme.LIGHT, "en"),
          new Look(1280, ColorScheme.DARK, "zh-CN"));

  @BeforeAll
  static void launch() {
    browser = DeskBrowser.launch();
  }

  @Test
  void ownPagesAreAccessibleAndFitSmallAndLarge() {
    try (RunningDesk desk = new RunningDesk()) {
      new Sessions(desk.database.jdbi())
          .open(
              1,
              new Sessions.From(
                  "198.51.100.7", io.tidegate.gateway.account.Browser.of("Android MicroMessenger")),
              desk.at());
      for (Look look : LOOKS) {
        everyScreen(desk, look, List.of("/me", "/me/password", "/confirm?return=/me"));
        everyScreen(desk, look, List.of("/users", "/users/1", "/setup", "/audit"));
      }
    }
  }

  @Test
  void firstAdminIsMadeOnASmallPhoneInTheDark() {
    try (RunningDesk desk = RunningDesk.withoutAccount();
        BrowserContext phone = browser.newContext(size(360, 740, ColorScheme.DARK))) {
      Page page = phone.newPage();
      List<String> complaints = complaints(page);
      page.navigate(desk.uri("/").toString());
      check(page, "setup-admin-360-dark-zh-CN");
      page.locator("#token")
          .fill(new SetupTokens(desk.database.jdbi()).make(desk.at()).orElseThrow());
      page.locator("#name").fill("chen.example");
      page.locator("#displayName").fill("陈例 (made up)");
      page.locator("#password").fill("a sentence of her own");
      page.locator("#again").fill("a sentence of her own");
      page.locator("main button[type=submit]").click();
      assertThat(page.locator("h1")).hasText("首次设置");
      page.locator("main a[href='/users'][role=button]").click();
      page.locator("summary").click();
      page.locator("main #name").fill("wang.example");
      page.locator("main #displayName").fill("王例 (made up)");
      check(page, "users-add-360-dark-zh-CN");
      page.locator("form[action='/users'] button").click();
      page.locator("#role").selectOption("worker");
      page.locator("#place").selectOption("g1-a");
      page.getByText("授权", new Page.GetByTextOptions().setExact(true)).click();
      page.locator("form[action$='/password'] button").click();
      assertThat(page.locator(".once")).isVisible();
      check(page, "user-once-360-dark-zh-CN");
      assertThat(complaints).isEmpty();
    }
  }

  private static void everyScreen(RunningDesk desk, Look look, List<String> paths) {
    try (BrowserContext context =
        browser.newContext(size(look.width, 800, look.scheme).setLocale(look.language))) {
      Page page = context.newPage();
      List<String> complaints = complaints(page);
      signIn(page, desk);
      for (String path : paths) {
        page.navigate(desk.uri(path).toString());
        assertThat(page.locator("html")).hasAttribute("lang", look.language);
        check(page, look.of(path.replaceAll("[?].*", "").substring(1).replace('/', '-')));
      }
      assertThat(complaints).as(look.toString()).isEmpty();
    }
  }
}
