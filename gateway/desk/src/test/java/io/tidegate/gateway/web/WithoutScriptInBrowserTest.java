package io.tidegate.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tidegate.gateway.testing.DeskBrowser.size;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.tidegate.gateway.testing.DeskBrowser;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole way of a worker where scripts are off, or did not arrive. */
@Tag("it")
class WithoutScriptInBrowserTest {
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
  void workerSignsInFindsTheAlertInTheListClaimsItAndClosesIt() {
    try (BrowserContext phone =
        browser.newContext(size(360, 740, ColorScheme.LIGHT).setJavaScriptEnabled(false))) {
      Page page = phone.newPage();
      page.navigate(filled.desk.uri("/").toString());
      assertThat(page).hasURL(Pattern.compile("/login\\?return="));
      RunningDesk.typeIn(page, FilledDesk.WORKER);
      assertThat(page.locator("#list")).isVisible();
      page.locator(".card a[href='/a/" + filled.alert + "']").first().click();
      assertThat(page.locator(".sentence")).containsText("没有刷卡");
      page.locator("[data-key=c]").click();
      assertThat(page.locator(".tag.claimed")).containsText("王例");
      page.locator("[data-key=e]").click();
      page.locator("form.sheet button").click();
      assertThat(page.locator("form.sheet")).isVisible(); // nothing is chosen yet
      page.locator("[value=unverified]").check();
      page.locator("form.sheet button").click();
      assertThat(page.locator(".notice[role=alert]:visible")).containsText("备注");
      page.locator("#note").fill("nobody opened");
      page.locator("form.sheet button").click();
      assertThat(page.locator(".tag.closed")).isVisible();
      assertThat(page.locator("ol.line").last()).containsText("nobody opened");
      page.locator("[data-key=u]").click();
      assertThat(page.locator(".tag.claimed")).containsText("王例");
    }
  }
}
