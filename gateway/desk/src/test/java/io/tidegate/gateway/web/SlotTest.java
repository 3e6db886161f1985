package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.settings.HttpSettings;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a lock keeps in a slot is entered, seen and ended by lock and number. */
@NullUnmarked // a null that is not expected fails the test
class SlotTest {
  /** Another grid with a lock in it; a cleaner. */
  private static final String FAR =
      OtherGrid.SQL
          + """
          INSERT INTO place (community, parent, kind, code, name_zh, name_en, micro_grid)
            VALUES ('demo', NULL, 'gate', 'far-gate', '远门', 'Far gate', 3);
          INSERT INTO device (community, device_id, codec, place) VALUES ('demo', 'far-1', 'native', 5);
          INSERT INTO staff (community, code, kind) VALUES ('demo', 's-here', 'cleaner');
          """;

  private static final String PAGE = "/register/places/sample-101";

  private final RunningDesk desk = new RunningDesk(HttpSettings.onLoopback(0), FAR);

  @BeforeEach
  void signIn() {
    desk.signInAs("zhao", "Zhao", "leader:g1");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void slotIsEnteredAndShownOnThePageOfItsDoor() {
    assertThat(desk.get(PAGE).body()).contains("0 至 999 号槽位中没有登记任何凭证");
    enter("7", "pin");
    assertThat(desk.get(PAGE).body()).contains("lock-101，7 号槽位", "密码", "有效", "s-here");
    assertThat(text("SELECT what || kind FROM register_change")).isEqualTo("addedcredential");
  }

  @Test
  void whatIsInASlotIsEndedByLockAndNumberAndNothingElse() {
    enter("7", "pin");
    enter("8", "card");
    HttpResponse<String> ended =
        desk.form(
            PAGE + "/slot-end", Map.of("device", "lock-101", "slot", "7", "to", "2026-11-20"));
    assertThat(ended.statusCode()).as(ended.body()).isEqualTo(303);
    assertThat(ended.headers().firstValue("Location")).hasValue(PAGE);
    assertThat(text("SELECT string_agg(type, ' ') FROM credential WHERE valid_to IS NULL"))
        .isEqualTo("card");
    assertThat(desk.get(PAGE).body()).contains("已过期", "2026-11-20");
    assertThat(text("SELECT string_agg(what, ' ' ORDER BY id) FROM register_change"))
        .isEqualTo("added added ended");
    assertThat(
            text(
                "SELECT object FROM audit WHERE action = 'register_changed' ORDER BY number DESC"
                    + " LIMIT 1"))
        .isEqualTo("sample-101");
  }

  @Test
  void slotsAreListedByNumberAPageAtATimeAndNoneIsReadBackThatMayBeAPin() {
    for (int slot = 949; slot < 1000; slot++) {
      enter(Integer.toString(slot), "card");
    }
    enter("1234", "pin");
    String first = desk.get(PAGE).body();
    assertThat(first).contains("949 号", "998 号", "?slots=50").doesNotContain("999 号槽位</a>");
    String second = desk.get(PAGE + "?slots=50").body();
    assertThat(second).contains("999 号槽位</a>").doesNotContain("rel=\"next\"", "1234", "998 号");
  }

  @Test
  void pinOfThreeDigitsIsNotReadBack() {
    enter("99", "pin");
    enter("100", "pin");
    enter("731", "pin");
    enter("732", "card");
    assertThat(desk.get(PAGE).body())
        .contains(">lock-101，99 号槽位</a>", ">lock-101，732 号槽位</a>")
        .doesNotContain("100 号", "731");
  }

  @Test
  void slotThatIsEmptyOrOverIsSaid() {
    assertThat(refused("9")).contains("这把锁的这个槽位没有登记凭证");
    enter("7", "pin");
    assertThat(post("7").statusCode()).isEqualTo(200);
    assertThat(refused("7")).contains("还没开始，或已经结束");
  }

  @Test
  void lockOfAnotherLeaderIsNotThere() {
    HttpResponse<String> refused =
        desk.form(PAGE + "/slot-end", Map.of("device", "far-1", "slot", "7", "to", "2026-11-20"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("您的范围内没有这个编号的门锁");
  }

  @Test
  void slotIsEndedOverTheApiWhateverTheNumber() {
    enter("keypad-7", "pin");
    JsonObject ended = new JsonObject(post("keypad-7").body());
    assertThat(ended.getJsonArray("items").getJsonObject(0).getString("to"))
        .isEqualTo("2026-11-23T16:00:00Z");
    assertThat(post("7").statusCode()).isEqualTo(400);
  }

  private void enter(String slot, String type) {
    HttpResponse<String> answer =
        desk.form(
            PAGE + "/slot",
            Map.of(
                "device",
                "lock-101",
                "value",
                slot,
                "type",
                type,
                "holder",
                "staff:s-here",
                "from",
                "2026-11-01"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
  }

  private String refused(String slot) {
    HttpResponse<String> answer =
        desk.form(
            PAGE + "/slot-end", Map.of("device", "lock-101", "slot", slot, "to", "2026-11-24"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    return answer.body();
  }

  private HttpResponse<String> post(String slot) {
    return desk.post(
        "/api/v1/slots/end",
        "{\"device\": \"lock-101\", \"slot\": \"%s\", \"to\": \"2026-11-24T00:00:00+08:00\"}"
            .formatted(slot),
        "end-" + slot);
  }

  private String text(String sql) {
    return desk.database.jdbi().withHandle(h -> h.createQuery(sql).mapTo(String.class).one());
  }
}
