package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.account.Tokens;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertPollTest {
  private static final Instant AT = Instant.parse("2026-11-24T01:00:00Z");
  private RunningDesk desk;

  @BeforeEach
  void start() {
    desk = new RunningDesk();
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  @Test
  void pageThatPollsHearsOfEachChangeOnceAndGoesOnFromThere() {
    String from = poll(desk.token, "").getString("after");
    UUID first = desk.alert("door-forced", AT);
    JsonObject heard = await().until(() -> poll(desk.token, from), AlertPollTest::hasNews);
    assertThat(ids(heard)).containsExactly(first.toString());
    UUID second = desk.alert("door-held", AT);
    String then = heard.getString("after");
    JsonObject next = await().until(() -> poll(desk.token, then), AlertPollTest::hasNews);
    assertThat(ids(next)).containsExactly(second.toString());
  }

  @Test
  void nothingNewIsASignOfLifeAtTheSamePlace() {
    String from = poll(desk.token, "").getString("after");
    JsonObject quiet = poll(desk.token, from);
    assertThat(quiet.getString("event")).isEqualTo("alive");
    assertThat(quiet.getString("after")).isEqualTo(from);
  }

  @Test
  void pageThatKnowsNoPlaceIsReadAnew() {
    assertThat(poll(desk.token, "").getString("event")).isEqualTo("resync");
    assertThat(poll(desk.token, "nonsense").getString("event")).isEqualTo("resync");
  }

  @Test
  void alertOutOfTheReadersScopeIsNotTold() {
    new Accounts(desk.database.jdbi())
        .add("wang.example", "王例", Language.ZH_CN, "none", List.of(Grant.parse("worker:g1-b")));
    String worker = new Tokens(desk.database.jdbi()).add("wang.example", "", null).orElseThrow();
    String from = poll(worker, "").getString("after");
    desk.alert("door-forced", AT);
    UUID own = desk.alert("tamper", AT, "device", "3", 4, 2);
    JsonObject heard = await().until(() -> poll(worker, from), AlertPollTest::hasNews);
    assertThat(ids(heard)).containsExactly(own.toString());
  }

  @Test
  void strangerIsToldToSignIn() {
    JsonObject answer = new JsonObject(desk.get("/poll/alerts?after=1-1").body());
    assertThat(answer.getString("event")).isEqualTo("auth");
  }

  private static boolean hasNews(JsonObject answer) {
    return answer.getString("event").equals("alerts");
  }

  private static List<String> ids(JsonObject answer) {
    JsonArray changes = new JsonObject(answer.getString("data")).getJsonArray("changes");
    return changes.stream().map(change -> ((JsonObject) change).getString("id")).toList();
  }

  private JsonObject poll(String token, String after) {
    HttpResponse<String> answer =
        desk.send(
            HttpRequest.newBuilder(desk.uri("/poll/alerts?after=" + after))
                .header("Authorization", "Bearer " + token));
    assertThat(answer.statusCode()).isEqualTo(200);
    return new JsonObject(answer.body());
  }
}
