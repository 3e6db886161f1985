package io.tidegate.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tidegate.gateway.testing.DeskBrowser.check;
import static io.tidegate.gateway.testing.DeskBrowser.complaints;
import static io.tidegate.gateway.testing.DeskBrowser.size;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.tidegate.gateway.testing.DeskBrowser;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("it")
class RegistrationInBrowserTest {
  private static Browser browser;

  @BeforeAll
  static void launch() {
    browser = DeskBrowser.launch();
  }

  @Test
  void dormManagerRegistersAPersonOnThePhone() {
    try (RunningDesk desk = new RunningDesk();
        BrowserContext phone = browser.newContext(size(360, 740, ColorScheme.LIGHT))) {
      add(desk, "dorm", "part_time_worker:h1");
      Page page = phone.newPage();
      List<String> complaints = complaints(page);
      signIn(page, desk, "dorm");
      page.locator("nav.menu a[href='/registration']").click();
      check(page, "registration-360-light-zh-CN");
      page.locator("#idNumber").fill("110105194912310021");
      page.locator("main button[type=submit]").click();
      assertThat(page.locator("#idNumber-wrong")).containsText("校验码不对");
      check(page, "registration-wrong-360-light-zh-CN");
      page.locator("#idNumber").fill("11010519491231002X");
      page.locator("main button[type=submit]").click();
      page.locator("#name").fill("张例");
      page.locator("#phone").fill("13800000042");
      page.locator("#room").fill("样例小区101室");
      page.locator("#relation").selectOption("tenant");
      page.locator("#basis").selectOption("legal_duty");
      page.locator("input[name=notice]").check();
      check(page, "registration-person-360-light-zh-CN");
      page.locator("main form button[type=submit]").click();
      assertThat(page.locator(".notice[role=status]")).containsText("已登记到样例小区101室");

      page.locator("#idNumber").fill("11010519491231002X");
      page.locator("main button[type=submit]").click();
      assertThat(page.locator("#known")).hasText("已经登记过");
      assertThat(page.locator("main")).containsText("张*");
      check(page, "registration-known-360-light-zh-CN");
      assertThat(phone.pages().get(0).url()).doesNotContain("110105");
      assertThat(complaints).allMatch(each -> each.contains("422")); // the refused number
    }
  }

  @Test
  void keeperAcceptsACorrection() {
    try (RunningDesk desk = new RunningDesk();
        BrowserContext desktop = browser.newContext(size(1280, 800, ColorScheme.DARK))) {
      add(desk, "chen", "manager:h1");
      desk.sql(
          """
          INSERT INTO resident (community, code) VALUES ('demo', 'r-made-up');
          INSERT INTO tenancy (resident, room, kind, valid_from)
            VALUES (1, 3, 'tenant', '2026-01-01T00:00:00Z');
          INSERT INTO correction_request (place, text, asked_by, asked_at)
            VALUES (3, '已退房', 1, '2026-11-24T01:00:00Z')""");
      Page page = desktop.newPage();
      signIn(page, desk, "chen");
      page.locator("nav a[href='/corrections']").click();
      assertThat(page.locator("h1")).hasText("登记更正");
      check(page, "corrections-1280-dark-zh-CN");
      page.getByText("样例小区101室").click();
      check(page, "correction-1280-dark-zh-CN");
      page.locator("input[name=end-1]").check();
      page.locator("#to").fill("2026-11-20");
      page.getByText("接受", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(page.locator(".tag").first()).hasText("已更正");
      assertThat(page.locator("#accept")).hasCount(0);
      page.setViewportSize(360, 740);
      check(page, "correction-done-360-dark-zh-CN");
    }
  }

  private static void signIn(Page page, RunningDesk desk, String name) {
    page.navigate(desk.uri("/login").toString());
    RunningDesk.typeIn(page, name);
    assertThat(page.locator("main h1")).isVisible();
  }

  private static void add(RunningDesk desk, String name, String grant) {
    desk.account(name, name, grant);
  }
}
