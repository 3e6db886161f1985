package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ApiTest {
  private static RunningDesk desk;

  @BeforeAll
  static void start() {
    desk = new RunningDesk();
    desk.events();
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  @Test
  void strangerIsToldHowToProveWhoTheyAre() {
    HttpResponse<String> answer = desk.get("/api/v1/alerts");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(new JsonObject(answer.body()).getString("type")).endsWith("/unauthorized");
  }

  @Test
  void alertsAreReadPageByPageNoneTwiceNoneLeftOut() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      made.add(
          0,
          desk.alert("tamper", Instant.parse("2026-11-20T00:00:00Z").plusSeconds(i / 2))
              .toString());
    }
    List<String> read = new ArrayList<>();
    String cursor = "";
    do {
      HttpResponse<String> answer = desk.api("/api/v1/alerts?rule=tamper&limit=2" + cursor);
      assertThat(answer.statusCode()).isEqualTo(200);
      JsonObject page = new JsonObject(answer.body());
      page.getJsonArray("items").forEach(item -> read.add(((JsonObject) item).getString("id")));
      String next = page.getString("next");
      cursor = next == null ? "" : "&cursor=" + next;
    } while (!cursor.isEmpty());
    assertThat(read).containsExactlyInAnyOrderElementsOf(made);
  }

  @Test
  void wrongParameterIsNamed() {
    for (String query :
        List.of(
            "limit=0",
            "limit=201",
            "limit=x",
            "severity=urgent",
            "cursor=AAAA",
            "nonsense=1",
            "microGrid=none",
            "rule=no-such-rule",
            "rule=")) {
      HttpResponse<String> answer = desk.api("/api/v1/alerts?" + query);
      assertThat(answer.statusCode()).as(query).isEqualTo(400);
      assertThat(new JsonObject(answer.body()).getString("detail"))
          .contains(query.substring(0, query.indexOf('=')));
    }
  }

  @Test
  void timesInTheWrongOrderAndAnUnknownReadinessAreRefused() {
    assertThat(desk.api("/api/v1/events?from=2026-11-24T00:00:00Z&to=2026-11-23T00:00:00Z").body())
        .contains("from: later than to");
    HttpResponse<String> readiness = desk.get("/readyz?for=x");
    assertThat(readiness.statusCode()).isEqualTo(400);
    assertThat(new JsonObject(readiness.body()).getString("detail"))
        .contains("expected one of desk");
  }

  @Test
  void wrongMethodIsToldWhichAreAllowed() {
    UUID id = UUID.randomUUID();
    for (String path : List.of("/api/v1/alerts", "/api/v1/alerts/" + id, "/readyz")) {
      HttpResponse<String> answer =
          desk.send(
              HttpRequest.newBuilder(desk.uri(path))
                  .header("Authorization", "Bearer " + desk.token)
                  .DELETE());
      assertThat(answer.statusCode()).as(path).isEqualTo(405);
      assertThat(answer.headers().firstValue("Allow")).as(path).hasValue("GET");
    }
    HttpResponse<String> claim = desk.api("/api/v1/alerts/" + id + "/claim");
    assertThat(claim.statusCode()).isEqualTo(405);
    assertThat(claim.headers().firstValue("Allow")).hasValue("POST");
    assertThat(desk.api("/api/v1/nothing").statusCode()).isEqualTo(404);
  }

  @Test
  void credentialOfAnAlertIsANumberAndNeverItsFingerprint() {
    UUID id =
        desk.alert(
            "unknown-credential",
            Instant.parse("2026-11-21T00:00:00Z"),
            "credential",
            "01aabbccddeeff00112233445566778899",
            2,
            1);
    String body = desk.api("/api/v1/alerts/" + id).body();
    assertThat(body).doesNotContain("aabbccddeeff");
    JsonObject subject = new JsonObject(body).getJsonObject("subject");
    assertThat(subject.getString("kind")).isEqualTo("credential");
    assertThat(subject.getString("id")).isEqualTo("1");
  }

  @Test
  void eventOfTheEvidenceReadsLikeAnyEvent() {
    UUID id = desk.alert("door-forced", Instant.parse("2026-11-21T01:00:00Z"));
    JsonObject access =
        new JsonObject(desk.api("/api/v1/alerts/" + id).body())
            .getJsonObject("evidence")
            .getJsonArray("events")
            .getJsonObject(1);
    assertThat(access.getString("outcome")).isEqualTo("granted");
    assertThat(access.containsKey("state")).isFalse();
    assertThat(access.getValue("reason")).isNull();
    assertThat(access.getString("direction")).isEqualTo("in");
    assertThat(access.getString("credential")).isEqualTo("A");
    assertThat(access.getString("place")).isEqualTo("sample-gate");
    assertThat(access.getString("microGrid")).isEqualTo("g1-a");
  }

  @Test
  void eventsAtDoorsOfRoomsAreLeftOutAndNoneShowsWhoItWas() {
    HttpResponse<String> answer = desk.api("/api/v1/events?limit=200");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"gate-1\"")
        .doesNotContain("lock-101")
        .doesNotContain("holder")
        .doesNotContain("fingerprint");
    JsonObject newest = new JsonObject(answer.body()).getJsonArray("items").getJsonObject(0);
    assertThat(newest.getString("outcome")).isEqualTo("denied");
    assertThat(newest.getString("place")).isEqualTo("sample-gate");
    assertThat(
            new JsonObject(desk.api("/api/v1/events?place=sample&kind=door").body())
                .getJsonArray("items"))
        .hasSize(1);
    assertThat(
            new JsonObject(desk.api("/api/v1/events?microGrid=g1-b").body()).getJsonArray("items"))
        .isEmpty();
  }

  @Test
  void eventsAtDoorsThatTheRegisterDoesNotKnowAreLeftOut() {
    // The gate's controller also drives a door that nobody registered: it may be a room's.
    desk.sql(
        """
        INSERT INTO event (device, occurred_at, key, received_at, batch, batch_index, kind, door,
          state, duress, buffered, time_source, identity, part, place, micro_grid, holder_kind, verdict)
        VALUES
          (1, '2026-11-23T22:00:00Z', 21, '2026-11-23T22:00:01Z', 2, 0, 'access', 7, 'granted',
           false, false, 'device', 'sequence', 0, 2, 1, 'unknown', 'none'),
          (1, '2026-11-23T22:00:02Z', 22, '2026-11-23T22:00:03Z', 2, 1, 'tamper', 0, 'active',
           false, false, 'device', 'sequence', 0, 2, 1, 'unknown', 'none');
        """);
    JsonObject page =
        new JsonObject(
            desk.api("/api/v1/events?device=gate-1&to=2026-11-24T00:00:00Z&limit=50").body());
    assertThat(page.getJsonArray("items")).hasSize(1);
    assertThat(page.getJsonArray("items").getJsonObject(0).getString("kind")).isEqualTo("tamper");
  }

  @Test
  void eventsAreThoseOfTheLastSevenDaysUnlessAskedForMore() {
    desk.sql(
        """
        INSERT INTO event (device, occurred_at, key, received_at, batch, batch_index, kind, door,
          state, duress, buffered, time_source, identity, part, place, micro_grid, holder_kind, verdict)
        VALUES (1, '2026-11-05T00:00:00Z', 31, '2026-11-05T00:00:01Z', 3, 0, 'door', 1, 'closed',
                false, false, 'device', 'sequence', 0, 2, 1, 'unknown', 'none');
        """);
    JsonObject usual = new JsonObject(desk.api("/api/v1/events?limit=200").body());
    assertThat(usual.getString("from")).isEqualTo("2026-11-17T02:00:00Z");
    assertThat(usual.encode()).doesNotContain("2026-11-05");
    JsonObject before = new JsonObject(desk.api("/api/v1/events?to=2026-11-06T00:00:00Z").body());
    assertThat(before.getString("from")).isEqualTo("2026-10-30T00:00:00Z");
    assertThat(before.encode()).contains("2026-11-05T00:00:00Z");
    JsonObject asked =
        new JsonObject(desk.api("/api/v1/events?limit=200&from=2026-11-01T00:00:00Z").body());
    assertThat(asked.getString("from")).isEqualTo("2026-11-01T00:00:00Z");
    assertThat(asked.encode()).contains("2026-11-05T00:00:00Z");
  }

  @Test
  void devicesSayWhatIsKnownOfThemAndWhatTheyCannotReport() {
    JsonObject heard = new JsonObject(desk.api("/api/v1/devices/gate-1").body());
    assertThat(heard.getInteger("battery")).isEqualTo(87);
    assertThat(heard.getJsonObject("completeness").getInteger("missing")).isEqualTo(3);
    JsonObject silent = new JsonObject(desk.api("/api/v1/devices/street-1").body());
    assertThat(silent.getValue("lastSeen")).isNull();
    assertThat(silent.getJsonArray("cannotReport")).contains("held");
    JsonObject page = new JsonObject(desk.api("/api/v1/devices?limit=2").body());
    assertThat(page.getJsonArray("items")).hasSize(2);
    JsonObject rest =
        new JsonObject(desk.api("/api/v1/devices?limit=2&cursor=" + page.getString("next")).body());
    assertThat(rest.getJsonArray("items")).hasSize(1);
    assertThat(desk.api("/api/v1/devices/none").statusCode()).isEqualTo(404);
  }

  @Test
  void microGridsAndRulesAreListed() {
    JsonObject grid = new JsonObject(desk.api("/api/v1/micro-grids/g1-a").body());
    assertThat(grid.getInteger("rooms")).isEqualTo(1);
    assertThat(grid.getInteger("residentsSeen")).isEqualTo(1);
    assertThat(desk.api("/api/v1/micro-grids").body()).contains("g1-b");
    assertThat(desk.api("/api/v1/rules").body()).contains("door-forced").contains("强行开门");
  }

  @Test
  void alertThatFiredHundredsOfTimesShowsTheNewestAndHowManyAreLeftOut() {
    UUID id = desk.alert("message-storm", Instant.parse("2026-11-20T00:00:00Z"));
    desk.sql(
        """
        INSERT INTO alert_firing (alert, ordinal, started_at, ended_at, end_reason, severity,
          evidence, evidence_at)
        SELECT '%s', n, now(), now(), 'resolved', 'low', '{}', now()
        FROM generate_series(2, 250) AS n;
        UPDATE alert SET count = 250 WHERE id = '%s'"""
            .formatted(id, id));
    JsonObject alert = new JsonObject(desk.api("/api/v1/alerts/" + id).body());
    assertThat(alert.getJsonArray("firings")).hasSize(100);
    assertThat(alert.getJsonArray("firings").getJsonObject(0).getInteger("ordinal")).isEqualTo(250);
    assertThat(alert.getInteger("firingsLeftOut")).isEqualTo(150);
  }

  @Test
  void whatRulesCannotTellIsListedByRuleAndMicroGrid() {
    desk.sql(
        """
        INSERT INTO rule_doubt (rule, subject_kind, subject_key, reason, since, place, micro_grid)
        VALUES ('not-seen', 'device', '2', 'device_offline', '2026-11-24T01:00:00Z', 3, 1),
               ('overstay', 'place', '1', 'holders_unknown', '2026-11-24T02:00:00Z', 1, 1)""");
    JsonObject all = new JsonObject(desk.api("/api/v1/doubts?microGrid=g1-a").body());
    assertThat(all.getJsonArray("items")).hasSize(2);
    assertThat(
            new JsonObject(desk.api("/api/v1/doubts?microGrid=g1-b").body()).getJsonArray("items"))
        .isEmpty();
    JsonObject one =
        new JsonObject(desk.api("/api/v1/doubts?rule=not-seen").body())
            .getJsonArray("items")
            .getJsonObject(0);
    assertThat(one.getJsonObject("subject").getString("id")).isEqualTo("lock-101");
    assertThat(one.getString("reason")).isEqualTo("device_offline");
    assertThat(one.getString("since")).isEqualTo("2026-11-24T01:00:00Z");
    assertThat(desk.api("/api/v1/doubts?rule=none").statusCode()).isEqualTo(400);
  }

  @Test
  void microGridSaysHowMuchIsKnownInEachOfItsHouses() {
    desk.sql("INSERT INTO house_coverage VALUES (1, 40, 31)");
    JsonObject house =
        new JsonObject(desk.api("/api/v1/micro-grids/g1-a").body())
            .getJsonObject("coverage")
            .getJsonArray("byHouse")
            .getJsonObject(0);
    assertThat(house.getString("id")).isEqualTo("h1");
    assertThat(house.getInteger("percent")).isEqualTo(77);
    assertThat(house.getString("completeSince")).isNull();
  }

  @Test
  void claimIsDoneOnceAndTheLaterOneIsToldWhoHasIt() {
    UUID id = desk.alert("door-held", Instant.parse("2026-11-22T00:00:00Z"));
    HttpResponse<String> first = act(id, "claim", "{\"version\":1}", "k1");
    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(new JsonObject(first.body()).getString("assignee")).isEqualTo(RunningDesk.NAME);
    assertThat(act(id, "claim", "{\"version\":1}", "k1").body()).isEqualTo(first.body());
    HttpResponse<String> reused = act(id, "comment", "{\"version\":1,\"text\":\"x\"}", "k1");
    assertThat(reused.statusCode()).isEqualTo(422);
    HttpResponse<String> stale =
        act(id, "close", "{\"version\":1,\"disposition\":\"dealt_with\"}", null);
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(new JsonObject(stale.body()).getInteger("version")).isEqualTo(2);
    assertThat(new JsonObject(stale.body()).getString("assignee")).isEqualTo(RunningDesk.NAME);
  }

  @Test
  void closingWantsADispositionThatPeopleMayGive() {
    UUID id = desk.alert("duress", Instant.parse("2026-11-22T00:00:00Z"));
    assertThat(act(id, "close", "{\"version\":1}", null).statusCode()).isEqualTo(400);
    assertThat(act(id, "close", "{\"version\":1,\"disposition\":\"x\"}", null).statusCode())
        .isEqualTo(400);
    for (String refused : List.of("handed_over", "recovered", "unverified")) {
      assertThat(
              act(id, "close", "{\"version\":1,\"disposition\":\"" + refused + "\"}", null)
                  .statusCode())
          .as(refused)
          .isEqualTo(422);
    }
    HttpResponse<String> handing =
        act(id, "close", "{\"version\":1,\"disposition\":\"handed_over\"}", null);
    JsonObject why = new JsonObject(handing.body());
    assertThat(why.getString("type")).endsWith("/recipient-required");
    assertThat(why.getString("detail")).contains("property, police, community");
    assertThat(why.getJsonObject("message").getString("zh")).contains("dueAt");
    HttpResponse<String> closed =
        act(id, "close", "{\"version\":1,\"disposition\":\"expected\",\"note\":\"made up\"}", null);
    assertThat(closed.statusCode()).as(closed.body()).isEqualTo(200);
    assertThat(new JsonObject(closed.body()).getString("disposition")).isEqualTo("expected");
    HttpResponse<String> late = act(id, "claim", "{\"version\":2}", null);
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(new JsonObject(late.body()).getInteger("version")).isEqualTo(2);
    assertThat(late.body()).contains("\"assignee\":null");
  }

  @Test
  void bodyThatIsNoneOfTheContractIsRefused() {
    UUID id = desk.alert("denied-repeated", Instant.parse("2026-11-22T00:00:00Z"));
    for (String body : List.of("", "[]", "{", "{\"version\":\"1\"}", "{\"version\":0}")) {
      assertThat(act(id, "claim", body, null).statusCode()).as(body).isEqualTo(400);
    }
    assertThat(act(id, "claim", "x".repeat(70_000), null).statusCode()).isEqualTo(413);
    assertThat(act(UUID.randomUUID(), "claim", "{\"version\":1}", null).statusCode())
        .isEqualTo(404);
  }

  private static HttpResponse<String> act(UUID id, String act, String body, @Nullable String key) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(desk.uri("/api/v1/alerts/" + id + "/" + act))
            .header("Authorization", "Bearer " + desk.token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return desk.send(request);
  }
}
