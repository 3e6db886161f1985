package io.tidegate.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tidegate.gateway.testing.DeskBrowser.check;
import static io.tidegate.gateway.testing.DeskBrowser.size;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.IsInViewportOptions;
import com.microsoft.playwright.options.ColorScheme;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.testing.DeskBrowser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A walk on a phone, with a network and without. */
@Tag("it")
class WalkInBrowserTest {
  private static final String WORKER = "wang.example";
  private static final Locator.FilterOptions VISIBLE = new Locator.FilterOptions().setVisible(true);

  private static Browser browser;
  private RunningDesk desk;

  @BeforeAll
  static void launch() {
    browser = DeskBrowser.launch();
  }

  @BeforeEach
  void start() {
    desk = new RunningDesk(HttpSettings.onLoopback(0), WalkDeskTest.ROOMS);
    desk.now.set(Instant.now());
    desk.account(WORKER, "王例 (made up)", "worker:g1-a");
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  @Test
  void workerSweepsAHouseWithTheNetworkCutInTheMiddleAndEachFindingIsStoredOnce() {
    long walk = WalkDeskTest.sweep(desk);
    try (BrowserContext phone = browser.newContext(size(360, 740, ColorScheme.LIGHT))) {
      Page page = phone.newPage();
      signIn(page, "/walk/" + walk);
      assertThat(page.locator(".stop")).hasCount(5);
      check(page, "walk-360");
      find(page, "sample-101", "与登记相符", "");
      await().untilAsserted(() -> assertThat(stored()).containsExactly("sample-101 as_registered"));
      assertThat(page.locator("#s-sample-101 summary .hidden")).hasText("已走访");
      kept(page, walk);

      phone.setOffline(true);
      find(page, "sample-102", "已搬走", "door plate is gone");
      assertThat(page.locator("#walk-waiting")).containsText("1 条");
      page.reload();
      assertThat(page.locator(".notice").first()).containsText("没有网络");
      assertThat(page.locator("#s-sample-102 .tag")).containsText("待提交");
      assertThat(page.locator("body")).not().containsText("王例");
      find(page, "sample-103", "有未登记人员", "");
      find(page, "sample-103", "无人在家", "second try");
      assertThat(page.locator("#walk-waiting")).containsText("3 条");
      check(page, "walk-offline-360");
      assertThat(stored()).hasSize(1);

      phone.setOffline(false);
      page.evaluate("window.dispatchEvent(new Event('online'))");
      await()
          .untilAsserted(
              () ->
                  assertThat(stored())
                      .containsExactly(
                          "sample-101 as_registered",
                          "sample-102 moved_out",
                          "sample-103 unregistered_person",
                          "sample-103 nobody_home"));
      assertThat(page.locator("#walk-waiting")).isHidden();
      assertThat(page.locator("#walk-kept")).isHidden();
      page.locator("#walk-back a").click();
      assertThat(page.locator("#progress")).containsText("3/5");
      assertThat(page.locator("#s-sample-103 .found li")).hasCount(2);
      page.evaluate("window.dispatchEvent(new Event('online'))");
      assertThat(stored()).hasSize(4);
    }
  }

  @Test
  void whatWasFoundAfterTheSessionEndedIsSentOnceSignedInAgain() {
    long walk = WalkDeskTest.sweep(desk);
    try (BrowserContext phone = browser.newContext(size(360, 740, ColorScheme.LIGHT))) {
      Page page = phone.newPage();
      signIn(page, "/walk/" + walk);
      kept(page, walk);
      desk.sql("DELETE FROM session");
      find(page, "sample-101", "已搬走", "");
      assertThat(page.locator("#walk-signed-out")).isVisible();
      assertThat(stored()).isEmpty();
      page.locator("#walk-signed-out a").click();
      RunningDesk.typeIn(page, WORKER);
      await().untilAsserted(() -> assertThat(stored()).containsExactly("sample-101 moved_out"));
    }
  }

  @Test
  void whatIsFoundWhileCopiesAreMadeIsSentRightAfterThem() {
    long walk = WalkDeskTest.sweep(desk);
    try (BrowserContext phone = browser.newContext(size(360, 740, ColorScheme.LIGHT))) {
      Page page = phone.newPage();
      signIn(page, "/walk");
      List<Route> held = new ArrayList<>();
      phone.route("**/walk/*?kept=true", held::add);
      page.navigate(desk.uri("/walk/" + walk).toString());
      page.waitForCondition(() -> !held.isEmpty());
      find(page, "sample-101", "已搬走", "");
      assertThat(page.locator("#s-sample-101 .tag")).containsText("待提交");
      held.forEach(Route::resume);
      assertThat(page.locator("#s-sample-101 .tag")).not().containsText("待提交");
      assertThat(stored()).containsExactly("sample-101 moved_out");
    }
  }

  @Test
  void signingOutLeavesNothingOnThePhone() {
    long walk = WalkDeskTest.sweep(desk);
    try (BrowserContext phone = browser.newContext(size(360, 740, ColorScheme.LIGHT))) {
      Page page = phone.newPage();
      signIn(page, "/walk/" + walk);
      kept(page, walk);
      phone.setOffline(true);
      find(page, "sample-101", "已搬走", "");
      assertThat(page.locator("#s-sample-101 .tag")).containsText("待提交");
      page.onDialog(
          dialog -> {
            assertThat(dialog.message()).contains("1 条");
            dialog.accept();
          });
      phone.route("**/api/v1/visits", route -> route.abort());
      phone.setOffline(false);
      page.locator("form[action='/logout'] button").click();
      assertThat(page).hasURL(Pattern.compile("/login"));
      assertThat(page.evaluate("caches.keys()")).isEqualTo(List.of());
      assertThat(page.evaluate("indexedDB.databases()")).isEqualTo(List.of());
    }
  }

  /** The page of a walk of which the phone has a copy. */
  private Page withCopy(BrowserContext phone, long walk) {
    Page page = phone.newPage();
    signIn(page, "/walk/" + walk);
    assertThat(becomes(page, COPY.formatted(walk))).isTrue();
    return page;
  }

  @Test
  void copyIsWipedWhenTheSessionHasEnded() {
    long walk = WalkDeskTest.sweep(desk);
    try (BrowserContext phone = browser.newContext(size(360, 740, ColorScheme.LIGHT))) {
      Page page = withCopy(phone, walk);
      desk.sql("DELETE FROM session");
      page.reload();
      assertThat(page).hasURL(Pattern.compile("/login"));
      assertThat(becomes(page, "(await caches.keys()).length === 0")).isTrue();
    }
  }

  @Test
  void copyOfAnAccountIsWipedOnAPageOfAnother() {
    long walk = WalkDeskTest.sweep(desk);
    try (BrowserContext phone = browser.newContext(size(360, 740, ColorScheme.LIGHT))) {
      Page page = withCopy(phone, walk);
      page.evaluate(
          """
          async path => {
            const cache = await caches.open('walk');
            const copy = await cache.match(path);
            const headers = new Headers(copy.headers);
            headers.set('X-Kept-Account', '99');
            await cache.put(path, new Response(await copy.text(), { headers }));
          }""",
          "/walk/" + walk);
      page.navigate(desk.uri("/me").toString());
      assertThat(becomes(page, "(await caches.keys()).length === 0")).isTrue();
    }
  }

  @Test
  void aFindingTypedInAnotherWindowAfterSigningOutIsNotKept() {
    long walk = WalkDeskTest.sweep(desk);
    try (BrowserContext phone = browser.newContext(size(360, 740, ColorScheme.LIGHT))) {
      Page page = phone.newPage();
      signIn(page, "/walk/" + walk);
      kept(page, walk);
      Page other = phone.newPage();
      other.navigate(desk.uri("/walk/" + walk).toString());
      kept(other, walk);
      page.locator("form[action='/logout'] button").click();
      assertThat(page).hasURL(Pattern.compile("/login"));
      find(other, "sample-101", "已搬走", "");
      assertThat(other).hasURL(Pattern.compile("/login"));
      assertThat(other.evaluate("indexedDB.databases()")).isEqualTo(List.of());
      assertThat(other.evaluate("caches.keys()")).isEqualTo(List.of());
      assertThat(stored()).isEmpty();
    }
  }

  @Test
  void walkGoesWithoutScriptsToo() {
    long walk = WalkDeskTest.sweep(desk);
    try (BrowserContext phone =
        browser.newContext(size(360, 740, ColorScheme.LIGHT).setJavaScriptEnabled(false))) {
      Page page = phone.newPage();
      signIn(page, "/walk/" + walk);
      find(page, "sample-102", "设备损坏", "");
      assertThat(page.locator(".notice[role=status]").first()).containsText("已记录");
      assertThat(page.locator("#s-sample-102 .found")).containsText("设备损坏");
      assertThat(stored()).containsExactly("sample-102 device_broken");
    }
  }

  @Test
  void pagesOfAWalkAreAccessibleAndFitInBothLanguagesAndSchemes() {
    desk.alert("door-held", desk.at().minusSeconds(600), "room", "3", 3, 1);
    long walk = WalkDeskTest.sweep(desk);
    desk.sql(
        """
        INSERT INTO visit (walk, place, micro_grid, account, finding, note, found_at, entered_at,
          operation)
        VALUES (%d, 3, 1, 2, 'as_registered', 'a made-up note', now(), now(), 'op-1')"""
            .formatted(walk));
    DeskBrowser.inEachForm(
        (page, form) -> {
          signIn(page, "/walk");
          check(page, "walks-" + form);
          page.navigate(desk.uri("/walk/" + walk + "?at=sample-101#s-sample-101").toString());
          assertThat(page.locator(".suggested button")).isVisible();
          check(page, "walk-open-" + form);
          page.navigate(desk.uri("/walk/" + walk + "/print").toString());
          check(page, "walk-print-" + form);
          page.navigate(desk.uri("/visits").toString());
          Locator note = page.getByText("a made-up note").filter(VISIBLE);
          assertThat(note).hasCount(1);
          assertThat(note).isInViewport(new IsInViewportOptions().setRatio(1));
          check(page, "ledger-" + form);
        });
  }

  private void signIn(Page page, String path) {
    page.navigate(desk.uri(path).toString());
    RunningDesk.typeIn(page, WORKER);
    assertThat(page.locator("#walk")).isAttached();
  }

  private static void find(Page page, String place, String finding, String note) {
    page.locator("#s-" + place + " summary").click();
    page.locator("#note-" + place).fill(note);
    page.locator("#s-" + place + " .findings button").getByText(finding).click();
  }

  private static final String COPY =
      "!!(await (await caches.open('walk')).match('/walk/%d')) && !!navigator.serviceWorker.controller";

  /** Whether an expression becomes true within five seconds. */
  private static boolean becomes(Page page, String expression) {
    return Boolean.TRUE.equals(
        page.evaluate(
            """
            async () => {
              for (let i = 0; i < 100; i++) {
                if (%s) return true;
                await new Promise((resolve) => setTimeout(resolve, 50));
              }
              return false;
            }"""
                .formatted(expression)));
  }

  /** Waits until the phone has a copy of the walk. */
  private static void kept(Page page, long walk) {
    page.waitForFunction(
        "path => caches.open('walk').then(cache => cache.match(path)).then(copy => !!copy)"
            + " .then(kept => kept && !!navigator.serviceWorker.controller)",
        "/walk/" + walk);
  }

  private List<String> stored() {
    return desk.database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        "SELECT p.code || ' ' || v.finding FROM visit v JOIN place p ON p.id = v.place"
                            + " ORDER BY v.id")
                    .mapTo(String.class)
                    .list());
  }
}
