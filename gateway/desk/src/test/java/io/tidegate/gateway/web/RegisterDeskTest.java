package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.people.Person;
import io.tidegate.gateway.testing.TestPeople;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** S10: what is registered, corrected and ended where one leads, each with its history. */
@NullUnmarked // a null that is not expected fails the test
class RegisterDeskTest {
  private static final String PHONE = "13800000042";

  private final RunningDesk desk = new RunningDesk();

  @BeforeEach
  void fill() {
    desk.events();
    desk.sql(
        """
        INSERT INTO resident (community, code) VALUES ('demo', 'r-made-up');
        INSERT INTO tenancy (resident, room, kind, valid_from)
          VALUES (1, 3, 'tenant', '2026-01-01T00:00:00Z');
        INSERT INTO staff (community, code, kind) VALUES ('demo', 's-made-up', 'cleaner');
        INSERT INTO credential (community, code, type, resident, valid_from)
          VALUES ('demo', 'c-made-up', 'card', 1, '2026-01-01T00:00:00Z');
        INSERT INTO credential_place VALUES (1, 3);
        INSERT INTO house_coverage VALUES (1, 8, 6)\
        """);
    TestPeople.register(desk.database.jdbi(), 1, Person.adult("张例", PHONE, null, null), desk.at());
    desk.signInAs("zhao", "Zhao", "leader:g1");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void everythingIsThereMaskedAndReadingIsEntered() {
    assertThat(desk.get("/register").body()).contains("样例小区", "覆盖率：75 %");
    assertThat(desk.get("/register/houses/h1").body()).contains("样例小区101室", "住户：1");
    String room = desk.get("/register/rooms/sample-101").body();
    assertThat(room).contains("张*", "c-made-up").doesNotContain("张例").doesNotContain(PHONE);
    assertThat(desk.get("/register/residents/r-made-up").body())
        .contains("张*", "*********42")
        .doesNotContain("张例");
    assertThat(
            text(
                "SELECT string_agg(object, ' ' ORDER BY number) FROM audit"
                    + " WHERE action = 'register_read'"))
        .isEqualTo("h1 sample-101 r-made-up");
  }

  @Test
  void aPersonIsFoundByAWholeNumberAndByNothingElse() {
    HttpResponse<String> found = desk.form("/register/find", Map.of("number", "138 0000 0042"));
    assertThat(found.headers().firstValue("Location")).hasValue("/register/residents/r-made-up");
    assertThat(desk.form("/register/find", Map.of("number", "1380000")).statusCode())
        .isEqualTo(422);
    assertThat(desk.form("/register/find", Map.of("number", "张例")).body())
        .contains("没有这个号码的人")
        .doesNotContain("张例");
    assertThat(text("SELECT count(*) FROM audit WHERE action = 'person_looked_up'")).isEqualTo("3");
  }

  @Test
  void aTenancyIsCorrectedEndedAndTakenOutAndItsHistorySaysByWhom() {
    done("/register/tenancies/1/correct", Map.of("kind", "owner", "from", "2026-02-01"));
    done("/register/tenancies/1/end", Map.of("to", "2026-11-20"));
    String page = desk.get("/register/tenancies/1").body();
    assertThat(page).contains("类别：承租人 → 业主", "到：2026-11-20", "Zhao");
    HttpResponse<String> again = desk.form("/register/tenancies/1/end", Map.of("to", "2026-11-22"));
    assertThat(again.statusCode()).isEqualTo(422);
    assertThat(again.body()).contains("已经结束");
    done("/register/tenancies/1/remove", Map.of());
    assertThat(desk.get("/register/tenancies/1").statusCode()).isEqualTo(404);
    assertThat(desk.get("/register/rooms/sample-101").body()).contains("居住登记 删除");
  }

  @Test
  void aRoomsUseAndMicroGridAreSaid() {
    done("/register/rooms/sample-101/use", Map.of("use", "let"));
    assertThat(desk.get("/register/rooms/sample-101").body()).contains("用途：出租");
    done("/register/rooms/sample-101/micro-grid", Map.of("microGrid", "g1-b"));
    assertThat(text("SELECT micro_grid FROM place WHERE code = 'sample-101'")).isEqualTo("2");
    assertThat(text("SELECT micro_grid FROM event WHERE room = 3 LIMIT 1")).isEqualTo("1");
  }

  @Test
  void aCredentialIsGivenToAnotherEndedAndWithdrawn() {
    assertThat(desk.get("/register/credentials/c-made-up").body())
        .as("sent as it is, it stays whose it is")
        .contains("<option value=\"resident:r-made-up\" selected>");
    done("/register/credentials/c-made-up/holder", Map.of("holder", "staff:s-made-up"));
    assertThat(text("SELECT staff FROM credential")).isEqualTo("1");
    done("/register/credentials/c-made-up/end", Map.of("to", "2026-12-01"));
    done("/register/credentials/c-made-up/revoke", Map.of());
    String page = desk.get("/register/credentials/c-made-up").body();
    assertThat(page).contains("已作废", "作废：2026-11-24");
  }

  @Test
  void aPlaceIsEnteredInItsHouseAndARoomRenamed() {
    assertThat(desk.get("/register/houses/h1").body()).contains("登记场所", "样例小区 sample");
    done(
        "/register/houses/h1/places",
        Map.of("parent", "sample", "kind", "room", "nameZh", "102室", "nameEn", "Room 102"));
    assertThat(text("SELECT kind || name_zh || parent FROM place WHERE name_en = 'Room 102'"))
        .isEqualTo("room102室1");
    HttpResponse<String> refused =
        desk.form(
            "/register/houses/h1/places",
            Map.of("parent", "sample", "kind", "room", "nameZh", "103室"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("两种名称都要填", "value=\"103室\"");
    done("/register/rooms/sample-101/name", Map.of("nameZh", "一零一", "nameEn", "One"));
    assertThat(desk.get("/register/rooms/sample-101").body())
        .contains("value=\"一零一\"", "中文名：101室 → 一零一", "Zhao");
  }

  @Test
  void aCardIsEnteredByItsNumberWhichIsShownNowhere() {
    Map<String, String> card =
        Map.of(
            "form",
            "decimal",
            "value",
            "8108654",
            "holder",
            "resident:r-made-up",
            "from",
            "2026-11-01");
    done("/register/rooms/sample-101/card", card);
    assertThat(
            text(
                "SELECT string_agg(place::text, ' ' ORDER BY place) || ' ' || max(c.resident) FROM"
                    + " credential c JOIN credential_place ON credential = c.id WHERE c.id = 2"))
        .as("the room and the gate on the way")
        .isEqualTo("2 3 1");
    HttpResponse<String> again = desk.form("/register/rooms/sample-101/card", card);
    assertThat(again.statusCode()).isEqualTo(422);
    assertThat(again.body()).contains("这张卡这段时间已登记给别人").doesNotContain("8108654");
    HttpResponse<String> wrong =
        desk.form(
            "/register/rooms/sample-101/card",
            Map.of("form", "wiegand26", "value", "8108654", "from", "2026-11-01"));
    assertThat(wrong.body()).contains("卡号与所选写法不符").doesNotContain("8108654");
    assertThat(desk.get("/register/rooms/sample-101").body()).doesNotContain("8108654");
  }

  @Test
  void whoStopsWorkingHereIsOfferedNoMore() {
    done("/register/credentials/c-made-up/holder", Map.of("holder", "staff:s-made-up"));
    done("/register/staff/s-made-up/end", Map.of());
    assertThat(text("SELECT count(*) FROM credential WHERE valid_to = '2026-11-24T02:00:00Z'"))
        .isEqualTo("1");
    assertThat(desk.get("/register/work-orders").body())
        .doesNotContain("<option value=\"s-made-up\"");
  }

  @Test
  void whoHasLeftBeforeIsEndedAsOfTheDay() {
    assertThat(desk.get("/register/work-orders").body())
        .contains("name=\"to\" type=\"date\" value=\"2026-11-24\" required");
    done("/register/staff/s-made-up/end", Map.of("to", "2026-11-20"));
    assertThat(text("SELECT valid_to AT TIME ZONE 'Asia/Shanghai' FROM staff"))
        .isEqualTo("2026-11-20 00:00:00");
  }

  @Test
  void placesAndHoldersAreCalledByNameAndNotByCode() {
    assertThat(desk.get("/register/credentials/c-made-up").body())
        .contains("href=\"/register/residents/r-made-up\">张*</a>");
    assertThat(desk.get("/register/rooms/sample-101").body())
        .contains("<option value=\"g1-a\" selected>甲微网格</option>", "住户 张*");
    assertThat(desk.get("/register/places/sample-101").body())
        .contains("<dd>甲微网格</dd>", "href=\"/register/houses/h1\">样例小区</a>");
    done(
        "/register/credentials/c-made-up/correct",
        Map.of("from", "2026-01-01", "another", "样例小区东门"));
    assertThat(text("SELECT string_agg(place::text, ' ') FROM credential_place")).isEqualTo("2");
  }

  @Test
  void staffOfAnotherCommunityIsNeitherOfferedNorGivenACard() {
    desk.sql(
        """
        INSERT INTO community VALUES ('other', '他处', 'Elsewhere');
        INSERT INTO staff (community, code, kind) VALUES ('other', 's-elsewhere', 'cleaner')\
        """);
    assertThat(desk.get("/register/credentials/c-made-up").body())
        .contains("s-made-up")
        .doesNotContain("s-elsewhere");
    assertThat(
            desk.form(
                    "/register/credentials/c-made-up/holder", Map.of("holder", "staff:s-elsewhere"))
                .statusCode())
        .isEqualTo(422);
    assertThat(text("SELECT resident FROM credential")).isEqualTo("1");
  }

  @Test
  void cardsThatNobodyHoldsAreCountedAndBoundManyAtOnce() {
    seen("\\x01000000000000000000000000000000aa", 5);
    seen("\\x01000000000000000000000000000000bb", 6);
    seen("\\x01000000000000000000000000000000cc", 7);
    String page = desk.get("/register/houses/h1/cards").body();
    assertThat(page).contains("样例小区101室", "无主凭证：3", "有 1 天出现", "张*").doesNotContain("00aa");

    done(
        "/register/houses/h1/cards",
        Map.of("card-1", "tenancy:1", "card-2", "staff:s-made-up", "card-3", "leave"));
    assertThat(
            text(
                "SELECT string_agg(coalesce(resident::text, 's' || staff), ' ' ORDER BY id)"
                    + " FROM credential WHERE id > 1"))
        .isEqualTo("1 s1");
    assertThat(
            text(
                "SELECT string_agg(place::text, ' ' ORDER BY place) FROM credential_place"
                    + " WHERE credential = 2"))
        .as("the room and the gate on the way")
        .isEqualTo("2 3");
    assertThat(desk.get("/register/houses/h1/cards").body())
        .contains("无主凭证：0", "保留")
        .doesNotContain("card-1\"");
    assertThat(desk.form("/register/houses/h1/cards", Map.of("card-3", "")).body())
        .contains("请至少处理一张凭证");
  }

  @Test
  void aVisitorIsExpectedUntilAnEndAndAnOrderForStaff() {
    done(
        "/register/visitors",
        Map.of("room", "sample-101", "from", "2026-11-24T08:00", "to", "2026-11-26T20:00"));
    String code = text("SELECT code FROM visitor_pass");
    done("/register/visitors/" + code + "/end", Map.of("to", "2026-11-25T20:00"));
    assertThat(text("SELECT valid_to AT TIME ZONE 'UTC' FROM visitor_pass"))
        .isEqualTo("2026-11-25 12:00:00");
    HttpResponse<String> endless =
        desk.form("/register/visitors", Map.of("room", "sample-101", "from", "2026-11-24T08:00"));
    assertThat(endless.statusCode()).isEqualTo(422);
    done("/register/staff", Map.of("kind", "technician"));
    done(
        "/register/work-orders",
        Map.of(
            "room",
            "sample-101",
            "kind",
            "repair",
            "staff",
            "s-made-up",
            "from",
            "2026-11-24T08:00"));
    assertThat(desk.get("/register/work-orders").body()).contains("样例小区101室", "s-made-up", "维修");
    assertThat(text("SELECT string_agg(what || kind, ' ' ORDER BY id) FROM register_change"))
        .isEqualTo("addedvisitor_pass endedvisitor_pass addedstaff addedwork_order");
  }

  @Test
  void theRoomOfAVisitIsTypedAsItIsCalled() {
    assertThat(desk.get("/register/visitors?room=sample-101").body())
        .contains("value=\"样例小区101室\"", "<datalist id=\"rooms\">");
    Map<String, String> visit =
        Map.of("room", "样例小区101室", "from", "2026-11-24T08:00", "to", "2026-11-26T20:00");
    done("/register/visitors", visit);
    assertThat(desk.get("/register/visitors").body())
        .contains("2026-11-24 08:00 – 2026-11-26 20:00");
    Map<String, String> nowhere =
        Map.of("room", "9室", "from", "2026-11-24T08:00", "to", "2026-11-26T20:00");
    assertThat(desk.form("/register/visitors", nowhere).body()).contains("请从列表里选", "9室");
  }

  @Test
  void aFormThatIsSentTwiceIsDoneOnce() {
    Map<String, String> once =
        Map.of(
            "room",
            "sample-101",
            "from",
            "2026-11-24T08:00",
            "to",
            "2026-11-26T20:00",
            "operationId",
            "made-with-the-form");
    done("/register/visitors", once);
    done("/register/visitors", once);
    assertThat(text("SELECT count(*) FROM visitor_pass")).isEqualTo("1");
  }

  private void seen(String fingerprint, int key) {
    desk.sql(
        """
        INSERT INTO event (device, occurred_at, key, received_at, batch, batch_index, kind, door,
          state, direction, duress, buffered, time_source, identity, part, credential_type,
          fingerprint, place, room, micro_grid, holder_kind, verdict)
        VALUES (2, '2026-11-23T01:00:00Z', %d, now(), 1, %d, 'access', 1, 'granted', 'in', false,
          false, 'device', 'sequence', 0, 'card', '%s', 3, 3, 1, 'unknown', 'unknown')\
        """
            .formatted(key, key, fingerprint));
  }

  private void done(String path, Map<String, String> fields) {
    HttpResponse<String> answer = desk.form(path, fields);
    assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(303);
  }

  private String text(String sql) {
    return desk.database.jdbi().withHandle(h -> h.createQuery(sql).mapTo(String.class).one());
  }
}
