package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rules over the API: what is in force where, how it is set, and what is refused. */
class RuleApiTest {
  private static final String ROOM = "{\"kind\":\"place\",\"id\":\"sample-101\"}";
  private static final String COMMUNITY = "{\"kind\":\"community\"}";
  private static RunningDesk desk;

  @BeforeAll
  static void start() {
    desk = new RunningDesk();
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  @Test
  void whatIsSetForAPlaceIsInForceThereAndSaysWhereItComesFrom() {
    JsonObject set = ok(put("door-held", ROOM, "\"values\":{\"room\":600}"));
    assertThat(threshold(set, "room").encode())
        .isEqualTo(
            "{\"name\":\"room\",\"value\":600,\"catalogue\":300,\"unit\":\"s\",\"least\":10,"
                + "\"most\":86400,\"source\":\"place\",\"sourceId\":\"sample-101\"}");
    assertThat(value("place=sample-101")).isEqualTo(600);
    assertThat(value("place=sample-gate")).isEqualTo(300);

    ok(put("door-held", "{\"kind\":\"micro_grid\",\"id\":\"g1-a\"}", "\"values\":{\"room\":500}"));
    ok(put("door-held", "{\"kind\":\"place_kind\",\"id\":\"gate\"}", "\"values\":{\"room\":400}"));
    assertThat(value("microGrid=g1-a")).isEqualTo(500);
    assertThat(value("place=sample-gate")).isEqualTo(500);
    assertThat(value("place=street-gate")).isEqualTo(400);
    assertThat(value("placeKind=gate")).isEqualTo(400);

    ok(put("door-held", ROOM, "\"values\":{\"room\":null}"));
    assertThat(value("place=sample-101")).isEqualTo(500);
  }

  @Test
  void aRuleIsTurnedToShadowAndBack() {
    JsonObject shadow = ok(put("tamper", COMMUNITY, "\"mode\":\"shadow\""));
    assertThat(shadow.getString("mode")).isEqualTo("shadow");
    assertThat(shadow.getString("modeSource")).isEqualTo("community");
    assertThat(ok(put("tamper", COMMUNITY, "\"mode\":null")).getString("mode")).isEqualTo("on");
  }

  @Test
  void theHistorySaysWhoAndWhyPageByPage() {
    ok(put("device-offline", COMMUNITY, "\"values\":{\"factor\":4,\"least\":20}"));
    ok(put("device-offline", COMMUNITY, "\"mode\":\"off\""));
    JsonObject page = ok(desk.api("/api/v1/rules/device-offline/history?limit=2"));
    JsonArray items = page.getJsonArray("items");
    assertThat(items).hasSize(2);
    JsonObject newest = items.getJsonObject(0);
    assertThat(newest.getString("name")).isEqualTo("mode");
    assertThat(newest.getString("became")).isEqualTo("off");
    assertThat(newest.getString("actor")).isEqualTo(RunningDesk.NAME);
    assertThat(newest.getString("reason")).isEqualTo("tried for a week");
    JsonObject rest =
        ok(desk.api("/api/v1/rules/device-offline/history?cursor=" + page.getString("next")));
    assertThat(rest.getJsonArray("items")).hasSize(1);
    assertThat(rest.getString("next")).isNull();
  }

  @Test
  void whatIsWrongIsRefusedWithWhatIsAllowed() {
    refused(put("door-held", ROOM, "\"values\":{\"room\":5}"), "room 5: expected 10 to 86400 s");
    refused(
        put("door-held", ROOM, "\"values\":{\"rom\":5}"),
        "rom: there is no such threshold, expected one of shared, room, settle");
    refused(
        put("door-held", ROOM, "\"values\":{\"room\":1.5}"), "expected a whole number, or null");
    refused(
        put("door-held", ROOM, "\"mode\":\"loud\""),
        "mode: expected one of on, shadow, off, or null");
    refused(put("door-held", ROOM, "\"valves\":{}"), "there is no member 'valves'");
    refused(put("door-held", ROOM, "\"values\":{}"), "nothing to set");
    refused(put("door-held", "{\"kind\":\"floor\"}", "\"mode\":null"), "place_kind, community");
    refused(
        put("door-held", "{\"kind\":\"place\",\"id\":\"none\"}", "\"mode\":null"),
        "place: there is none of that code");
    refused(
        desk.put("/api/v1/rules/door-held/thresholds", "{\"scope\":" + ROOM + ",\"mode\":\"on\"}"),
        "reason: expected 1 to");
    refused(desk.api("/api/v1/rules?place=sample-101&placeKind=room"), "at most one of them");
    assertThat(put("no-rule", ROOM, "\"mode\":\"on\"").statusCode()).isEqualTo(404);
    assertThat(desk.api("/api/v1/rules/no-rule/history?limit=1").statusCode()).isEqualTo(404);
    assertThat(desk.api("/api/v1/rules/no-rule/shadow?cursor=x").statusCode()).isEqualTo(404);
    refused(desk.api("/api/v1/rules/door-held/history?limit=0"), "a whole number, 1 to 200");
  }

  @Test
  void whatARuleFoundInShadowIsCountedByDayAndListed() {
    desk.sql(
        """
        INSERT INTO shadow_firing (rule, subject_kind, subject_key, place, micro_grid, severity,
          started_at, ended_at, end_reason, sentence_zh, sentence_en) VALUES
        ('duress', 'door', '1/1', 2, 1, 'high', '2026-11-23T15:00Z', '2026-11-23T15:15Z',
          'resolved', '例', 'made up'),
        ('duress', 'door', '1/1', 2, 1, 'high', '2026-11-23T17:00Z', '2026-11-23T17:00Z',
          'withdrawn', '例', 'made up'),
        ('duress', 'door', '3/1', 4, 2, 'high', '2026-11-23T17:00Z', NULL, NULL, '例', 'made up')""");
    JsonObject shadow = ok(desk.api("/api/v1/rules/duress/shadow"));
    assertThat(shadow.getJsonArray("days").encode())
        .isEqualTo("[{\"date\":\"2026-11-24\",\"count\":1},{\"date\":\"2026-11-23\",\"count\":1}]");
    JsonObject newest = shadow.getJsonArray("items").getJsonObject(0);
    assertThat(newest.getJsonObject("subject").getString("id")).isEqualTo("street-1/1");
    assertThat(newest.getString("place")).isEqualTo("street-gate");
    assertThat(newest.getString("endedAt")).isNull();
    assertThat(shadow.getJsonArray("items")).hasSize(3);
  }

  private static HttpResponse<String> put(String rule, String scope, String members) {
    return desk.put(
        "/api/v1/rules/" + rule + "/thresholds",
        "{\"scope\":" + scope + "," + members + ",\"reason\":\"tried for a week\"}");
  }

  private static JsonObject ok(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body());
  }

  private static void refused(HttpResponse<String> answer, String why) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(new JsonObject(answer.body()).getString("detail")).contains(why);
  }

  private static int value(String query) {
    JsonArray rules = ok(desk.api("/api/v1/rules?" + query)).getJsonArray("items");
    for (int i = 0; i < rules.size(); i++) {
      if (rules.getJsonObject(i).getString("id").equals("door-held")) {
        return threshold(rules.getJsonObject(i), "room").getInteger("value");
      }
    }
    throw new AssertionError("no door-held");
  }

  private static JsonObject threshold(JsonObject rule, String name) {
    JsonArray thresholds = rule.getJsonArray("thresholds");
    for (int i = 0; i < thresholds.size(); i++) {
      if (thresholds.getJsonObject(i).getString("name").equals(name)) {
        return thresholds.getJsonObject(i);
      }
    }
    throw new AssertionError("no " + name);
  }
}
