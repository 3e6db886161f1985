package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.store.register.RegisterStore;
import io.tidegate.gateway.store.walk.NumberStore;
import io.tidegate.gateway.walk.numbers.Counted;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A place that is there no more is ended, once nothing stands in it; the past is still reported.
 */
@NullUnmarked // a null that is not expected fails the test
class EndedPlaceTest {
  /** A stairwell, 5, with a room, 6, and an event of it; room 7 is empty. */
  private static final String MORE =
      """
      INSERT INTO place (community, parent, kind, code, name_zh, name_en) VALUES
        ('demo', 1, 'stairwell', 'sample-s1', '1单元', 'Stairwell 1'),
        ('demo', 5, 'room', 'sample-s1-201', '201室', 'Room 201'),
        ('demo', 1, 'room', 'sample-empty', '空室', 'Empty room');
      INSERT INTO resident (community, code) VALUES ('demo', 'r-made-up');
      INSERT INTO tenancy (resident, room, kind, valid_from)
        VALUES (1, 6, 'tenant', '2026-01-01T00:00:00Z');
      INSERT INTO visitor_pass (community, code, room, valid_from, valid_to)
        VALUES ('demo', 'v-made-up', 7, '2026-11-23T00:00:00Z', '2026-11-30T00:00:00Z');
      """;

  private static final String NOW = "{\"to\": \"2026-11-24T01:30:00Z\"}";

  private final RunningDesk desk = new RunningDesk(HttpSettings.onLoopback(0), MORE);

  @BeforeEach
  void signIn() {
    desk.signInAs("zhao", "Zhao", "leader:g1");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void placeInWhichSomethingStandsIsNotEndedAndIsToldWhat() {
    refused("places-below", end("sample-s1", NOW, "k1"));
    refused("lived-in", end("sample-s1-201", NOW, "k2"));
    refused("devices-there", end("sample-101", NOW, "k3"));
    refused("devices-there", end("sample-gate", NOW, "k4"));
    refused("visits-expected", end("sample-empty", NOW, "k5"));
    assertThat(new JsonObject(end("sample", NOW, "k6").body()).getInteger("places")).isEqualTo(4);
    assertThat(end("sample-s1", "{\"to\": \"2026-11-25T00:00:00Z\"}", "k7").statusCode())
        .as("to come")
        .isEqualTo(400);
    desk.sql("UPDATE tenancy SET valid_to = '2026-11-24T01:00:00Z'");
    refused("lived-in", end("sample-s1-201", "{\"to\": \"2026-11-24T00:30:00Z\"}", "k8"));
    assertThat(text("SELECT count(*) FROM place WHERE valid_to IS NOT NULL")).isEqualTo("0");
    assertThat(text("SELECT count(*) FROM register_change WHERE kind = 'place'")).isEqualTo("0");
  }

  @Test
  void endedPlaceIsOfferedNoMoreAndComesBackWhenItsEndIsTakenBack() {
    desk.sql("UPDATE tenancy SET valid_to = '2026-11-20T00:00:00Z'");
    JsonObject ended = done(end("sample-s1-201", NOW, "k1"));
    assertThat(ended.getString("to")).isEqualTo("2026-11-24T01:30:00Z");
    done(end("sample-s1", NOW, "k2"));
    refused("over", end("sample-s1", NOW, "k3"));
    assertThat(desk.get("/register/houses/h1").body())
        .contains("sample-empty")
        .doesNotContain("sample-s1");
    assertThat(
            desk.post(
                    "/api/v1/tenancies",
                    """
                    {"resident": "r-made-up", "room": "sample-s1-201", "kind": "tenant",
                     "from": "2026-11-24T00:00:00Z"}\
                    """,
                    "k4")
                .statusCode())
        .isEqualTo(400);
    HttpResponse<String> below =
        desk.post(
            "/api/v1/places",
            """
            {"parent": "sample-s1", "kind": "room", "nameZh": "某室", "nameEn": "Some room"}\
            """,
            "k5");
    assertThat(below.body()).contains("parent: it has ended");
    refused("above-ended", end("sample-s1-201", "{\"to\": null}", "k6"));
    done(end("sample-s1", "{}", "k7"));
    assertThat(done(end("sample-s1-201", "{\"to\": null}", "k8")).getString("to")).isNull();
    refused("is-there", end("sample-s1-201", "{}", "k9"));
    assertThat(text("SELECT string_agg(what || account, ' ' ORDER BY id) FROM register_change"))
        .isEqualTo("ended1 ended1 corrected1 corrected1");
    assertThat(text("SELECT string_agg(action || ' ' || object, ';' ORDER BY number) FROM audit"))
        .contains("register_changed sample-s1-201;register_changed sample-s1");
  }

  @Test
  void tenancyIsNotCorrectedToGoOnAfterItsRoomEnded() {
    desk.sql("UPDATE tenancy SET valid_to = '2026-11-20T00:00:00Z'");
    done(end("sample-s1-201", NOW, "k1"));
    HttpResponse<String> longer = correct("2026-12-20T00:00:00Z");
    assertThat(longer.statusCode()).isEqualTo(400);
    assertThat(longer.body()).contains("room: it has ended");
    done(correct("2026-11-22T00:00:00Z"));
  }

  private HttpResponse<String> correct(String to) {
    return desk.put(
        "/api/v1/tenancies/1",
        "{\"kind\": \"tenant\", \"from\": \"2026-01-01T00:00:00Z\", \"to\": \"%s\"}".formatted(to));
  }

  @Test
  void whatHappenedThereIsStillTold() {
    desk.events();
    desk.sql(
        """
        UPDATE tenancy SET valid_to = '2026-11-20T00:00:00Z';
        UPDATE event SET place = 5 WHERE place = 2;
        UPDATE place SET entered_at = '2026-01-01'\
        """);
    String events = desk.api("/api/v1/events?place=sample-s1").body();
    assertThat(events).contains("\"place\":\"sample-s1\"");
    Instant before = Instant.parse("2026-11-24T01:00:00Z");
    assertThat(units(before)).isEqualTo(3);
    done(end("sample-s1-201", NOW, "k1"));
    done(end("sample-s1", NOW, "k2"));
    Register register = RegisterStore.load(desk.database.jdbi());
    assertThat(register.places()).extracting(Place::id).doesNotContain(5, 6);
    assertThat(register.placesEver()).extracting(Place::id).contains(5, 6);
    assertThat(register.place(5)).extracting(Place::nameZh).isEqualTo("1单元");
    assertThat(desk.api("/api/v1/events?place=sample-s1").body()).isEqualTo(events);
    assertThat(desk.api("/api/v1/events?place=sample").body()).contains("sample-s1\"");
    assertThat(units(before)).as("as of before its end").isEqualTo(3);
    assertThat(units(desk.at())).isEqualTo(2);
    assertThat(counted(desk.at()).get(Counted.MOVED_OUT)).as("before the end").isEqualTo(1);
    assertThat(desk.get("/register/rooms/sample-s1-201").body())
        .contains("2026-11-24 起已不存在", "/register/tenancies/1");
  }

  @Test
  void leaderEndsAPlaceOnItsPageAndIsToldWhyNot() {
    assertThat(desk.get("/register/houses/h1").body())
        .contains("/register/places/sample-s1", "/register/places/sample-gate");
    HttpResponse<String> lived =
        desk.form("/register/places/sample-s1-201/end", Map.of("to", "2026-11-24"));
    assertThat(lived.statusCode()).isEqualTo(422);
    assertThat(lived.body()).contains("这里还有居住登记");
    desk.sql("UPDATE tenancy SET valid_to = '2026-11-20T00:00:00Z'");
    HttpResponse<String> answer =
        desk.form("/register/places/sample-s1-201/end", Map.of("to", "2026-11-24"));
    assertThat(answer.headers().firstValue("Location")).hasValue("/register/places/sample-s1-201");
    assertThat(text("SELECT valid_to FROM place WHERE id = 6")).startsWith("2026-11-24 02:00:00");
    assertThat(desk.get("/register/places/sample-s1-201").body())
        .contains("2026-11-24 起已不存在", "撤销注销", "结束");
    desk.form("/register/places/sample-s1-201/resume", Map.of());
    assertThat(desk.get("/register/places/sample-s1-201").body()).doesNotContain("已不存在");
  }

  @Test
  void houseOfWhichNothingIsLeftIsListedNoMore() {
    desk.sql(
        """
        DELETE FROM door; DELETE FROM visitor_pass; UPDATE device SET active = false;
        UPDATE tenancy SET valid_to = '2026-11-20T00:00:00Z'\
        """);
    for (String code :
        new String[] {"sample-s1-201", "sample-s1", "sample-101", "sample-gate", "sample-empty"}) {
      done(end(code, NOW, code));
    }
    assertThat(desk.get("/register/houses/h1").body()).contains("没有房间", "/register/places/sample");
    desk.sql(
        "UPDATE place SET valid_to = '2026-11-24T01:00:00Z' WHERE parent = 1 AND valid_to IS NULL");
    done(end("sample", NOW, "k"));
    assertThat(desk.get("/register").body()).doesNotContain("/register/houses/h1");
  }

  private int units(Instant at) {
    Map<Counted, Integer> counted = counted(at);
    return counted.get(Counted.ROOMS_UNKNOWN) + counted.get(Counted.ROOMS_OWN);
  }

  private Map<Counted, Integer> counted(Instant at) {
    return new NumberStore(desk.database.jdbi())
        .now(at, ZoneId.of("Asia/Shanghai")).stream()
            .filter(row -> row.microGrid() == 1)
            .findFirst()
            .orElseThrow()
            .numbers();
  }

  private HttpResponse<String> end(String code, String body, String key) {
    return desk.post("/api/v1/places/" + code + "/end", body, key);
  }

  private static JsonObject done(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body());
  }

  private static void refused(String type, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
    assertThat(answer.body()).contains(type);
  }

  private String text(String sql) {
    return desk.database.jdbi().withHandle(h -> h.createQuery(sql).mapTo(String.class).one());
  }
}
