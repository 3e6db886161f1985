package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.people.Person;
import io.tidegate.gateway.testing.TestPeople;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** W9: who walks a house registers people there, and nobody twice. */
@NullUnmarked // a null that is not expected fails the test
class RegistrationTest {
  /** The standard's own number, of somebody born in 1949. */
  private static final String NUMBER = "11010519491231002X";

  private static final Map<String, String> TYPED =
      Map.of(
          "name", "张例",
          "idType", "resident",
          "idNumber", NUMBER,
          "phone", "13800000042",
          "room", "样例小区101室",
          "kind", "tenant",
          "relation", "tenant",
          "from", "2026-11-01",
          "basis", "legal_duty",
          "notice", "1");

  private final RunningDesk desk = new RunningDesk();

  @BeforeEach
  void signIn() {
    add("dorm", "part_time_worker:h1");
    desk.signIn("dorm");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aPersonIsRegisteredSealedWithNoticeAndBasisAndWhoDidIt() {
    HttpResponse<String> answer = register(Map.of());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/registration?done=sample-101");

    Map<String, Object> kept =
        row(
            """
            SELECT t.room, t.kind, t.relation, t.valid_from, p.notice_version, p.lawful_basis,
                   p.entered_by, g.account, g.what, r.id
            FROM tenancy t JOIN person p USING (resident) JOIN resident r ON r.id = t.resident
            JOIN register_change g ON g.kind = 'tenancy' AND g.subject = t.id\
            """);
    assertThat(kept)
        .containsEntry("room", 3)
        .containsEntry("kind", "tenant")
        .containsEntry("relation", "tenant")
        .containsEntry("notice_version", "1")
        .containsEntry("lawful_basis", "legal_duty")
        .containsEntry("what", "added");
    assertThat(kept.get("entered_by")).isEqualTo(kept.get("account"));
    int resident = (Integer) kept.get("id");
    assertThat(
            desk.database
                .jdbi()
                .<Person, RuntimeException>inTransaction(
                    h -> TestPeople.store().open(h, resident).orElseThrow()))
        .isEqualTo(Person.adult("张例", "13800000042", "resident", NUMBER));
    assertThat(text("SELECT string_agg(action || ' ' || object || ' ' || detail, ';') FROM audit"))
        .contains("person_registered")
        .doesNotContain("张例")
        .doesNotContain(NUMBER);
  }

  @Test
  void alertAboutARoomWithSomebodyUnregisteredLeadsHere() {
    Instant at = desk.at().minusSeconds(3600);
    UUID vacant = desk.alert("vacant-room-used", at, "room", "3", 3, 1);
    UUID gate = desk.alert("vacant-room-used", at.minusSeconds(1), "place", "2", 2, 1);
    UUID held = desk.alert("door-held", at, "door", "door", 3, 1);
    add("walker", "worker:g1-a");
    desk.signIn("walker");
    String link = "href=\"/registration?room=sample-101\"";
    assertThat(desk.get("/a/" + vacant).body()).contains(link);
    assertThat(desk.get("/a/" + held).body()).doesNotContain(link);
    assertThat(desk.get("/a/" + gate).body()).doesNotContain("href=\"/registration?");
    assertThat(desk.get("/registration?room=sample-101").body()).contains("value=\"sample-101\"");
    desk.sql("UPDATE alert SET handling = 'closed', closed_at = now()");
    assertThat(desk.get("/a/" + vacant).body()).doesNotContain(link);
  }

  @Test
  void theSameFormTwiceRegistersOnce() {
    Map<String, String> once = Map.of("operationId", "made-with-the-form");
    assertThat(register(once).statusCode()).isEqualTo(303);
    assertThat(register(once).statusCode()).isEqualTo(303);
    assertThat(count("tenancy")).isEqualTo(1);
  }

  @Test
  void aNumberAndAPhoneAreCheckedAsTypedAndNothingIsKept() {
    HttpResponse<String> answer =
        register(Map.of("idNumber", "110105194912310021", "phone", "1380000"));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("身份证号校验码不对", "1****************1", "张例");
    assertThat(count("resident") + count("person") + count("tenancy")).isZero();
  }

  @Test
  void theSamePersonIsFoundBeforeAndGetsAnotherTenancyOnlyWhenSomebodySaysSo() {
    register(Map.of());
    desk.sql("UPDATE tenancy SET valid_to = '2026-11-20'");
    HttpResponse<String> looked =
        desk.form("/registration/look", Map.of("idNumber", "11010519491231002x"));
    assertThat(looked.statusCode()).isEqualTo(200);
    assertThat(looked.body()).contains("已经登记过", "张*", "1****************X").doesNotContain("张例");
    HttpResponse<String> refused = register(Map.of("from", "2026-11-21"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("请确认是不是同一个人");

    String code = text("SELECT code FROM resident");
    assertThat(register(Map.of("from", "2026-11-21", "same", code)).statusCode()).isEqualTo(303);
    assertThat(count("resident")).isEqualTo(1);
    assertThat(count("tenancy")).isEqualTo(2);
    assertThat(text("SELECT string_agg(action || ' ' || object, ';') FROM audit"))
        .contains("person_looked_up " + code);
  }

  @Test
  void whoIsKnownInAnotherCommunityIsNotGivenAwayAndRegisteredHere() {
    register(Map.of());
    desk.sql(
        """
        INSERT INTO community VALUES ('other', '他处', 'Elsewhere');
        DELETE FROM tenancy;
        UPDATE resident SET community = 'other'\
        """);
    assertThat(desk.form("/registration/look", Map.of("idNumber", NUMBER)).body())
        .doesNotContain("已经登记过");
    assertThat(register(Map.of()).statusCode()).isEqualTo(303);
    assertThat(count("resident")).isEqualTo(2);
    assertThat(text("SELECT community FROM resident JOIN tenancy ON resident = resident.id"))
        .isEqualTo("demo");
  }

  @Test
  void aKnownNumberUnderAnotherNameIsRefused() {
    register(Map.of());
    String code = text("SELECT code FROM resident");
    HttpResponse<String> answer =
        register(Map.of("name", "李例", "same", code, "from", "2026-11-21"));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("登记的是另一个姓名");
    assertThat(count("tenancy")).isEqualTo(1);
  }

  @Test
  void whoeverIsToldThatANumberIsKnownIsEnteredAsHavingLookedItUp() {
    register(Map.of());
    String code = text("SELECT code FROM resident");
    register(Map.of("name", "李例", "from", "2026-11-21"));
    assertThat(text("SELECT string_agg(object, ';') FROM audit WHERE action = 'person_looked_up'"))
        .isEqualTo(code);
  }

  @Test
  void ofAChildOnlyNameYearAndRoomAreKept() {
    Map<String, String> child = new HashMap<>(TYPED);
    child.keySet().removeAll(List.of("idType", "idNumber", "phone", "relation"));
    child.put("child", "yes");
    child.put("birthYear", "2019");
    assertThat(desk.form("/registration", child).statusCode()).isEqualTo(303);
    assertThat(row("SELECT birth_year, phone, id_number FROM person"))
        .containsEntry("birth_year", 2019)
        .containsEntry("phone", null)
        .containsEntry("id_number", null);

    child.put("phone", "13800000042");
    HttpResponse<String> more = desk.form("/registration", child);
    assertThat(more.statusCode()).isEqualTo(422);
    assertThat(more.body()).contains("只登记姓名、出生年份和房间");
  }

  @Test
  void aRoomOfAnotherHouseIsNone() {
    desk.sql(
        """
        INSERT INTO place (community, parent, kind, code, name_zh, name_en, micro_grid)
        VALUES ('demo', NULL, 'room', 'street-1', '街1号', 'Street 1', 2)\
        """);
    HttpResponse<String> answer = register(Map.of("room", "street-1"));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("您负责的范围里没有这个房间");
    assertThat(count("resident")).isZero();
  }

  @Test
  void whoMistypesRoomAndPhoneLearnsOfBothAtOnce() {
    HttpResponse<String> answer = register(Map.of("room", "909", "phone", "1380000"));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("您负责的范围里没有这个房间")
        .containsPattern("id=\"phone\"[^>]*aria-invalid");
    assertThat(count("resident")).isZero();
  }

  @Test
  void aRoomIsKnownByItsNameInEitherLanguage() {
    assertThat(register(Map.of("room", "Sample Court, Room 101")).statusCode()).isEqualTo(303);
    assertThat(text("SELECT room FROM tenancy")).isEqualTo("3");
  }

  @Test
  void withoutTheNoticeNothingIsKept() {
    Map<String, String> silent = new HashMap<>(TYPED);
    silent.remove("notice");
    assertThat(desk.form("/registration", silent).body()).contains("请先出示隐私告知");
    assertThat(count("person")).isZero();
  }

  private HttpResponse<String> register(Map<String, String> other) {
    Map<String, String> fields = new HashMap<>(TYPED);
    fields.putAll(other);
    return desk.form("/registration", fields);
  }

  private void add(String name, String... grants) {
    desk.account(name, name, grants);
  }

  private int count(String table) {
    return Integer.parseInt(text("SELECT count(*) FROM " + table));
  }

  private String text(String sql) {
    return desk.database.jdbi().withHandle(h -> h.createQuery(sql).mapTo(String.class).one());
  }

  private Map<String, Object> row(String sql) {
    return desk.database.jdbi().withHandle(h -> h.createQuery(sql).mapToMap().one());
  }
}
