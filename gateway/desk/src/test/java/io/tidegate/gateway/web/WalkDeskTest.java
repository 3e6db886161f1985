package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.store.Upkeep;
import io.tidegate.gateway.store.register.RegisterStore;
import io.tidegate.gateway.store.walk.WalkPlanner;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rounds and sweeps: what is on them, who may go them, and what comes of a finding. */
class WalkDeskTest {
  /** Two more rooms in the one house, a floor above with a room, and a shop; 5 to 9. */
  static final String ROOMS =
      """
      INSERT INTO place (community, parent, kind, code, name_zh, name_en, micro_grid) VALUES
        ('demo', 1, 'room', 'sample-102', '102室', 'Room 102', NULL),
        ('demo', 1, 'room', 'sample-103', '103室', 'Room 103', NULL),
        ('demo', 1, 'floor', 'sample-f2', '2层', 'Floor 2', NULL),
        ('demo', 7, 'room', 'sample-201', '201室', 'Room 201', NULL),
        ('demo', 1, 'shop', 'sample-shop', '商铺', 'Shop', NULL);
      """;

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant EARLIER = Instant.parse("2026-11-24T01:00:00Z");

  private RunningDesk desk;

  @BeforeEach
  void start() {
    desk = new RunningDesk(HttpSettings.onLoopback(0), ROOMS);
    desk.signIn();
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  /** Makes the sweep of the one house. */
  static long sweep(RunningDesk desk) {
    return new WalkPlanner(desk.database.jdbi())
        .sweep(RegisterStore.load(desk.database.jdbi()), 1, 1, Set.of(1, 2), desk.at(), ZONE)
        .get(0);
  }

  @Test
  void roundHoldsWhatOpenAlertsSayAndWhy() {
    alert("door-held", "place", 3, "medium");
    alert("not-seen", "person", 5, "low");
    alert("device-offline", "device", 2, "medium");
    alert("roster-drift", "person", 6, "low");
    alert("battery-low", "device", 9, "low");
    alert("welfare-check", "person", 8, "high");
    String page = walk(round());
    assertThat(page)
        .contains("id=\"s-sample-101\"", "告警")
        .contains("id=\"s-sample-102\"", "久未见到")
        .contains("id=\"s-sample-gate\"", "设备离线")
        .contains("id=\"s-sample-103\"", "名册不一致")
        .doesNotContain("id=\"s-sample-shop\"", "id=\"s-sample-201\"");
  }

  @Test
  void roundOfADayIsOneHoweverOftenItIsMadeAndTakesUpWhatIsNew() {
    alert("door-held", "place", 3, "medium");
    String first = round();
    alert("door-held", "place", 5, "medium");
    assertThat(round()).isEqualTo(first);
    assertThat(walk(first)).contains("id=\"s-sample-101\"", "id=\"s-sample-102\"");
    desk.pass(Duration.ofDays(1));
    desk.signIn();
    assertThat(round()).isNotEqualTo(first);
  }

  @Test
  void gatewayMakesTheRoundOfEveryMicroGridEarlyInTheMorningAndOnce() {
    WalkPlanner making = new WalkPlanner(desk.database.jdbi());
    Instant night = Instant.parse("2026-11-24T20:30:00Z"); // 4:30 of the 25th
    making.dueRounds(RegisterStore.load(desk.database.jdbi()), night, ZONE);
    assertThat(rows("SELECT count(*) FROM walk")).containsExactly("0");
    for (int hour = 1; hour < 3; hour++) {
      making.dueRounds(
          RegisterStore.load(desk.database.jdbi()), night.plusSeconds(3600L * hour), ZONE);
    }
    assertThat(rows("SELECT micro_grid || ' ' || day FROM walk ORDER BY 1"))
        .containsExactly("1 2026-11-25", "2 2026-11-25");
  }

  @Test
  void whoWasSeenAtHomeIsNotLookedForAgainTheNextDay() {
    alert("not-seen", "person", 5, "low");
    String first = round();
    find(first, "sample-102", "as_registered", "");
    desk.pass(Duration.ofDays(1));
    desk.signIn();
    assertThat(walk(round())).doesNotContain("id=\"s-sample-102\"");
  }

  @Test
  void sweepHoldsEveryUnitOfTheHouseInWalkingOrder() {
    assertThat(
            rows(
                "SELECT p.code FROM walk_stop s JOIN place p ON p.id = s.place WHERE s.walk = "
                    + sweep(desk)
                    + " ORDER BY s.ordinal"))
        .containsExactly("sample-101", "sample-102", "sample-103", "sample-201", "sample-shop");
  }

  @Test
  void twoFindingsForOneRoomAreBothKeptAndTheSameSentTwiceIsOne() {
    String walk = String.valueOf(sweep(desk));
    find(walk, "sample-101", "nobody_home", "");
    find(walk, "sample-101", "moved_out", "the plate is gone");
    Map<String, String> again =
        Map.of("place", "sample-101", "finding", "refused", "operationId", "op-7");
    assertThat(desk.form("/walk/" + walk + "/visits", again).statusCode()).isEqualTo(303);
    assertThat(desk.form("/walk/" + walk + "/visits", again).statusCode()).isEqualTo(303);
    assertThat(rows("SELECT finding FROM visit ORDER BY id"))
        .containsExactly("nobody_home", "moved_out", "refused");
    Map<String, String> other =
        Map.of("place", "sample-102", "finding", "refused", "operationId", "op-7");
    assertThat(desk.form("/walk/" + walk + "/visits", other).statusCode()).isEqualTo(422);
  }

  @Test
  void findingThatTheRegisterIsWrongAsksItsKeeperToCorrectIt() {
    String walk = String.valueOf(sweep(desk));
    find(walk, "sample-101", "as_registered", "");
    find(walk, "sample-101", "moved_out", "the plate is gone");
    find(walk, "sample-102", "unregistered_person", "");
    assertThat(rows("SELECT place || ' ' || visit || ' ' || state FROM correction_request"))
        .containsExactly("3 2 asked", "5 3 asked");
    assertThat(desk.get("/rooms/sample-101").body())
        .contains("走访发现已搬走", "the plate is gone", "已搬走");
    assertThat(rows("SELECT object FROM audit WHERE action = 'correction_asked' ORDER BY number"))
        .containsExactly("sample-101", "sample-102");
  }

  @Test
  void findingSuggestsAVerdictOnTheAlertThereAndAPersonGivesIt() {
    UUID alert = alert("vacant-room-used", "person", 3, "medium");
    String walk = round();
    assertThat(walk(walk)).doesNotContain("class=\"suggested\"");
    find(walk, "sample-101", "unregistered_person", "");
    assertThat(walk(walk))
        .contains("action=\"/a/" + alert + "/close\"", "value=\"register_out_of_date\"");
    assertThat(handling(alert)).isEqualTo("new");
    HttpResponse<String> closed =
        desk.form(
            "/a/" + alert + "/close",
            Map.of("version", "1", "disposition", "register_out_of_date", "note", "on a walk"));
    assertThat(closed.statusCode()).isEqualTo(303);
    assertThat(handling(alert)).isEqualTo("closed");
    // The visit has asked already: nobody need decide on the same twice.
    assertThat(rows("SELECT count(*) FROM correction_request")).containsExactly("1");
    assertThat(walk(walk)).doesNotContain("class=\"suggested\"");
  }

  @Test
  void partTimeWorkerWalksTheOwnHouseAndLearnsOfNoAlert() {
    alert("not-seen", "person", 3, "low");
    String walk = String.valueOf(sweep(desk));
    String round = round();
    add("dorm.example", "part_time_worker:h1");
    desk.signIn("dorm.example");
    assertThat(desk.get("/walk").body())
        .contains("/walk/" + walk)
        .doesNotContain("/walk/" + round + "\"");
    assertThat(walk(walk)).contains("id=\"s-sample-101\"").doesNotContain("久未见到");
    assertThat(desk.get("/walk/" + round).statusCode()).isEqualTo(404);
    find(walk, "sample-101", "as_registered", "");
    assertThat(rows("SELECT finding FROM visit")).containsExactly("as_registered");
  }

  @Test
  void linkAtADoorLeadsToItsPlaceOnTodaysWalk() {
    assertThat(location("/d/sample-101")).isEqualTo("/rooms/sample-101");
    assertThat(location("/d/sample-gate")).isEqualTo("/walk?done=away");
    long walk = sweep(desk);
    assertThat(location("/d/sample-101"))
        .isEqualTo("/walk/" + walk + "?at=sample-101#s-sample-101");
    assertThat(location("/d/none")).isEqualTo("/walk?done=away");
  }

  @Test
  void missedRoundAndTheLastOneShowOnTheGrids() {
    assertThat(desk.get("/grids").body()).contains("还没有走访记录");
    String walk = round();
    desk.form("/walk/" + walk + "/end", Map.of());
    assertThat(desk.get("/grids").body()).contains("最近巡查 2026-11-24");
    desk.pass(Duration.ofDays(1));
    desk.signIn();
    round();
    desk.pass(Duration.ofDays(1));
    desk.signIn();
    assertThat(desk.get("/grids").body()).contains("最近巡查 2026-11-24", "漏巡 2026-11-25");
    assertThat(desk.api("/api/v1/micro-grids/g1-a").body())
        .contains("\"lastRound\":\"2026-11-24T02:00:00Z\"");
  }

  @Test
  void copyForThePhoneHasNobodysNameAndNoToken() {
    String walk = String.valueOf(sweep(desk));
    find(walk, "sample-101", "moved_out", "a note");
    String copy = desk.get("/walk/" + walk + "?kept=true").body();
    assertThat(copy).contains("已搬走").doesNotContain("李例", "a note", desk.csrf());
    assertThat(desk.get("/walk?kept=true").body()).doesNotContain("李例", desk.csrf());
    assertThat(walk(walk)).contains("李例", "a note");
  }

  @Test
  void noteOfAVisitGoesAfterHalfAYearAndTheFindingStays() throws SQLException {
    String walk = String.valueOf(sweep(desk));
    find(walk, "sample-101", "nobody_home", "the plate is gone");
    Upkeep upkeep = new Upkeep(desk.database);
    upkeep.run(desk.at().plus(Upkeep.NOTES));
    assertThat(rows("SELECT note FROM visit")).containsExactly("the plate is gone");
    upkeep.run(desk.at().plus(Upkeep.NOTES).plusSeconds(1));
    assertThat(rows("SELECT finding || coalesce(note, '') FROM visit"))
        .containsExactly("nobody_home");
  }

  private UUID alert(String rule, String ruleClass, int place, String severity) {
    UUID id = desk.alert(rule, EARLIER, "room", String.valueOf(place), place, 1);
    desk.sql(
        "UPDATE alert SET class = '%s', severity = '%s' WHERE id = '%s'"
            .formatted(ruleClass, severity, id));
    return id;
  }

  private void add(String name, String grant) {
    desk.account(name, "某例 (made up)", grant);
  }

  /** Makes today's round of g1-a; its id. */
  private String round() {
    HttpResponse<String> made = desk.form("/walk/rounds", Map.of("microGrid", "g1-a"));
    return made.headers().firstValue("Location").orElseThrow().replace("/walk/", "");
  }

  private String walk(String id) {
    return desk.get("/walk/" + id).body();
  }

  private void find(String walk, String place, String finding, String note) {
    HttpResponse<String> answer =
        desk.form(
            "/walk/" + walk + "/visits", Map.of("place", place, "finding", finding, "note", note));
    assertThat(answer.statusCode()).isEqualTo(303);
  }

  private String location(String path) {
    return desk.get(path).headers().firstValue("Location").orElse("");
  }

  private String handling(UUID alert) {
    return rows("SELECT handling FROM alert WHERE id = '" + alert + "'").get(0);
  }

  private List<String> rows(String sql) {
    return desk.database.jdbi().withHandle(h -> h.createQuery(sql).mapTo(String.class).list());
  }
}
