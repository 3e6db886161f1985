package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.settings.HttpSettings;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where two places are called the same, one is chosen by its code and none is guessed. */
@NullUnmarked // a null that is not expected fails the test
class SharedNameTest {
  /** Two floors with a room of the same name each; one of another leader beside room 101. */
  private static final String SAME =
      OtherGrid.SQL
          + """
          INSERT INTO place (community, parent, kind, code, name_zh, name_en, micro_grid) VALUES
            ('demo', 1, 'floor', 'f1', '1楼', 'Floor 1', 1),
            ('demo', 1, 'floor', 'f2', '2楼', 'Floor 2', 1),
            ('demo', 5, 'room', 'duty-1', '值班室', 'Duty room', 1),
            ('demo', 6, 'room', 'duty-2', '值班室', 'Duty room', 1),
            ('demo', 1, 'room', 'far-101', '101室', 'Room 101', 3);
          INSERT INTO staff (community, code, kind) VALUES ('demo', 's-here', 'cleaner');
          INSERT INTO credential (community, code, type, staff, valid_from)
            VALUES ('demo', 'c-here', 'card', 1, '2026-01-01T00:00:00Z');
          INSERT INTO credential_place VALUES (1, 2);
          """;

  private final RunningDesk desk = new RunningDesk(HttpSettings.onLoopback(0), SAME);

  @BeforeEach
  void signIn() {
    desk.signInAs("zhao", "Zhao", "leader:g1");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void visitIsToTheRoomThatWasChosenOfTwoOfAName() {
    assertThat(desk.get("/register/visitors?room=duty-2").body())
        .contains(
            "<option value=\"样例小区值班室 (duty-1)\">",
            "<option value=\"样例小区值班室 (duty-2)\">",
            "<option value=\"样例小区101室\">",
            "value=\"样例小区值班室 (duty-2)\" maxlength");
    HttpResponse<String> either = visit("样例小区值班室");
    assertThat(either.statusCode()).isEqualTo(422);
    assertThat(either.body()).contains("请从列表里选");
    assertThat(visit("样例小区值班室 (duty-2)").statusCode()).isEqualTo(303);
    assertThat(
            text(
                "SELECT string_agg(p.code, ' ') FROM visitor_pass v JOIN place p ON p.id = v.room"))
        .isEqualTo("duty-2");
  }

  @Test
  void cardOpensThePlaceThatWasChosenOfTwoOfAName() {
    assertThat(desk.get("/register/credentials/c-here").body())
        .contains("<option value=\"样例小区值班室 (duty-2)\">", "<option value=\"样例小区101室\">");
    assertThat(correct("样例小区值班室").statusCode()).isEqualTo(422);
    assertThat(correct("样例小区值班室 (duty-2)").statusCode()).isEqualTo(303);
    assertThat(correct("样例小区101室").statusCode())
        .as("what another leads is called the same and is not meant")
        .isEqualTo(303);
    assertThat(
            text("SELECT string_agg(code, ' ') FROM credential_place JOIN place p ON p.id = place"))
        .isEqualTo("sample-101");
  }

  @Test
  void personIsRegisteredInTheRoomThatWasChosenOfTwoOfAName() {
    assertThat(desk.get("/registration/person?child=yes&room=duty-2").body())
        .contains(
            "<option value=\"样例小区值班室 (duty-1)\">",
            "<option value=\"样例小区101室\">",
            "value=\"样例小区值班室 (duty-2)\" maxlength");
    HttpResponse<String> either = register("样例小区值班室");
    assertThat(either.statusCode()).isEqualTo(422);
    assertThat(either.body()).contains("或有几间同名");
    assertThat(register("Sample Court, Duty room").statusCode()).isEqualTo(422);
    assertThat(register("样例小区值班室 (duty-2)").statusCode()).isEqualTo(303);
    assertThat(text("SELECT string_agg(p.code, ' ') FROM tenancy t JOIN place p ON p.id = t.room"))
        .isEqualTo("duty-2");
  }

  private HttpResponse<String> register(String room) {
    return desk.form(
        "/registration",
        Map.of(
            "child", "yes",
            "name", "张例",
            "birthYear", "2019",
            "room", room,
            "kind", "tenant",
            "from", "2026-11-01",
            "basis", "legal_duty",
            "notice", "1"));
  }

  private HttpResponse<String> visit(String room) {
    return desk.form(
        "/register/visitors",
        Map.of("room", room, "from", "2026-11-24T08:00", "to", "2026-11-26T20:00"));
  }

  private HttpResponse<String> correct(String another) {
    return desk.form(
        "/register/credentials/c-here/correct", Map.of("from", "2026-01-01", "another", another));
  }

  private String text(String sql) {
    return desk.database.jdbi().withHandle(h -> h.createQuery(sql).mapTo(String.class).one());
  }
}
