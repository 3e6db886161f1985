package io.tidegate.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tidegate.gateway.testing.DeskBrowser.check;
import static io.tidegate.gateway.web.RunningDesk.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.store.walk.NumberStore;
import io.tidegate.gateway.testing.DeskBrowser;
import io.tidegate.gateway.walk.numbers.Counted;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The sheet of base numbers: what is counted, what stays as it was, and what others may see. */
class BaseNumbersTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private RunningDesk desk;
  private NumberStore store;

  @BeforeEach
  void start() {
    desk = new RunningDesk(HttpSettings.onLoopback(0), WalkDeskTest.ROOMS + FAR);
    store = new NumberStore(desk.database.jdbi());
    desk.account("zhao.example", "赵例 (made up)", "leader:g2");
    desk.sql(
        """
        UPDATE place SET entered_at = '2026-01-01';
        INSERT INTO resident (community, code)
          SELECT 'demo', 'r-' || i FROM generate_series(1, 13) i;
        INSERT INTO tenancy (resident, room, kind, valid_from, valid_to) VALUES
          (1, 3, 'tenant', '2026-03-01', NULL), (2, 3, 'tenant', '2026-11-20', NULL),
          (3, 5, 'owner', '2025-01-01', NULL), (4, 5, 'owner', '2025-01-01', '2026-11-22'),
          (5, 6, 'dormitory', '2026-12-01', NULL), (13, 6, 'dormitory', '2026-01-01', NULL);
        INSERT INTO tenancy (resident, room, kind, valid_from)
          SELECT i, 10, 'tenant', '2026-01-01' FROM generate_series(6, 12) i;
        INSERT INTO welfare_consent (community, resident, worker, valid_from)
          VALUES ('demo', 1, 'wang.example', '2026-05-01'), ('demo', 4, 'wang.example', '2026-05-01');
        """);
    desk.alert("not-seen", Instant.parse("2026-11-20T01:00:00Z"), "room", "5", 5, 1);
    desk.signIn();
  }

  /** Grid g2 with one micro-grid and a room in it; 10. */
  private static final String FAR =
      OtherGrid.SQL
          + """
      INSERT INTO place (community, parent, kind, code, name_zh, name_en, micro_grid)
        VALUES ('demo', NULL, 'room', 'far-101', '远101室', 'Far 101', 3);
      """;

  @AfterEach
  void stop() {
    desk.close();
  }

  @Test
  void numbersAreThoseOfTheRegisterByValidTimeAndOfOpenAlerts() {
    Map<Counted, Integer> counted = row(store.now(desk.at(), ZONE), 1).numbers();
    assertThat(counted)
        .containsEntry(Counted.ROOMS_UNKNOWN, 4)
        .containsEntry(Counted.ROOMS_SHOP, 1)
        .containsEntry(Counted.RESIDENTS_TENANT, 2)
        .containsEntry(Counted.RESIDENTS_OWNER, 1)
        .containsEntry(Counted.RESIDENTS_DORMITORY, 1)
        .containsEntry(Counted.MOVED_IN, 1)
        .containsEntry(Counted.MOVED_OUT, 1)
        .containsEntry(Counted.NOT_SEEN, 1)
        .containsEntry(Counted.OVER_ROSTER, 0)
        .containsEntry(Counted.WELFARE_PAIRS, 1);
  }

  @Test
  void dayIsKeptOnceAtItsEndAndStaysWhatItWas() {
    store.keepDays(Instant.parse("2026-11-23T16:00:10Z"), ZONE); // 0:00:10 of the 24th
    LocalDate day = LocalDate.parse("2026-11-23");
    assertThat(row(store.kept(day), 1).numbers()).containsEntry(Counted.RESIDENTS_TENANT, 2);
    desk.sql("DELETE FROM tenancy WHERE resident = 2");
    store.keepDays(Instant.parse("2026-11-23T18:00:00Z"), ZONE);
    assertThat(row(store.kept(day), 1).numbers()).containsEntry(Counted.RESIDENTS_TENANT, 2);
    assertThat(row(store.now(desk.at(), ZONE), 1).numbers())
        .containsEntry(Counted.RESIDENTS_TENANT, 1);
    store.keepDays(Instant.parse("2026-11-26T18:00:00Z"), ZONE);
    assertThat(store.kept(LocalDate.parse("2026-11-25"))).hasSize(3);
    assertThat(desk.get("/base-numbers?at=2026-11-23").body()).contains("不再更改");
    assertThat(desk.get("/base-numbers?at=2026-10-01").body()).contains("没有留存这一天的数据");
  }

  @Test
  void ownTeamSeesAllAndOthersSeeNoCountOfFew() {
    assertThat(counts("g1-a").getValue("residents_tenant")).isEqualTo(2);
    assertThat(counts("g2-a").getValue("residents_tenant")).isEqualTo(7);
    desk.signIn("zhao.example");
    String page = desk.get("/base-numbers").body();
    assertThat(page).contains("&lt;5", "<td>7</td>", "<td>*</td>");
    JsonObject outside = new JsonObject(desk.api("/api/v1/base-numbers?outside=true").body());
    assertThat(of(outside, "g1-a").getValue("residents_tenant")).isEqualTo("<5");
    assertThat(of(outside, null).getValue("residents_tenant")).isEqualTo("*");
  }

  @Test
  void workbookHoldsTheSameSheet() throws IOException {
    try (ReadableWorkbook workbook =
            new ReadableWorkbook(
                new ByteArrayInputStream(desk.getBytes("/base-numbers.xlsx?at=2026-11-24")));
        Stream<Row> rows = workbook.getFirstSheet().openStream()) {
      List<Row> all = rows.toList();
      assertThat(all.stream().skip(1).map(row -> row.getCellText(0)).toList())
          .containsExactly("范围", "甲微网格", "乙微网格", "第一网格", "远处", "第二网格", "全社区");
      assertThat(all.get(1).getCellText(9)).isEqualTo("承租人");
      assertThat(all.get(2).getCellText(9)).isEqualTo("2");
      assertThat(all.get(7).getCellText(9)).isEqualTo("9");
    }
  }

  @Test
  void dayThatIsToComeOrNoneIsRefusedByTheApi() {
    assertThat(desk.api("/api/v1/base-numbers?at=2026-11-25").statusCode()).isEqualTo(400);
    assertThat(desk.api("/api/v1/base-numbers?at=november").statusCode()).isEqualTo(400);
    assertThat(desk.api("/api/v1/base-numbers?at=2026-11-24").statusCode()).isEqualTo(200);
  }

  @Test
  @Tag("it")
  void sheetIsAccessibleFitsAndPrintsAcrossOnA4() {
    DeskBrowser.inEachForm(
        (page, form) -> {
          signIn(page, desk);
          page.navigate(desk.uri("/base-numbers?outside=true").toString());
          check(page, "numbers-" + form);
          String pdf =
              new String(
                  page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)),
                  StandardCharsets.ISO_8859_1);
          assertThat(pdf)
              .startsWith("%PDF")
              .containsPattern("/MediaBox \\[0 0 84[12][.0-9]* 59[45]")
              .containsOnlyOnce("/MediaBox"); // title, table and signatures on one sheet
          assertThat(page.locator(".signatures p")).hasCount(4);
        });
  }

  private JsonObject counts(String microGrid) {
    return of(new JsonObject(desk.api("/api/v1/base-numbers").body()), microGrid);
  }

  private static JsonObject of(JsonObject sheet, @org.jspecify.annotations.Nullable String id) {
    JsonArray items = sheet.getJsonArray("items");
    for (int i = 0; i < items.size(); i++) {
      if (java.util.Objects.equals(items.getJsonObject(i).getString("id"), id)) {
        return items.getJsonObject(i).getJsonObject("counts");
      }
    }
    throw new AssertionError(id);
  }

  private static NumberStore.Row row(List<NumberStore.Row> rows, int microGrid) {
    return rows.stream().filter(row -> row.microGrid() == microGrid).findFirst().orElseThrow();
  }
}
