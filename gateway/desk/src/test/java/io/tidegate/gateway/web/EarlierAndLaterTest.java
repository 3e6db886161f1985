package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.account.Tokens;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Other alerts on the same rule and subject, as far as the reader may know of them. */
class EarlierAndLaterTest {
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
  private static final String KEY = "1000";
  private static final String REOPEN = "{\"version\": 2, \"reason\": \"it goes on\"}";

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
  void reopeningWhileALaterOneOpensSaysThatThatOneIsOpen() throws Exception {
    UUID id = closed(1);
    UUID later = whileALaterOneOpens(() -> post(desk.token, id, "reopen", REOPEN));
    HttpResponse<String> after = post(desk.token, id, "reopen", REOPEN);
    assertThat(after.statusCode()).isEqualTo(409);
    assertThat(new JsonObject(after.body()).getString("later")).isEqualTo(later.toString());
  }

  @Test
  void undoingWhileALaterOneOpensSaysThatThatOneIsOpen() throws Exception {
    UUID id = closed(1);
    whileALaterOneOpens(() -> post(desk.token, id, "undo", "{\"version\": 2}"));
  }

  @Test
  void laterOneIsLinkedForWhoMayKnowOfItOnly() {
    UUID id = closed(1);
    UUID later = open(1);
    desk.signIn();
    HttpResponse<String> refused =
        desk.form(
            "/a/" + id + "/reopen",
            Map.of("version", "2", "reason", "it goes on", "operationId", "one"));
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("href=\"/a/" + later + "\"").contains("请处理那一条");
    assertThat(desk.get("/a/" + id).body()).contains("href=\"/a/" + later + "\"");
    String elsewhere = account("worker:g1-a");
    desk.sql("UPDATE alert SET micro_grid = 2 WHERE id = '" + later + "'");
    HttpResponse<String> hidden = post(elsewhere, id, "undo", "{\"version\": 2}");
    assertThat(hidden.body()).doesNotContain(later.toString());
    String leader = account("leader:g1");
    assertThat(post(leader, id, "reopen", REOPEN).body()).contains(later.toString());
  }

  @Test
  void earlierOnesElsewhereAreNotToldOf() {
    UUID hidden = closed(2);
    UUID known = closed(1);
    UUID id = open(1);
    JsonObject all = new JsonObject(get(desk.token, id));
    assertThat(all.getInteger("earlierCount")).isEqualTo(2);
    JsonObject some = new JsonObject(get(account("worker:g1-a"), id));
    assertThat(some.getInteger("earlierCount")).isEqualTo(1);
    assertThat(some.getJsonArray("earlier").encode())
        .contains(known.toString())
        .doesNotContain(hidden.toString());
  }

  /** An alert of that micro-grid that an account closed a moment ago. */
  private UUID closed(int microGrid) {
    UUID id = open(microGrid);
    HttpResponse<String> closing =
        post(desk.token, id, "close", "{\"version\": 1, \"disposition\": \"expected\"}");
    assertThat(closing.statusCode()).as(closing.body()).isEqualTo(200);
    return id;
  }

  private UUID open(int microGrid) {
    return desk.alert("door-held", NOW.minusSeconds(300), "place", KEY, 3, microGrid);
  }

  /** Acts while ingest has a later alert in a transaction that it has not committed. */
  private UUID whileALaterOneOpens(Supplier<HttpResponse<String>> act)
      throws InterruptedException, ExecutionException, TimeoutException {
    try (Handle ingest = desk.database.jdbi().open()) {
      ingest.begin();
      UUID later =
          DeskContent.insertAlert(ingest, "door-held", NOW.minusSeconds(10), "place", KEY, 3, 1);
      CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(act);
      await().until(this::someoneWaits);
      ingest.commit();
      HttpResponse<String> refused = answer.get(10, TimeUnit.SECONDS);
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
      JsonObject problem = new JsonObject(refused.body());
      assertThat(problem.getString("type")).endsWith("/later-open");
      assertThat(problem.getString("later")).isEqualTo(later.toString());
      assertThat(problem.getJsonObject("message").getString("zh")).contains("更晚的告警");
      return later;
    }
  }

  private boolean someoneWaits() {
    return desk.database
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery(
                            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                        .mapTo(Integer.class)
                        .one())
        > 0;
  }

  private String get(String token, UUID id) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(desk.uri("/api/v1/alerts/" + id))
            .header("Authorization", "Bearer " + token);
    return desk.sendAlone(request).body();
  }

  private HttpResponse<String> post(String token, UUID id, String act, String body) {
    return desk.sendAlone(
        HttpRequest.newBuilder(desk.uri("/api/v1/alerts/" + id + "/" + act))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private String account(String grant) {
    String name = grant.replaceAll("[^a-z0-9]", "-");
    new Accounts(desk.database.jdbi())
        .add(name, name, Language.EN, "none", List.of(Grant.parse(grant)));
    return new Tokens(desk.database.jdbi()).add(name, "test", null).orElseThrow();
  }
}
