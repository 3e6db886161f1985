package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.store.account.Tokens;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dates of staff and of cards are put right where one leads, and nothing of others' with them. */
@NullUnmarked // a null that is not expected fails the test
class RegisterCorrectionTest {
  /**
   * Grid g2 with a gate in it, 5; a cleaner, with a card here and one here and there; a gate here
   * that has ended, 6, and cards that name it.
   */
  private static final String FAR =
      OtherGrid.SQL
          + """
          INSERT INTO place (community, parent, kind, code, name_zh, name_en, micro_grid)
            VALUES ('demo', NULL, 'gate', 'far-gate', '远门', 'Far gate', 3);
          INSERT INTO place (community, parent, kind, code, name_zh, name_en, valid_to)
            VALUES ('demo', 1, 'gate', 'old-gate', '旧门', 'Old gate', '2026-11-01T00:00:00Z');
          INSERT INTO resident (community, code) VALUES ('demo', 'r-made-up');
          INSERT INTO tenancy (resident, room, kind, valid_from)
            VALUES (1, 3, 'tenant', '2026-01-01T00:00:00Z');
          INSERT INTO staff (community, code, kind)
            VALUES ('demo', 's-here', 'cleaner'), ('demo', 's-both', 'courier');
          INSERT INTO credential (community, code, type, resident, staff, valid_from) VALUES
            ('demo', 'c-resident', 'card', 1, NULL, '2026-01-01T02:03:04Z'),
            ('demo', 'c-here', 'card', NULL, 1, '2026-01-01T00:00:00Z'),
            ('demo', 'c-both', 'card', NULL, 2, '2026-01-01T00:00:00Z'),
            ('demo', 'c-next', 'card', NULL, 1, '2026-12-01T00:00:00Z'),
            ('demo', 'c-old', 'card', 1, NULL, '2026-01-01T00:00:00Z'),
            ('demo', 'c-gone', 'card', 1, NULL, '2026-01-01T00:00:00Z');
          INSERT INTO credential_place
            VALUES (1, 2), (1, 3), (2, 2), (3, 2), (3, 5), (4, 2), (5, 3), (5, 6), (6, 6);
          INSERT INTO credential_fingerprint (credential, fingerprint) VALUES
            (1, '\\x01000000000000000000000000000000aa'), (4, '\\x01000000000000000000000000000000aa');
          """;

  private final RunningDesk desk = new RunningDesk(HttpSettings.onLoopback(0), FAR);
  private String token;

  @BeforeEach
  void signIn() {
    desk.signInAs("zhao", "Zhao", "leader:g1");
    token = new Tokens(desk.database.jdbi()).add("zhao", "test", null).orElseThrow();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void cardThatOpensDoorsElsewhereIsChangedByWhoLeadsBoth() {
    String card = "/api/v1/credentials/c-both";
    String places = ", \"places\": [\"sample-gate\"]}";
    elsewhereToo(post(card + "/end", "{\"to\": \"2026-11-25T00:00:00Z\"}", "k1"));
    elsewhereToo(post(card + "/revoke", "", "k2"));
    elsewhereToo(post(card + "/holder", "{\"resident\": \"r-made-up\"}", "k3"));
    elsewhereToo(put(card, "{\"from\": \"2026-02-01T00:00:00Z\"" + places));
    elsewhereToo(
        put(
            card,
            "{\"from\": \"2026-01-01T00:00:00Z\", \"to\": \"2026-12-01T00:00:00Z\"" + places));
    assertThat(text("SELECT count(*) FROM register_change")).isEqualTo("0");
    done(desk.post(card + "/end", "{\"to\": \"2026-11-25T00:00:00Z\"}", "k4"));
  }

  @Test
  void cardThatOpensDoorsElsewhereCanBeTakenOffOnesOwn() {
    done(put("/api/v1/credentials/c-both", "{\"from\": \"2026-01-01T00:00:00Z\", \"places\": []}"));
    assertThat(
            text("SELECT string_agg(place::text, ' ') FROM credential_place WHERE credential = 3"))
        .isEqualTo("5");
    assertThat(desk.get("/register/credentials/c-both").statusCode()).isEqualTo(404);
    HttpResponse<String> none =
        put("/api/v1/credentials/c-here", "{\"from\": \"2026-01-01T00:00:00Z\", \"places\": []}");
    assertThat(none.statusCode()).isEqualTo(400);
    assertThat(none.body()).contains("places:");
  }

  @Test
  void residentsCardIsCorrectedOnItsPage() {
    assertThat(desk.get("/register/credentials/c-resident").body())
        .contains("更正", "value=\"2026-01-01\"", "name=\"opens-sample-101\"");
    redirected(
        "/register/credentials/c-resident/correct",
        Map.of("from", "2026-01-01", "to", "2026-11-30", "opens-sample-101", "yes"));
    assertThat(text("SELECT valid_from || ' ' || valid_to FROM credential WHERE id = 1"))
        .as("the day that was left as it was keeps its time")
        .isEqualTo("2026-01-01 02:03:04+00 2026-11-29 16:00:00+00");
    assertThat(
            text("SELECT string_agg(place::text, ' ') FROM credential_place WHERE credential = 1"))
        .isEqualTo("3");
    assertThat(desk.get("/register/credentials/c-resident").body())
        .contains("到：2026-11-30", "Zhao");
    assertThat(text("SELECT string_agg(action || ' ' || object, ';') FROM audit"))
        .contains("register_changed c-resident");
  }

  @Test
  void cardThatStillNamesAnEndedPlaceIsCorrectedAsShownAndGoesOnNamingIt() {
    assertThat(desk.get("/register/credentials/c-old").body())
        .contains("name=\"opens-sample-101\"")
        .doesNotContain("name=\"opens-old-gate\"")
        .doesNotContain("别人负责的门");
    redirected(
        "/register/credentials/c-old/correct",
        Map.of("from", "2026-01-01", "to", "2026-11-30", "opens-sample-101", "yes"));
    assertThat(text("SELECT valid_to::text FROM credential WHERE id = 5"))
        .isEqualTo("2026-11-29 16:00:00+00");
    done(put("/api/v1/credentials/c-gone", "{\"from\": \"2026-02-01T00:00:00Z\", \"places\": []}"));
    String both =
        "{\"from\": \"2026-03-01T00:00:00Z\", \"places\": [\"sample-101\", \"old-gate\"]}";
    done(put("/api/v1/credentials/c-old", both));
    assertThat(
            text(
                "SELECT string_agg(credential || ':' || place, ' ' ORDER BY credential, place) FROM"
                    + " credential_place WHERE credential > 4"))
        .isEqualTo("5:3 5:6 6:6");
    HttpResponse<String> anew = put("/api/v1/credentials/c-here", both);
    assertThat(anew.statusCode()).isEqualTo(400);
    assertThat(anew.body()).contains("places: one of them has ended");
  }

  @Test
  void whoCorrectsACardThatNamesNothingButEndedPlacesStaysOnItsPage() {
    redirected(
        "/register/credentials/c-gone/correct", Map.of("from", "2026-01-01", "to", "2026-11-30"));
    assertThat(desk.get("/register/credentials/c-gone").statusCode()).isEqualTo(200);
    HttpResponse<String> takenOff =
        desk.form("/register/credentials/c-both/correct", Map.of("from", "2026-01-01"));
    assertThat(takenOff.headers().firstValue("Location")).hasValue("/register");
  }

  @Test
  void datesOfACardThatCannotBeAreRefusedAndSaid() {
    String path = "/register/credentials/c-resident/correct";
    refused(
        path, "结束", Map.of("from", "2026-05-01", "to", "2026-04-01", "opens-sample-101", "yes"));
    refused(path, "这张卡这段时间已登记给别人", Map.of("from", "2026-12-24", "opens-sample-101", "yes"));
    refused(path, "请至少保留一个场所", Map.of("from", "2026-01-01", "to", "2026-11-30"));
    assertThat(text("SELECT count(*) FROM register_change")).isEqualTo("0");
  }

  @Test
  void memberOfStaffHasAPageOnWhichKindAndDatesAreCorrected() {
    assertThat(desk.get("/register/work-orders").body()).contains("/register/staff/s-here");
    assertThat(desk.get("/register/staff/s-here").body()).contains("保洁", "c-here");
    redirected(
        "/register/staff/s-here/correct",
        Map.of("kind", "guard", "from", "2026-03-01", "to", "2026-11-20"));
    String page = desk.get("/register/staff/s-here").body();
    assertThat(page).contains("从：2026-03-01", "到：2026-11-20", "Zhao");
    assertThat(text("SELECT valid_to::text FROM credential WHERE id = 2"))
        .as("what they hold ends with their work")
        .isEqualTo("2026-11-19 16:00:00+00");
    assertThat(desk.get("/register/work-orders").body()).contains("已不在此工作", "s-here");
    redirected("/register/staff/s-here/correct", Map.of("kind", "guard", "from", "2026-03-01"));
    assertThat(text("SELECT count(*) FROM staff WHERE id = 1 AND valid_to IS NULL")).isEqualTo("1");
    refused(
        "/register/staff/s-here/correct",
        "结束",
        Map.of("kind", "guard", "from", "2026-03-01", "to", "2026-03-01"));
    refused("/register/staff/s-both/correct", "别人负责的门", Map.of("kind", "guard"));
  }

  @Test
  void datesOfStaffAreCorrectedOverTheApiAndWhatIsNotSaidStays() {
    JsonObject expected =
        done(
            desk.put(
                "/api/v1/staff/s-here",
                "{\"kind\": \"cleaner\", \"from\": \"2026-03-01T00:00:00Z\"}"));
    assertThat(expected.getString("from")).isEqualTo("2026-03-01T00:00:00Z");
    assertThat(done(desk.put("/api/v1/staff/s-here", "{\"kind\": \"guard\"}")).getString("from"))
        .isEqualTo("2026-03-01T00:00:00Z");
    HttpResponse<String> backwards =
        desk.put("/api/v1/staff/s-here", "{\"kind\": \"guard\", \"to\": \"2026-02-01T00:00:00Z\"}");
    assertThat(backwards.statusCode()).isEqualTo(400);
    assertThat(
            desk.post("/api/v1/staff/s-here/end", "{\"to\": \"2026-02-01T00:00:00Z\"}", "k1")
                .statusCode())
        .isEqualTo(400);
    assertThat(text("SELECT string_agg(what, ' ' ORDER BY id) FROM register_change"))
        .isEqualTo("corrected corrected");
  }

  private HttpResponse<String> post(String path, String body, String key) {
    return zhao(path, key).apply("POST", body);
  }

  private HttpResponse<String> put(String path, String body) {
    return zhao(path, UUID.randomUUID().toString()).apply("PUT", body);
  }

  /** Leads grid g1 alone. */
  private BiFunction<String, String, HttpResponse<String>> zhao(String path, String key) {
    return (method, body) ->
        desk.send(
            HttpRequest.newBuilder(desk.uri(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  private void redirected(String path, Map<String, String> fields) {
    HttpResponse<String> answer = desk.form(path, fields);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue(path.replace("/correct", ""));
  }

  private void refused(String path, String expected, Map<String, String> fields) {
    HttpResponse<String> answer = desk.form(path, fields);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(answer.body()).contains(expected);
  }

  private static JsonObject done(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body());
  }

  private static void elsewhereToo(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
    assertThat(answer.body()).contains("elsewhere-too");
  }

  private String text(String sql) {
    return desk.database.jdbi().withHandle(h -> h.createQuery(sql).mapTo(String.class).one());
  }
}
