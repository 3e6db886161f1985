package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.testing.SmallRegister;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Places, staff and credentials are entered, corrected and ended over the API, once and by whom.
 */
@NullUnmarked // a null that is not expected fails the test
class RegisterApiTest {
  private static final String CARD =
      """
      {"type": "card", "form": "wiegand26", "value": "123,45678", "resident": "r-made-up",
       "from": "2026-11-01T00:00:00Z", "places": ["sample-101", "sample-gate"]}""";

  private final RunningDesk desk = new RunningDesk();

  @BeforeEach
  void fill() {
    desk.sql(
        """
        INSERT INTO resident (community, code) VALUES ('demo', 'r-made-up');
        INSERT INTO tenancy (resident, room, kind, valid_from)
          VALUES (1, 3, 'tenant', '2026-01-01T00:00:00Z')""");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void placeIsEnteredBelowAnotherOnceHoweverOftenItIsSent() {
    String place =
        """
        {"parent": "sample", "kind": "building", "code": "sample-7", "nameZh": "7幢",
         "nameEn": "Building 7", "walkOrder": 7}""";
    JsonObject made = done(desk.post("/api/v1/places", place, "key-1"));
    assertThat(made)
        .isEqualTo(
            new JsonObject(
                """
                {"id": "sample-7", "parent": "sample", "kind": "building", "nameZh": "7幢",
                 "nameEn": "Building 7", "microGrid": "g1-a", "house": "h1", "use": null,
                 "walkOrder": 7, "to": null}"""));
    assertThat(done(desk.post("/api/v1/places", place, "key-1"))).isEqualTo(made);
    assertThat(text("SELECT count(*) FROM place WHERE code = 'sample-7'")).isEqualTo("1");
    refused(409, "code-taken", desk.post("/api/v1/places", place, "key-2"));
    assertThat(changes()).containsExactly("place added 1");
    assertThat(text("SELECT string_agg(action || ' ' || object, ' ') FROM audit"))
        .isEqualTo("register_changed sample-7");
  }

  @Test
  void placeThatCannotBeThereIsRefusedWithTheFieldThatSaysSo() {
    String room =
        "{\"parent\": \"%s\", \"kind\": \"%s\", \"nameZh\": \"%s\", \"nameEn\": \"Room\"}";
    refused(400, "parent:", add(room.formatted("nowhere", "room", "室")));
    refused(
        400,
        "parent: a room does not hang below a gate",
        add(room.formatted("sample-gate", "room", "室")));
    refused(400, "parent: a compound does not", add(room.formatted("sample", "compound", "室")));
    refused(400, "kind:", add(room.formatted("sample", "palace", "室")));
    refused(400, "nameZh:", add(room.formatted("sample", "room", "  ")));
    refused(
        400,
        "use:",
        add("{\"use\": \"let\", " + room.formatted("sample", "gate", "门").substring(1)));
    refused(
        400,
        "code:",
        add("{\"code\": \"No Code\", " + room.formatted("sample", "room", "室").substring(1)));
    refused(
        400,
        "microGrid:",
        add("{\"microGrid\": \"none\", " + room.formatted("sample", "room", "室").substring(1)));
    assertThat(text("SELECT count(*) FROM place")).isEqualTo("4");
  }

  @Test
  void placeIsRenamedAndWhatIsNotSaidStays() {
    done(
        desk.put(
            "/api/v1/places/sample-101",
            "{\"nameZh\": \"一零一室\", \"nameEn\": \"Room One\", \"use\": \"let\", \"walkOrder\": 3}"));
    JsonObject again =
        done(
            desk.put(
                "/api/v1/places/sample-101", "{\"nameZh\": \"101\", \"nameEn\": \"Room 101\"}"));
    assertThat(again.getString("use")).isEqualTo("let");
    assertThat(again.getInteger("walkOrder")).isEqualTo(3);
    assertThat(again.getString("nameZh")).isEqualTo("101");
    assertThat(changes()).contains("place corrected 1");
    assertThat(
            desk.put("/api/v1/places/none", "{\"nameZh\": \"a\", \"nameEn\": \"a\"}").statusCode())
        .isEqualTo(404);
  }

  @Test
  void whoStopsWorkingHereLosesWhatTheyHold() {
    JsonObject cleaner = done(desk.post("/api/v1/staff", "{\"kind\": \"cleaner\"}", "key-1"));
    String path = "/api/v1/staff/" + cleaner.getString("id");
    assertThat(done(desk.put(path, "{\"kind\": \"guard\"}")).getString("kind")).isEqualTo("guard");
    String card =
        CARD.replace(
            "\"resident\": \"r-made-up\"", "\"staff\": \"" + cleaner.getString("id") + "\"");
    done(desk.post("/api/v1/credentials", card, "key-2"));
    done(
        desk.post(
            "/api/v1/credentials",
            card.replace("45678", "45679").replace("2026-11-01", "2027-01-01"),
            "key-3"));
    String end = "{\"to\": \"2026-11-24T01:00:00Z\"}";
    assertThat(done(desk.post(path + "/end", end, "key-4")).getString("to"))
        .isEqualTo("2026-11-24T01:00:00Z");
    assertThat(text("SELECT count(*) FROM credential WHERE valid_to = '2026-11-24T01:00:00Z'"))
        .isEqualTo("1");
    assertThat(text("SELECT count(*) FROM credential WHERE revoked_at IS NOT NULL"))
        .as("what would have begun later")
        .isEqualTo("1");
    refused(409, "over", desk.post(path + "/end", end, "key-5"));
    assertThat(changes())
        .contains("staff added 1", "staff corrected 1", "staff ended 1", "credential ended 1");
    assertThat(desk.api("/api/v1/staff").body()).contains(cleaner.getString("id"));
    done(
        desk.post(
            "/api/v1/credentials",
            CARD.replace("45678", "45679").replace("2026-11-01", "2027-01-01"),
            "key-6")); // what was withdrawn before it began is nobody's
  }

  @Test
  void cardIsKnownAtTheDoorAndItsNumberIsNowhere() throws Exception {
    JsonObject made = done(desk.post("/api/v1/credentials", CARD, "key-1"));
    assertThat(made.getString("resident")).isEqualTo("r-made-up");
    assertThat(made.getJsonArray("places")).containsExactly("sample-gate", "sample-101");
    for (String read : List.of("7BB26E", "6EB27B", "007BB26E", "6EB27B00")) {
      Fingerprint print =
          SmallRegister.FINGERPRINTER.fingerprints(CredentialType.CARD, "", read).get(0);
      assertThat(
              text(
                  "SELECT count(*) FROM credential_fingerprint WHERE fingerprint = decode('"
                      + HexFormat.of().formatHex(print.toBytes())
                      + "', 'hex')"))
          .as(read)
          .isEqualTo("1");
    }
    String kept =
        text(
            """
            SELECT (SELECT string_agg(o::text, ' ') FROM operation o)
              || (SELECT string_agg(a::text, ' ') FROM audit a)
              || (SELECT string_agg(c::text, ' ') FROM register_change c)""");
    // As whole numbers: the microseconds of a time may hold the same digits.
    assertThat(kept).doesNotContainPattern("\\b45678\\b").doesNotContainIgnoringCase("7BB26E");
    byte[] hashed =
        MessageDigest.getInstance("SHA-256")
            .digest(("POST /api/v1/credentials\n" + CARD).getBytes(StandardCharsets.UTF_8));
    assertThat(kept)
        .as("nor what everybody could compute of it")
        .doesNotContain(HexFormat.of().formatHex(hashed));
    assertThat(done(desk.post("/api/v1/credentials", CARD, "key-1"))).isEqualTo(made);
    assertThat(
            desk.post("/api/v1/credentials", CARD.replace("45678", "45679"), "key-1").statusCode())
        .as("another card under the same key")
        .isEqualTo(422);
  }

  @Test
  void cardOfSomebodyIsNobodyElsesAtTheSameTime() {
    String code = done(desk.post("/api/v1/credentials", CARD, "key-1")).getString("id");
    refused(409, "card-taken", desk.post("/api/v1/credentials", CARD, "key-2"));
    done(
        desk.put(
            "/api/v1/credentials/" + code,
            """
            {"from": "2026-11-02T00:00:00Z", "to": "2026-11-20T00:00:00Z", "places": ["sample-101"]}"""));
    JsonObject next =
        done(desk.post("/api/v1/credentials", CARD.replace("-11-01", "-11-20"), "key-3"));
    refused(
        409,
        "card-taken",
        desk.put(
            "/api/v1/credentials/" + next.getString("id"),
            "{\"from\": \"2026-11-19T00:00:00Z\", \"places\": [\"sample-101\"]}"));
    assertThat(changes()).contains("credential added 1", "credential corrected 1");
  }

  @Test
  void whatIsNoCardIsRefusedWithoutRepeatingIt() {
    refused(400, "value:", card(CARD.replace("123,45678", "999,45678")));
    refused(400, "form:", card(CARD.replace("wiegand26", "roman")));
    refused(
        400,
        "value: is cut",
        card(
            CARD.replace(
                "\"card\", \"form\": \"wiegand26\", \"value\": \"123,45678\"",
                "\"face\", \"device\": \"lock-101\", \"value\": \"13800000017\"")));
    refused(400, "device:", card(CARD.replace("\"card\"", "\"pin\"")));
    refused(400, "places:", card(CARD.replace("sample-gate", "nowhere")));
    refused(400, "resident:", card(CARD.replace("r-made-up", "r-nobody")));
    refused(
        400, "to:", card(CARD.replace("\"from\"", "\"to\": \"2026-10-01T00:00:00Z\", \"from\"")));
    assertThat(text("SELECT count(*) FROM credential")).isEqualTo("0");
  }

  private HttpResponse<String> card(String body) {
    HttpResponse<String> answer = desk.post("/api/v1/credentials", body, "a" + body.hashCode());
    assertThat(answer.body()).doesNotContain("45678");
    return answer;
  }

  private HttpResponse<String> add(String place) {
    return desk.post("/api/v1/places", place, "a" + place.hashCode());
  }

  private static JsonObject done(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body());
  }

  private static void refused(int status, String expected, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(expected);
  }

  /** Kind, what and by which account. */
  private List<String> changes() {
    return desk.database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        "SELECT kind || ' ' || what || ' ' || account FROM register_change ORDER BY id")
                    .mapTo(String.class)
                    .list());
  }

  private String text(String sql) {
    return desk.database.jdbi().withHandle(h -> h.createQuery(sql).mapTo(String.class).one());
  }
}
