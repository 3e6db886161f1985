package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.account.Tokens;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The life of an alert over the API, as two people and their leader live it. */
class HandlingApiTest {
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
  private static RunningDesk desk;
  private static String worker;
  private static String other;
  private static int subjects;

  @BeforeAll
  static void start() {
    desk = new RunningDesk();
    worker = account("worker-one", "worker:g1-a");
    other = account("worker-two", "worker:g1-a");
    account("far-worker", "worker:g1-b");
    account("helper", "part_time_worker:h1");
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  @Test
  void closedAsRegisterOutOfDateItAsksForACorrectionUntilThatIsUndone() {
    UUID id = medium();
    JsonObject closed =
        done(
            post(
                worker,
                id,
                "close",
                """
                {"version": 1, "disposition": "register_out_of_date", "note": "moved out in May"}"""));
    assertThat(requests(id)).isEqualTo("asked moved out in May");
    assertThat(closed.getJsonObject("undo").getString("by")).isEqualTo("worker-one");
    assertThat(status(post(other, id, "undo", "{\"version\": 2}"))).isEqualTo(409);
    JsonObject open = done(post(worker, id, "undo", "{\"version\": 2}"));
    assertThat(open.getString("handling")).isEqualTo("new");
    assertThat(open.getValue("disposition")).isNull();
    assertThat(requests(id)).isEqualTo("withdrawn moved out in May");
    assertThat(actions(open)).containsExactly("opened", "closed", "undone");
  }

  @Test
  void whoUndoesAfterSomeoneElseActedIsToldWho() {
    UUID id = medium();
    done(post(worker, id, "close", "{\"version\": 1, \"disposition\": \"expected\"}"));
    done(post(other, id, "comment", "{\"version\": 2, \"text\": \"really?\"}"));
    HttpResponse<String> late = post(worker, id, "undo", "{\"version\": 3}");
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(new JsonObject(late.body()).getString("by")).isEqualTo("worker-two");
  }

  @Test
  void handedOverItWaitsForTheReceiptThatClosesIt() {
    UUID id = medium();
    JsonObject given =
        done(
            post(
                worker,
                id,
                "close",
                """
                {"version": 1, "disposition": "handed_over", "recipient": "property",
                 "dueAt": "2026-11-26T10:00:00+08:00"}"""));
    assertThat(given.getString("handling")).isEqualTo("handed_over");
    assertThat(given.getString("recipient")).isEqualTo("property");
    assertThat(given.getValue("closedAt")).isNull();
    JsonObject closed =
        done(
            post(worker, id, "receipt", "{\"version\": 2, \"outcome\": \"the lock was changed\"}"));
    assertThat(closed.getString("handling")).isEqualTo("closed");
    assertThat(closed.getString("disposition")).isEqualTo("handed_over");
    JsonObject revised =
        done(
            post(
                desk.token,
                id,
                "verdict",
                "{\"version\": 3, \"disposition\": \"device_fault\", \"reason\": \"says property\"}"));
    assertThat(revised.getString("disposition")).isEqualTo("device_fault");
    assertThat(actions(revised)).containsExactly("opened", "handed_over", "received", "revised");
  }

  @Test
  void leaderAssignsToWhoHasBusinessThereAndToNobodyElse() {
    UUID id = medium();
    String body = "{\"version\": 1, \"user\": \"%s\", \"reason\": \"your side\"}";
    assertThat(status(post(worker, id, "assign", body.formatted("worker-two")))).isEqualTo(403);
    for (String nobody : List.of("far-worker", "none")) {
      HttpResponse<String> refused = post(desk.token, id, "assign", body.formatted(nobody));
      assertThat(new JsonObject(refused.body()).getString("type"))
          .as(nobody)
          .endsWith("/no-such-target");
    }
    JsonObject assigned = done(post(desk.token, id, "assign", body.formatted("helper")));
    assertThat(assigned.getString("assignee")).isEqualTo("helper");
    JsonObject last = assigned.getJsonArray("history").getJsonObject(1);
    assertThat(last.getJsonObject("detail").getString("to")).isEqualTo("helper");
    assertThat(last.getJsonObject("detail").getString("reason")).isEqualTo("your side");
  }

  @Test
  void snoozeHasItsLimitsByWhoAsks() {
    UUID id = medium();
    String body = "{\"version\": 1, \"until\": \"%s\", \"reason\": \"a drill\"}";
    String tenDays = NOW.plus(Duration.ofDays(10)).toString();
    HttpResponse<String> refused = post(worker, id, "snooze", body.formatted(tenDays));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("at most 3 days");
    JsonObject asleep = done(post(desk.token, id, "snooze", body.formatted(tenDays)));
    assertThat(Instant.parse(asleep.getString("snoozedUntil"))).isEqualTo(tenDays);
  }

  @Test
  void reopenedByTheLeaderItIsNewUnlessALaterOneIsOpen() {
    UUID id = medium();
    done(post(worker, id, "close", "{\"version\": 1, \"disposition\": \"expected\"}"));
    desk.sql("UPDATE alert SET opened_at = opened_at - interval '1 day' WHERE id = '" + id + "'");
    UUID later = copyOf(id);
    String reason = "{\"version\": 2, \"reason\": \"it goes on\"}";
    assertThat(status(post(desk.token, id, "reopen", reason))).isEqualTo(409);
    done(post(worker, later, "close", "{\"version\": 1, \"disposition\": \"expected\"}"));
    assertThat(done(post(desk.token, id, "reopen", reason)).getString("handling")).isEqualTo("new");
  }

  @Test
  void manyAreHandledAtOnceEachWithItsResultAndUndoneOneByOne() {
    UUID one = medium();
    UUID two = medium();
    UUID high = high();
    String items =
        """
        [{"id": "%s", "version": 1}, {"id": "%s", "version": 9}, {"id": "%s", "version": 1}]"""
            .formatted(one, two, high);
    String body = "{\"action\": \"claim\", \"items\": " + items + "}";
    HttpResponse<String> first = bulk(worker, body, "bulk-1");
    assertThat(statuses(first)).containsExactly(200, 409, 422);
    assertThat(bulk(worker, body, "bulk-1").body()).isEqualTo(first.body());
    assertThat(bulk(worker, body.replace("claim", "release"), "bulk-1").statusCode())
        .isEqualTo(422);
    int version =
        new JsonObject(first.body()).getJsonArray("items").getJsonObject(0).getInteger("version");
    String undo =
        """
        {"action": "undo", "items": [{"id": "%s", "version": %d}, {"id": "%s", "version": 1}]}"""
            .formatted(one, version, two);
    assertThat(statuses(bulk(worker, undo, null))).containsExactly(200, 409);
    assertThat(new JsonObject(get(one)).getValue("assignee")).isNull();
  }

  @Test
  void bulkThatWasBrokenOffIsTakenUpWithoutDoingAnythingTwice() {
    UUID id = medium();
    String body = "{\"action\": \"claim\", \"items\": [{\"id\": \"" + id + "\", \"version\": 1}]}";
    bulk(worker, body, "broken");
    desk.sql("UPDATE operation SET status = 0, answer = '' WHERE key = 'broken'");
    assertThat(statuses(bulk(worker, body, "broken"))).containsExactly(200);
    assertThat(actions(new JsonObject(get(id)))).containsExactly("opened", "claimed");
  }

  @Test
  void bulkTakesNullForWhatItsActionDoesNotUse() {
    String id = medium().toString().toUpperCase(Locale.ROOT);
    String body =
        """
        {"action": "%s", "user": null, "until": null, "reason": null, "disposition": null,
          "items": [{"id": "%s", "version": 1}]}""";
    assertThat(statuses(bulk(worker, body.formatted("claim", id), null))).containsExactly(200);
    for (String action : List.of("assign", "snooze", "close")) {
      assertThat(bulk(worker, body.formatted(action, id), null).statusCode())
          .as(action)
          .isEqualTo(400);
    }
  }

  @Test
  void bulkTakesOneToFiftyDifferentAlerts() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 51; i++) {
      many.append(i == 0 ? "" : ",")
          .append("{\"id\": \"" + UUID.randomUUID() + "\", \"version\": 1}");
    }
    String same = "{\"id\": \"" + new UUID(1, 1) + "\", \"version\": 1}";
    for (String items : List.of("", many.toString(), same + "," + same, "7", "{\"id\": \"x\"}")) {
      String body = "{\"action\": \"claim\", \"items\": [" + items + "]}";
      assertThat(bulk(worker, body, null).statusCode()).as(body).isEqualTo(400);
    }
    String body = "{\"action\": \"reopen\", \"reason\": \"x\", \"items\": [" + same + "]}";
    assertThat(bulk(worker, body, null).statusCode()).isEqualTo(400);
  }

  @Test
  void whatADisabledAccountHadComesBackToNobody() {
    String leaving = account("worker-leaving", "worker:g1-a");
    UUID id = medium();
    done(post(leaving, id, "claim", "{\"version\": 1}"));
    done(post(worker, id, "close", "{\"version\": 2, \"disposition\": \"expected\"}"));
    new Accounts(desk.database.jdbi()).disable("worker-leaving", NOW, null);
    JsonObject open = done(post(worker, id, "undo", "{\"version\": 3}"));
    assertThat(open.getString("handling")).isEqualTo("new");
    assertThat(open.getValue("assignee")).isNull();
    String back = "{\"version\": 4, \"user\": \"worker-leaving\", \"reason\": \"yours\"}";
    assertThat(status(post(desk.token, id, "assign", back))).isEqualTo(422);
  }

  @Test
  void everyActIsInTheAudit() {
    UUID id = medium();
    done(post(worker, id, "claim", "{\"version\": 1}"));
    String entry =
        desk.database
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery(
                            """
                            SELECT a.name || ' ' || u.detail FROM audit u
                            JOIN account a ON a.id = u.account
                            WHERE u.action = 'alert_handled' AND u.detail LIKE :id""")
                        .bind("id", "%" + id)
                        .mapTo(String.class)
                        .one());
    assertThat(entry).isEqualTo("worker-one act=claimed alert=" + id);
  }

  private static UUID medium() {
    UUID id = high();
    desk.sql("UPDATE alert SET severity = 'medium' WHERE id = '" + id + "'");
    return id;
  }

  private static UUID high() {
    subjects++;
    return desk.alert("door-held", NOW.minusSeconds(600), "place", "" + (1_000 + subjects), 3, 1);
  }

  private static UUID copyOf(UUID id) {
    String key =
        desk.database
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery("SELECT subject_key FROM alert WHERE id = :id")
                        .bind("id", id)
                        .mapTo(String.class)
                        .one());
    UUID later = desk.alert("door-held", NOW.minusSeconds(300), "place", key, 3, 1);
    desk.sql("UPDATE alert SET severity = 'medium' WHERE id = '" + later + "'");
    return later;
  }

  private static String requests(UUID alert) {
    return desk.database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        "SELECT state || ' ' || text FROM correction_request WHERE alert = :id")
                    .bind("id", alert)
                    .mapTo(String.class)
                    .one());
  }

  private static List<String> actions(JsonObject alert) {
    return alert.getJsonArray("history").stream()
        .map(step -> ((JsonObject) step).getString("action"))
        .toList();
  }

  private static List<Integer> statuses(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonArray items = new JsonObject(answer.body()).getJsonArray("items");
    return items.stream().map(item -> ((JsonObject) item).getInteger("status")).toList();
  }

  private static int status(HttpResponse<String> answer) {
    return answer.statusCode();
  }

  private static JsonObject done(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body());
  }

  private static String get(UUID id) {
    return Objects.requireNonNull(desk.api("/api/v1/alerts/" + id).body());
  }

  private static HttpResponse<String> post(String token, UUID id, String act, String body) {
    return send(token, "/api/v1/alerts/" + id + "/" + act, body, null);
  }

  private static HttpResponse<String> bulk(String token, String body, @Nullable String key) {
    return send(token, "/api/v1/alerts/bulk", body, key);
  }

  private static HttpResponse<String> send(
      String token, String path, String body, @Nullable String key) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(desk.uri(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return desk.send(request);
  }

  private static String account(String name, String grant) {
    new Accounts(desk.database.jdbi())
        .add(name, name, Language.EN, "none", List.of(Grant.parse(grant)));
    return new Tokens(desk.database.jdbi()).add(name, "test", null).orElseThrow();
  }
}
