package io.tidegate.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tidegate.gateway.testing.DeskBrowser.check;
import static io.tidegate.gateway.testing.DeskBrowser.size;
import static io.tidegate.gateway.web.RunningDesk.signIn;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.tidegate.gateway.people.Person;
import io.tidegate.gateway.testing.DeskBrowser;
import io.tidegate.gateway.testing.TestPeople;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("it")
class RegisterInBrowserTest {
  private static final Map<String, String> PAGES =
      Map.of(
          "register", "/register",
          "house", "/register/houses/h1",
          "cards", "/register/houses/h1/cards",
          "room", "/register/rooms/sample-101",
          "resident", "/register/residents/r-made-up",
          "tenancy", "/register/tenancies/1",
          "credential", "/register/credentials/c-made-up",
          "visitors", "/register/visitors",
          "orders", "/register/work-orders",
          "place", "/register/places/sample-102");

  private static Browser browser;

  @BeforeAll
  static void launch() {
    browser = DeskBrowser.launch();
  }

  @Test
  void leaderGivesACardToWhoLivesThereAndPagesFitSmallAndLarge() {
    try (RunningDesk desk = new RunningDesk()) {
      fill(desk);
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        int width = scheme == ColorScheme.LIGHT ? 360 : 1280;
        try (BrowserContext context = browser.newContext(size(width, 800, scheme))) {
          Page page = context.newPage();
          signIn(page, desk);
          PAGES.forEach(
              (name, path) -> {
                page.navigate(desk.uri(path).toString());
                check(page, "register-" + name + "-" + width);
              });
        }
      }
      try (BrowserContext context = browser.newContext(size(1280, 800, ColorScheme.LIGHT))) {
        Page page = context.newPage();
        signIn(page, desk);
        page.locator("nav.menu a[href='/register']").click();
        page.getByText("样例小区").first().click();
        page.locator("main a[href$='/cards']").click();
        page.locator("#card-1").selectOption("tenancy:1");
        page.locator("main form button[type=submit]").click();
        assertThat(page.locator(".empty")).isVisible();
      }
    }
  }

  @Test
  void leaderEndsARoomIsToldWhyAnotherStandsAndCorrectsWhoWorksHere() {
    try (RunningDesk desk = new RunningDesk()) {
      fill(desk);
      try (BrowserContext context = browser.newContext(size(360, 800, ColorScheme.LIGHT))) {
        Page page = context.newPage();
        signIn(page, desk);
        page.navigate(desk.uri("/register/rooms/sample-101").toString());
        page.locator("main a[href='/register/places/sample-101']").click();
        page.locator("main form[action$='/end'] button").click();
        assertThat(page.locator(".notice[role=alert]")).containsText("居住登记");
        check(page, "register-place-refused-360");
        page.navigate(desk.uri("/register/places/sample-102").toString());
        page.locator("main form button").click();
        assertThat(page.locator("main .notice")).containsText("已不存在");
        check(page, "register-place-ended-360");
        page.navigate(desk.uri("/register/work-orders").toString());
        page.locator("main a[href='/register/staff/s-made-up']").click();
        page.locator("#kind").selectOption("guard");
        page.locator("#span-from").fill("2026-03-01");
        page.locator("main form button").click();
        assertThat(page.locator("main")).containsText("从：2026-03-01");
        check(page, "register-staff-360");
      }
    }
  }

  private static void fill(RunningDesk desk) {
    desk.events();
    desk.sql(
        """
        INSERT INTO resident (community, code) VALUES ('demo', 'r-made-up');
        INSERT INTO place (community, parent, kind, code, name_zh, name_en)
          VALUES ('demo', 1, 'room', 'sample-102', '102室', 'Room 102');
        SELECT set_config('tidegate.account', '1', false);
        INSERT INTO tenancy (resident, room, kind, valid_from)
          VALUES (1, 3, 'tenant', '2026-01-01T00:00:00Z');
        INSERT INTO staff (community, code, kind) VALUES ('demo', 's-made-up', 'cleaner');
        INSERT INTO credential (community, code, type, resident, valid_from)
          VALUES ('demo', 'c-made-up', 'card', 1, '2026-01-01T00:00:00Z');
        INSERT INTO credential_place VALUES (1, 3);
        INSERT INTO visitor_pass (community, code, room, valid_from, valid_to)
          VALUES ('demo', 'v-made-up', 3, '2026-11-23T00:00:00Z', '2026-11-30T00:00:00Z');
        INSERT INTO work_order (community, code, room, staff, kind, valid_from)
          VALUES ('demo', 'w-made-up', 3, 1, 'repair', '2026-11-23T00:00:00Z');
        UPDATE place SET room_use = 'let' WHERE id = 3;
        SELECT set_config('tidegate.account', '', false);
        INSERT INTO house_coverage VALUES (1, 8, 6);
        INSERT INTO event (device, occurred_at, key, received_at, batch, batch_index, kind, door,
          state, direction, duress, buffered, time_source, identity, part, credential_type,
          fingerprint, place, room, micro_grid, holder_kind, verdict)
        VALUES (2, '2026-11-23T01:00:00Z', 9, now(), 1, 9, 'access', 1, 'granted', 'in', false,
          false, 'device', 'sequence', 0, 'card', '\\x01000000000000000000000000000000aa', 3, 3, 1,
          'unknown', 'unknown')""");
    TestPeople.register(
        desk.database.jdbi(),
        1,
        Person.adult("张例", "13800000042", "resident", "11010519491231002X"),
        desk.at());
  }
}
