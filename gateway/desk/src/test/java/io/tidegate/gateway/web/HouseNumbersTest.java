package io.tidegate.gateway.web;

import static io.tidegate.gateway.testing.DeskBrowser.check;
import static io.tidegate.gateway.web.RunningDesk.typeIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.store.account.Tokens;
import io.tidegate.gateway.store.walk.HouseNumbers;
import io.tidegate.gateway.testing.DeskBrowser;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A manager sees the base numbers of the own houses, and no count of few people. */
@NullUnmarked // a null that is not expected fails the test
class HouseNumbersTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** House h1 with 3 tenants in a room, h2 with 20 in a room, and h3, which another manages. */
  private static final String HOUSES =
      """
      INSERT INTO place (community, parent, kind, code, name_zh, name_en, micro_grid, room_use)
        VALUES ('demo', NULL, 'building', 'b2', '2幢', 'Building 2', 1, NULL),
               ('demo', 5, 'room', 'b2-101', '101室', 'Room 101', NULL, 'let'),
               ('demo', NULL, 'building', 'b3', '3幢', 'Building 3', 1, NULL),
               ('demo', 7, 'room', 'b3-101', '101室', 'Room 101', NULL, 'let');
      INSERT INTO house (community, code, place, name_zh, name_en) VALUES
        ('demo', 'h2', 5, '二号公寓', 'House two'), ('demo', 'h3', 7, '三号公寓', 'House three');
      UPDATE place SET entered_at = '2026-01-01';
      INSERT INTO resident (community, code)
        SELECT 'demo', 'r-' || i FROM generate_series(1, 30) i;
      INSERT INTO tenancy (resident, room, kind, valid_from)
        SELECT i, CASE WHEN i <= 3 THEN 3 WHEN i <= 23 THEN 6 ELSE 8 END, 'tenant', '2026-01-01'
        FROM generate_series(1, 30) i;
      """;

  private final RunningDesk desk = new RunningDesk(HttpSettings.onLoopback(0), HOUSES);

  @BeforeEach
  void start() {
    desk.account("two", "Two (made up)", "manager:h1", "manager:h2");
    desk.account("one", "One (made up)", "manager:h2");
    desk.signIn("two");
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  @Test
  void fewAreHiddenAndWhatWouldTellThemAndOthersHousesAreNotThere() {
    JsonArray lines = sheet("two", "");
    assertThat(texts(lines, "residents_tenant")).containsExactly("<5", "*", "23");
    assertThat(lines.getJsonObject(0).getString("id")).isEqualTo("h1");
    assertThat(lines.getJsonObject(2).getString("level")).isEqualTo("houses");
    String page = desk.get("/base-numbers").body();
    assertThat(page)
        .contains("样例小区", "二号公寓", "所管房屋合计", "&lt;5", "<td>*</td>", "<td>23</td>")
        .doesNotContain("三号公寓")
        .doesNotContain("name=\"outside\"");
  }

  @Test
  void oneHouseHasNoSumAndNothingOfDoorsAlertsOrWalks() {
    JsonArray lines = sheet("one", "?outside=false");
    assertThat(texts(lines, "residents_tenant")).containsExactly("20");
    assertThat(lines.getJsonObject(0).getJsonObject("counts").fieldNames())
        .contains("rooms_let", "residents_tenant")
        .doesNotContain("moved_in", "moved_out", "not_seen", "over_roster", "welfare_pairs");
  }

  @Test
  void endOfAMonthIsKeptAndStaysWhatItWas() {
    new HouseNumbers(desk.database.jdbi())
        .keepMonth(Instant.parse("2026-10-31T16:00:10Z"), ZONE); // 0:00:10 of the 1st
    desk.sql("DELETE FROM tenancy WHERE resident = 4");
    assertThat(texts(sheet("one", "?at=2026-10-31"), "residents_tenant")).containsExactly("20");
    assertThat(texts(sheet("one", ""), "residents_tenant")).containsExactly("19");
    assertThat(sheet("one", "?at=2026-09-30")).isEmpty();
  }

  @Test
  void onlyTheEndOfAMonthIsKeptAndThatForAWeekFromThen() {
    HouseNumbers numbers = new HouseNumbers(desk.database.jdbi());
    numbers.keepMonth(Instant.parse("2026-10-09T00:00:00Z"), ZONE); // too late for September
    assertThat(kept()).isEmpty();
    numbers.keepMonth(Instant.parse("2026-11-02T00:00:00Z"), ZONE);
    numbers.keepMonth(Instant.parse("2026-11-03T00:00:00Z"), ZONE);
    numbers.keepMonth(Instant.parse("2026-11-30T15:59:50Z"), ZONE); // its last seconds
    assertThat(kept()).containsExactly("2026-10-31 3", "2026-10-31 20", "2026-10-31 7");
  }

  @Test
  void daysWithinAMonthAreNotGivenSinceTwoOfThemTellOfTheFewWhoMoved() {
    new HouseNumbers(desk.database.jdbi())
        .keepMonth(Instant.parse("2026-11-23T16:00:10Z"), ZONE); // 0:00:10 of the 24th
    assertThat(kept()).isEmpty();
    HttpResponse<String> answer = answer("one", "?at=2026-11-23");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("at: expected today or the last day of a month");
    assertThat(desk.get("/base-numbers?at=2026-11-23").body())
        .contains("value=\"2026-11-24\"", "每月最后一天")
        .doesNotContain("value=\"2026-11-23\"", "迁入");
  }

  @Test
  void workbookHoldsTheSameSheet() throws IOException {
    try (ReadableWorkbook workbook =
            new ReadableWorkbook(
                new ByteArrayInputStream(desk.getBytes("/base-numbers.xlsx?at=2026-11-24")));
        Stream<Row> rows = workbook.getFirstSheet().openStream()) {
      List<Row> all = rows.skip(1).toList();
      assertThat(all.stream().map(row -> row.getCellText(0)).toList())
          .containsExactly("范围", "样例小区", "二号公寓", "所管房屋合计");
      assertThat(all.stream().map(row -> row.getCellText(9)).toList())
          .containsExactly("承租人", "<5", "*", "23");
      assertThat(all.get(0).getCellCount()).isEqualTo(11);
    }
  }

  @Test
  @Tag("it")
  void managersSheetIsAccessibleAndFits() {
    DeskBrowser.inEachForm(
        (page, form) -> {
          page.navigate(desk.uri("/login").toString());
          typeIn(page, "two");
          page.waitForURL("**/rosters");
          page.navigate(desk.uri("/base-numbers").toString());
          check(page, "numbers-houses-" + form);
        });
  }

  private List<String> kept() {
    return desk.database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        "SELECT day || ' ' || residents_tenant FROM house_number ORDER BY house, day")
                    .mapTo(String.class)
                    .list());
  }

  private JsonArray sheet(String who, String query) {
    return new JsonObject(answer(who, query).body()).getJsonArray("items");
  }

  private HttpResponse<String> answer(String who, String query) {
    String token = new Tokens(desk.database.jdbi()).add(who, "test", null).orElseThrow();
    return desk.send(
        HttpRequest.newBuilder(desk.uri("/api/v1/base-numbers" + query))
            .header("Authorization", "Bearer " + token));
  }

  private static List<String> texts(JsonArray lines, String count) {
    return IntStream.range(0, lines.size())
        .mapToObj(i -> lines.getJsonObject(i).getJsonObject("counts").getValue(count).toString())
        .toList();
  }
}
