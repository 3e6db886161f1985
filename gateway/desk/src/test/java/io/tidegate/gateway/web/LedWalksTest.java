package io.tidegate.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tidegate.gateway.testing.DeskBrowser.check;
import static io.tidegate.gateway.testing.DeskBrowser.size;
import static io.tidegate.gateway.web.RunningDesk.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.testing.DeskBrowser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How a leader plans walks, sees how far they are, and keeps the ledger. */
class LedWalksTest {
  private RunningDesk desk;

  @BeforeEach
  void start() {
    desk = new RunningDesk(HttpSettings.onLoopback(0), WalkDeskTest.ROOMS);
    add("wang.example", "王例 (made up)", "worker:g1-a");
    add("dorm.example", "宿例 (made up)", "part_time_worker:h1");
    desk.signIn();
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  @Test
  void leaderMakesASweepOfAHouseAndGivesItToSomebodyOfTheHouse() {
    HttpResponse<String> made = desk.form("/walks", Map.of("house", "h1"));
    assertThat(location(made)).isEqualTo("/walks/1");
    assertThat(location(desk.form("/walks/1/assign", Map.of("user", "dorm.example"))))
        .isEqualTo("/walks/1?done=assigned");
    assertThat(desk.get("/walks").body()).contains("宿例", "已走 0/5 处");
    assertThat(desk.form("/walks/1/assign", Map.of("user", "nobody")).statusCode()).isEqualTo(422);
    assertThat(desk.form("/walks", Map.of("house", "none")).statusCode()).isEqualTo(404);
  }

  @Test
  void placesMoveUpAndDownAndNotBeyondTheEnds() {
    WalkDeskTest.sweep(desk);
    move("sample-201", "up");
    assertThat(order()).startsWith("sample-101", "sample-102", "sample-201");
    move("sample-101", "up");
    move("sample-101", "down");
    assertThat(order()).startsWith("sample-102", "sample-101", "sample-201");
    move("sample-shop", "0");
    move("sample-102", "9999");
    assertThat(order()).startsWith("sample-shop").endsWith("sample-102").hasSize(5);
    assertThat(desk.form("/walks/1/move", Map.of("place", "sample-101", "to", "away")).statusCode())
        .isEqualTo(400);
  }

  @Test
  void progressIsToldByTeamAndWorker() {
    WalkDeskTest.sweep(desk);
    visits();
    assertThat(desk.get("/walks").body()).contains("第一网格", "已走 2/5 处", "王例", "3 次，2 处");
  }

  @Test
  void aSweepThatEndedTodayIsOfTodaysProgressAndNotOfTomorrows() {
    WalkDeskTest.sweep(desk);
    visits();
    desk.form("/walk/1/end", Map.of());
    assertThat(desk.get("/walks").body()).contains("1 个走访", "已走 2/5 处");
    desk.pass(Duration.ofDays(1));
    desk.signIn();
    assertThat(desk.get("/walks").body()).contains("0 个走访");
  }

  @Test
  void ledgerNamesWhoseItIsEvenWhereItIsEmpty() {
    assertThat(desk.get("/visits?month=2026-11").body())
        .contains("李例 (made up) · 2026-11 走访台账", "这个月没有走访记录");
  }

  @Test
  void ledgerHoldsAMonthOfAWorkerAsAPageAndAsAWorkbook() throws IOException {
    WalkDeskTest.sweep(desk);
    visits();
    desk.sql("UPDATE visit SET found_at = '2026-10-31T15:59:59Z' WHERE operation = 'op-3'");
    String page = desk.get("/visits?worker=wang.example&month=2026-11").body();
    assertThat(page).contains("王例 (made up) · 2026-11 走访台账", "共 2 次，2 处", "样例小区101室", "已搬走");
    assertThat(page)
        .as("a paper has to say the day")
        .containsPattern(">2026-11-24 [0-9:]{5}</time>");
    List<Row> rows = rows(desk.getBytes("/visits.xlsx?worker=wang.example&month=2026-11"));
    assertThat(rows.stream().map(row -> row.getCellText(3)).toList())
        .containsExactly("", "地点", "样例小区101室", "样例小区102室");
    assertThat(rows.get(2).getCellText(5)).isEqualTo("已搬走");
    assertThat(rows.get(2).getCellText(6)).isEqualTo("=1+1");
    assertThat(rows.get(2).getCell(6).getFormula()).isNull();
    List<String> entered =
        desk.database
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery("SELECT detail FROM audit WHERE action = 'visits_exported'")
                        .mapTo(String.class)
                        .list());
    assertThat(entered).containsExactly("rows=2 month=2026-11");
  }

  @Test
  void workerSeesNobodyElsesLedger() {
    WalkDeskTest.sweep(desk);
    visits();
    desk.signIn("dorm.example");
    assertThat(desk.get("/visits?worker=wang.example&month=2026-11").body())
        .contains("这个月没有走访记录")
        .doesNotContain("已搬走");
  }

  @Test
  @Tag("it")
  void labelsOfDoorsHoldTheirLinks() {
    assertThat(desk.get("/walks/labels?microGrid=g1-a").body()).contains("TIDEGATE_PUBLIC_URL");
    HttpSettings settings =
        new HttpSettings(
            "127.0.0.1", 0, null, null, List.of(), URI.create("https://desk.example/"));
    try (RunningDesk reachable = new RunningDesk(settings, WalkDeskTest.ROOMS);
        BrowserContext context =
            DeskBrowser.launch().newContext(size(360, 740, ColorScheme.DARK))) {
      Page page = context.newPage();
      signIn(page, reachable);
      page.navigate(reachable.uri("/walks/labels?microGrid=g1-a").toString());
      assertThat(page.locator(".labels li")).hasText(new String[] {"样例小区东门", "样例小区101室"});
      String address = page.locator(".labels svg").first().getAttribute("aria-label");
      assertThat(address).isEqualTo("https://desk.example/d/sample-gate");
      check(page, "labels-360");
    }
  }

  @Test
  @Tag("it")
  void sheetsToSignPrintOnA4() {
    WalkDeskTest.sweep(desk);
    visits();
    Browser browser = DeskBrowser.launch();
    try (BrowserContext context = browser.newContext(size(1280, 800, ColorScheme.LIGHT))) {
      Page page = context.newPage();
      signIn(page, desk);
      for (String path : List.of("/walk/1/print", "/visits?worker=wang.example&month=2026-11")) {
        page.navigate(desk.uri(path).toString());
        assertThat(page.locator(".signatures p")).hasCount(4);
        String pdf =
            new String(
                page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)),
                StandardCharsets.ISO_8859_1);
        assertThat(pdf).startsWith("%PDF").containsPattern("/MediaBox \\[0 0 59[45][.0-9]* 84[12]");
        page.emulateMedia(
            new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));
        assertThat(page.locator("header.top")).isHidden();
        DeskBrowser.picture(page, "print-" + path.replaceAll("[^a-z0-9]+", "-"));
      }
    }
  }

  @Test
  @Tag("it")
  void pagesOfPlanningAreAccessibleAndFitInBothLanguagesAndSchemes() {
    desk.alert("door-held", desk.at(), "room", "3", 3, 1);
    WalkDeskTest.sweep(desk);
    visits();
    DeskBrowser.inEachForm(
        (page, form) -> {
          signIn(page, desk);
          for (String path :
              List.of("/walks", "/walks/1", "/visits?worker=wang.example&month=2026-11")) {
            page.navigate(desk.uri(path).toString());
            assertThat(page.locator("h1")).isVisible();
            check(page, "led" + path.replaceAll("[^a-z0-9]+", "-") + form);
          }
        });
  }

  @Test
  @Tag("it")
  void leaderDragsAPlaceToTheTop() {
    WalkDeskTest.sweep(desk);
    Browser browser = DeskBrowser.launch();
    try (BrowserContext context = browser.newContext(size(1280, 800, ColorScheme.LIGHT))) {
      Page page = context.newPage();
      signIn(page, desk);
      page.navigate(desk.uri("/walks/1").toString());
      page.waitForResponse(
          answer -> answer.url().endsWith("/move"),
          () ->
              page.locator("#s-sample-shop div")
                  .dragTo(
                      page.locator("#s-sample-101 div"),
                      new com.microsoft.playwright.Locator.DragToOptions()
                          .setTargetPosition(5, 2)));
      page.reload();
      assertThat(page.locator("[data-order] li").first()).hasId("s-sample-shop");
      assertThat(order()).startsWith("sample-shop", "sample-101");
    }
  }

  private void visits() {
    desk.sql(
        """
        INSERT INTO visit (walk, place, micro_grid, account, finding, note, found_at, entered_at,
          operation)
        VALUES (1, 3, 1, 2, 'moved_out', '=1+1', '2026-11-24T01:00:00Z', now(), 'op-1'),
               (1, 5, 1, 2, 'nobody_home', NULL, '2026-11-24T01:10:00Z', now(), 'op-2'),
               (1, 5, 1, 2, 'refused', NULL, '2026-11-24T01:20:00Z', now(), 'op-3')""");
  }

  private void add(String name, String displayName, String grant) {
    desk.account(name, displayName, grant);
  }

  private void move(String place, String to) {
    assertThat(desk.form("/walks/1/move", Map.of("place", place, "to", to)).statusCode())
        .isEqualTo(303);
  }

  private List<String> order() {
    return desk.database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        "SELECT p.code FROM walk_stop s JOIN place p ON p.id = s.place"
                            + " WHERE s.walk = 1 ORDER BY s.ordinal")
                    .mapTo(String.class)
                    .list());
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  private static List<Row> rows(byte[] file) throws IOException {
    try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file));
        Stream<Row> rows = workbook.getFirstSheet().openStream()) {
      return rows.toList();
    }
  }
}
