package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Devices that nobody has registered: what they said, and their way into the register. */
class UnknownDevicesTest {
  private static final Instant HEARD = Instant.parse("2026-11-24T01:00:00Z");
  private static final String WISH =
      """
      {"community": "demo", "id": "new-7", "doors": [
        {"door": 1, "place": "sample-gate"}, {"door": 2, "place": "sample-101", "contact": false}]}""";

  private RunningDesk desk;

  @BeforeEach
  void start() {
    desk = new RunningDesk();
    desk.signIn();
    hear(desk, "demo", "new-7", HEARD);
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  /** Two kinds of letters of a device, one of which can be read. */
  static void hear(RunningDesk desk, String community, String device, Instant at) {
    desk.sql(
        """
        INSERT INTO traffic (batch, batch_index, minute, community, device_id, device, messages,
          duplicates, rejected, last_arrival)
        SELECT coalesce(max(batch), 0) + 1, 0, date_trunc('minute', '%1$s'::timestamptz), '%2$s',
          '%3$s', NULL, 12, 0, 2, '%1$s' FROM traffic;
        INSERT INTO dead_letter (topic, digest, reason, codec, community, device_id, detail, length,
          sealed, retained, qos, received_at, first_seen, last_seen, event_kinds)
        VALUES ('tidegate/v1/%2$s/%3$s/event', '\\x01', 'unknown_device', 'native', '%2$s', '%3$s',
            '', 4, decode(repeat('00', 32), 'hex'), false, 1, '%1$s', '%1$s', '%1$s', 'access 1,door 2'),
          ('tidegate/v1/%2$s/%3$s/health', '\\x02', 'unknown_device', 'native', '%2$s', '%3$s', '',
            4, NULL, false, 1, '%1$s', '%1$s', '%1$s', 'health'),
          ('tidegate/v1/%2$s/%3$s/event', '\\x03', 'unknown_type', 'native', '%2$s', '%3$s', '',
            4, NULL, false, 1, '%1$s', '%1$s', '%1$s', NULL)"""
            .formatted(at, community, device));
  }

  @Test
  void whatOneSaidIsListedByDoorWithWhatWaits() {
    JsonObject one = list("/api/v1/unknown-devices").getJsonArray("items").getJsonObject(0);
    assertThat(one.getString("id")).isEqualTo("new-7");
    assertThat(one.getInteger("messages")).isEqualTo(12);
    assertThat(one.getInteger("rejected")).isEqualTo(2);
    assertThat(one.getString("codec")).isEqualTo("native");
    assertThat(one.getInteger("waiting")).as("of the other not all bytes are kept").isEqualTo(1);
    assertThat(one.getJsonObject("reported"))
        .isEqualTo(
            new JsonObject(
                """
                {"kinds": ["health"], "doors": [{"door": 1, "kinds": ["access"]},
                  {"door": 2, "kinds": ["door"]}]}"""));
    assertThat(desk.get("/unknown-devices").body())
        .contains("demo/new-7", "1 号门", "通行", "2 号门", "状态报告", "1 条等待登记");
  }

  @Test
  void pagesHoldEachOnceTheLastHeardFirst() {
    for (int i = 0; i < 5; i++) {
      hear(desk, "demo", "later-" + i, HEARD.plusSeconds(60)); // at the same time
    }
    JsonObject first = list("/api/v1/unknown-devices?limit=4");
    JsonObject second = list("/api/v1/unknown-devices?limit=4&cursor=" + first.getString("next"));
    assertThat(ids(first)).containsExactly("later-4", "later-3", "later-2", "later-1");
    assertThat(ids(second)).containsExactly("later-0", "new-7");
    assertThat(second.getString("next")).isNull();
    assertThat(desk.api("/api/v1/unknown-devices?cursor=abc").statusCode()).isEqualTo(400);
  }

  @Test
  void aMappedDeviceIsInTheRegisterAndItsLettersAreTriedAgain() {
    JsonObject mapped = new JsonObject(desk.post("/api/v1/devices", WISH, "k-1").body());
    assertThat(mapped.getInteger("lettersToRetry")).isEqualTo(1);
    assertThat(mapped.getString("codec")).isEqualTo("native");
    assertThat(mapped.getString("place")).isEqualTo("sample-gate");
    assertThat(
            rows(
                """
                SELECT d.device_id || ' ' || o.door || ' ' || p.code || ' ' || o.kind || ' ' || o.contact
                FROM device d JOIN door o ON o.device = d.number JOIN place p ON p.id = o.place
                WHERE d.device_id = 'new-7' ORDER BY o.door"""))
        .containsExactly("new-7 1 sample-gate shared false", "new-7 2 sample-101 room false");
    assertThat(rows("SELECT topic FROM dead_letter WHERE retry"))
        .containsExactly("tidegate/v1/demo/new-7/event");
    assertThat(rows("SELECT version::text FROM register_version")).containsExactly("1");
    assertThat(list("/api/v1/unknown-devices").getJsonArray("items")).isEmpty();
    assertThat(rows("SELECT object || ' ' || detail FROM audit WHERE action = 'device_mapped'"))
        .singleElement(STRING)
        .startsWith("new-7 ")
        .contains("community=demo");
  }

  @Test
  void theSameAskedAgainIsDoneOnceAndOneThatIsKnownIsRefused() {
    String once = desk.post("/api/v1/devices", WISH, "k-1").body();
    assertThat(desk.post("/api/v1/devices", WISH, "k-1").body()).isEqualTo(once);
    HttpResponse<String> again = desk.post("/api/v1/devices", WISH, "k-2");
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).contains("device-known", "demo/new-7 is registered already");
  }

  @Test
  void aDeviceThatLeftComesBackUnderItsNumberWithNewDoors() {
    desk.sql("UPDATE device SET active = false WHERE device_id = 'gate-1'");
    String request =
        WISH.replace("new-7", "gate-1").replace("\"doors\"", "\"codec\": \"native\", \"doors\"");
    assertThat(desk.post("/api/v1/devices", request, "k-1").statusCode()).isEqualTo(200);
    assertThat(rows("SELECT door::text FROM door WHERE device = 1 ORDER BY door"))
        .containsExactly("1", "2");
  }

  @Test
  void whatCannotBeSaysWhatIsAllowedAndChangesNothing() {
    refused("\"sample-gate\"", "\"nowhere\"", "door 1: there is no place of that code in demo");
    refused("\"door\": 2", "\"door\": 1", "doors: expected numbers 1 to 64, each once");
    refused("\"demo\"", "\"elsewhere\"", "community: expected one of the register: demo");
    refused("\"new-7\"", "\"never-heard\"", "codec: expected one of esp-rfid, native");
    refused("\"contact\"", "\"colour\"", "there is no member 'colour'");
    refused("\"sample-gate\"", "\"sample-gate\", \"kind\": \"room\"", "a door of a gate is shared");
    assertThat(rows("SELECT version::text FROM register_version")).containsExactly("0");
  }

  @Test
  void theFormMapsByWhatPlacesAreCalledAndAsksWhereSeveralAre() {
    String path = "/unknown-devices/demo/new-7";
    assertThat(desk.get(path).body())
        .contains("name=\"place1\"", "name=\"place2\"", "样例小区东门")
        .doesNotContain("name=\"place3\"");
    HttpResponse<String> several =
        desk.form(path, Map.of("doors", "2", "codec", "native", "place1", "样例", "contact2", "on"));
    assertThat(several.statusCode()).isEqualTo(422);
    assertThat(several.body()).contains("请选一个", "<option value=\"sample-gate\">样例小区东门");
    HttpResponse<String> none =
        desk.form(path, Map.of("doors", "1", "codec", "native", "place1", "无此地"));
    assertThat(none.body()).contains("没有“无此地”这个位置");
    assertThat(desk.form(path, Map.of("doors", "2", "codec", "native")).body())
        .contains("至少填写一扇门的位置");
    HttpResponse<String> done =
        desk.form(
            path,
            Map.of(
                "doors",
                "2",
                "codec",
                "native",
                "place1",
                "样例小区东门",
                "place2",
                "sample-101",
                "contact2",
                "on"));
    assertThat(done.statusCode()).isEqualTo(303);
    assertThat(done.headers().firstValue("Location").orElse("")).isEqualTo(path + "?letters=1");
    assertThat(desk.get(path + "?letters=1").body())
        .contains("1 条中已处理 0 条", "1 条，内容没有完整保留", "every 2s");
    assertThat(rows("SELECT contact::text FROM door WHERE device = 4 ORDER BY door"))
        .containsExactly("false", "true");
    assertThat(desk.get("/unknown-devices/demo/nobody").statusCode()).isEqualTo(404);
  }

  @Test
  void oneMoreDoorKeepsWhatWasTyped() {
    String more =
        desk.form(
                "/unknown-devices/demo/new-7",
                Map.of("doors", "2", "codec", "esp-rfid", "place2", "sample-101", "more", "1"))
            .body();
    assertThat(more)
        .contains("name=\"place3\"", "value=\"sample-101\"")
        .containsPattern("value=\"esp-rfid\"\\s+selected");
  }

  private void refused(String part, String other, String why) {
    HttpResponse<String> answer =
        desk.post("/api/v1/devices", WISH.replace(part, other), "k-" + other.hashCode());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(new JsonObject(answer.body()).getString("detail")).contains(why);
  }

  private JsonObject list(String path) {
    HttpResponse<String> answer = desk.api(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body());
  }

  private static List<String> ids(JsonObject page) {
    JsonArray items = page.getJsonArray("items");
    return items.stream().map(each -> ((JsonObject) each).getString("id")).toList();
  }

  private List<String> rows(String sql) {
    return desk.database.jdbi().withHandle(h -> h.createQuery(sql).mapTo(String.class).list());
  }
}
