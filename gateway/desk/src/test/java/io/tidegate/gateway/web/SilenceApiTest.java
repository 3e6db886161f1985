package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.account.Tokens;
import io.tidegate.gateway.store.register.RegisterStore;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Maintenance windows and exemptions over the API, and what the register makes of them. */
class SilenceApiTest {
  private static final String WINDOWS = "/api/v1/maintenance-windows";
  private static final String EXEMPTIONS = "/api/v1/exemptions";
  private static RunningDesk desk;
  private static String leader;

  @BeforeAll
  static void start() {
    desk = new RunningDesk();
    new Accounts(desk.database.jdbi())
        .add("wang.example", "王例", Language.ZH_CN, "none", RunningDesk.EVERYTHING);
    leader = new Tokens(desk.database.jdbi()).add("wang.example", "test", null).orElseThrow();
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  @Test
  void aWindowIsInForceFromItsBeginningUntilSomeoneEndsIt() {
    Instant now = now();
    long before = register().version();
    JsonObject made =
        ok(
            post(
                WINDOWS,
                "{\"place\":\"sample\",\"to\":\"" + hours(4) + "\",\"reason\":\"new locks\"}"));
    assertThat(made.getString("madeBy")).isEqualTo(RunningDesk.NAME);
    assertThat(register().version()).isEqualTo(before + 1);
    assertThat(register().isUnderMaintenance(2, 3, now.plusSeconds(60))).isTrue();

    desk.now.set(now.plus(Duration.ofHours(1)));
    ok(send("DELETE", WINDOWS + "/" + made.getInteger("id"), desk.token, null));
    assertThat(register().isUnderMaintenance(2, 3, now.plus(Duration.ofHours(2)))).isFalse();
    assertThat(register().isUnderMaintenance(2, 3, now.plusSeconds(60))).isTrue();
    refused(409, "over", send("DELETE", WINDOWS + "/" + made.getInteger("id"), desk.token, null));

    JsonObject ahead =
        ok(
            post(
                WINDOWS,
                "{\"device\":\"gate-1\",\"from\":\"%s\",\"to\":\"%s\",\"reason\":\"a drill\"}"
                    .formatted(hours(8), hours(9))));
    ok(send("DELETE", WINDOWS + "/" + ahead.getInteger("id"), desk.token, null));
    assertThat(ok(desk.api(WINDOWS)).getJsonArray("items")).hasSize(1);
  }

  @Test
  void anExemptionIsInForceOnceAnotherAccountApprovesIt() {
    JsonObject asked = ok(post(EXEMPTIONS, request("door-held", "door", "gate-1/1")));
    assertThat(asked.getString("state")).isEqualTo("requested");
    assertThat(isExempt()).isFalse();
    String approve = EXEMPTIONS + "/" + asked.getInteger("id") + "/approve";
    refused(409, "own-request", post(approve, "{}"));

    JsonObject approved = ok(send("POST", approve, leader, null));
    assertThat(approved.getString("approvedBy")).isEqualTo("wang.example");
    assertThat(isExempt()).isTrue();
    refused(409, "approved-already", send("POST", approve, leader, null));

    desk.now.set(now().plusSeconds(600));
    ok(send("DELETE", EXEMPTIONS + "/" + asked.getInteger("id"), desk.token, null));
    assertThat(isExempt()).isFalse();
    JsonObject listed = ok(desk.api(EXEMPTIONS)).getJsonArray("items").getJsonObject(0);
    assertThat(listed.getJsonObject("subject").getString("id")).isEqualTo("gate-1/1");
  }

  @Test
  void whatIsWrongIsRefusedWithWhatIsAllowed() {
    refused(400, "duress", post(EXEMPTIONS, request("duress", "place", "sample")));
    refused(400, "none of that name", post(EXEMPTIONS, request("no-rule", "place", "sample")));
    refused(400, "no such door", post(EXEMPTIONS, request("door-held", "door", "gate-1/9")));
    refused(400, "with its number", post(EXEMPTIONS, request("door-held", "door", "gate-1")));
    refused(400, "no such room", post(EXEMPTIONS, request("door-held", "room", "sample-gate")));
    refused(
        400, "kind: expected one of device", post(EXEMPTIONS, request("door-held", "grid", "g1")));
    String window = "{\"place\":\"sample\",\"to\":\"%s\",\"reason\":\"%s\"}";
    refused(400, "that is to come", post(WINDOWS, window.formatted(hours(-1), "late")));
    refused(400, "at most 366 days", post(WINDOWS, window.formatted(hours(24 * 400), "long")));
    refused(400, "reason", post(WINDOWS, window.formatted(hours(1), " ")));
    refused(
        400,
        "expected one of them",
        post(WINDOWS, "{\"to\":\"" + hours(1) + "\",\"reason\":\"r\"}"));
    assertThat(send("DELETE", WINDOWS + "/999", desk.token, null).statusCode()).isEqualTo(404);
    assertThat(send("DELETE", WINDOWS + "/x", desk.token, null).statusCode()).isEqualTo(404);
  }

  @Test
  void oneThatCameFromAFileIsChangedThere() {
    desk.sql(
        """
        INSERT INTO maintenance_window (community, place, valid_from, valid_to, reason)
        VALUES ('demo', 4, '2026-11-01T00:00Z', '2026-12-31T00:00Z', 'works')""");
    long id =
        desk.database
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery("SELECT max(id) FROM maintenance_window")
                        .mapTo(Long.class)
                        .one());
    refused(409, "from-file", send("DELETE", WINDOWS + "/" + id, desk.token, null));
    desk.sql("DELETE FROM maintenance_window WHERE id = " + id);
  }

  private static String request(String rule, String kind, String id) {
    return "{\"rule\":\"%s\",\"subject\":{\"kind\":\"%s\",\"id\":\"%s\"},\"to\":\"%s\",\"reason\":\"as agreed\"}"
        .formatted(rule, kind, id, hours(48));
  }

  private static Instant now() {
    return Objects.requireNonNull(desk.now.get());
  }

  private static String hours(int after) {
    return now().plus(Duration.ofHours(after)).toString();
  }

  private static boolean isExempt() {
    return register().exemptUntil("door-held", 1, 1, 2, now().plusSeconds(60)) != null;
  }

  private static Register register() {
    return RegisterStore.load(desk.database.jdbi());
  }

  private static HttpResponse<String> post(String path, String body) {
    return send("POST", path, desk.token, body);
  }

  private static HttpResponse<String> send(
      String method, String path, String token, @Nullable String body) {
    return desk.send(
        HttpRequest.newBuilder(desk.uri(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body)));
  }

  private static JsonObject ok(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body());
  }

  private static void refused(int status, String why, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    JsonObject problem = new JsonObject(answer.body());
    assertThat(problem.getString("type") + " " + problem.getString("detail")).contains(why);
  }
}
