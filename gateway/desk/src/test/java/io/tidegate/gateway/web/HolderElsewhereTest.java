package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.people.Person;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.testing.TestPeople;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who lives elsewhere has no name here, though what they hold opens a door here. */
@NullUnmarked // a null that is not expected fails the test
class HolderElsewhereTest {
  /** Room 5 in grid g2, a resident there and one here, and a card of each that opens room 3. */
  private static final String FAR =
      OtherGrid.SQL
          + """
      INSERT INTO place (community, parent, kind, code, name_zh, name_en, micro_grid)
        VALUES ('demo', NULL, 'room', 'far-room', '远房', 'Far room', 3);
      INSERT INTO staff (community, code, kind) VALUES ('demo', 's-here', 'cleaner');
      INSERT INTO resident (community, code) VALUES ('demo', 'r-far'), ('demo', 'r-here');
      INSERT INTO tenancy (resident, room, kind, valid_from) VALUES
        (1, 5, 'tenant', '2026-01-01T00:00:00Z'), (2, 3, 'tenant', '2026-01-01T00:00:00Z');
      INSERT INTO credential (community, code, type, resident, valid_from) VALUES
        ('demo', 'c-far', 'card', 1, '2026-01-01T00:00:00Z'),
        ('demo', 'c-here', 'card', 2, '2026-01-01T00:00:00Z');
      INSERT INTO credential_place VALUES (1, 2), (1, 3), (2, 3);
      """;

  private final RunningDesk desk = new RunningDesk(HttpSettings.onLoopback(0), FAR);

  @BeforeEach
  void signIn() {
    register(1, "孙远", "13800000042");
    register(2, "钱近", "13800000043");
    desk.signInAs("zhao", "Zhao", "leader:g1");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void pageOfTheCardSaysACodeAndLeadsNowhere() {
    assertThat(desk.get("/register/residents/r-far").statusCode()).isEqualTo(404);
    assertThat(desk.get("/register/credentials/c-far").body())
        .contains("<dd>住户 r-far</dd>", "<option value=\"resident:r-far\" selected>住户 r-far<")
        .doesNotContain("孙", "/register/residents/r-far");
    assertThat(desk.get("/register/credentials/c-here").body())
        .contains("href=\"/register/residents/r-here\">钱*</a>");
  }

  @Test
  void listsOfRoomAndSlotsSayACode() {
    assertThat(desk.get("/register/rooms/sample-101").body())
        .contains("住户 r-far", "住户 钱*")
        .doesNotContain("孙");
    HttpResponse<String> entered =
        desk.form(
            "/register/places/sample-101/slot",
            Map.of(
                "device",
                "lock-101",
                "value",
                "7",
                "type",
                "pin",
                "holder",
                "staff:s-here",
                "from",
                "2026-11-01"));
    assertThat(entered.statusCode()).as(entered.body()).isEqualTo(303);
    desk.sql("UPDATE credential SET resident = 1, staff = NULL WHERE staff = 1");
    assertThat(desk.get("/register/places/sample-101").body())
        .contains("lock-101，7 号槽位", "住户 r-far")
        .doesNotContain("孙");
  }

  @Test
  void whoLeadsBothSeesTheName() {
    desk.signInAs("qian", "Qian", "leader");
    assertThat(desk.get("/register/credentials/c-far").body())
        .contains("href=\"/register/residents/r-far\">孙*</a>");
  }

  private void register(int resident, String name, String phone) {
    TestPeople.register(
        desk.database.jdbi(), resident, Person.adult(name, phone, null, null), desk.at());
  }
}
