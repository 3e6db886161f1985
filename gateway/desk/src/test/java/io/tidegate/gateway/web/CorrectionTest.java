package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** S4: the keeper of a house's register accepts or declines; nobody decides on an own request. */
@NullUnmarked // a null that is not expected fails the test
class CorrectionTest {
  private final RunningDesk desk = new RunningDesk();

  @BeforeEach
  void fill() {
    add("wang", "worker:g1-a");
    add("zhao", "leader:g1");
    desk.sql(
        """
        INSERT INTO resident (community, code) VALUES ('demo', 'r-made-up');
        INSERT INTO tenancy (resident, room, kind, valid_from)
          VALUES (1, 3, 'tenant', '2026-01-01T00:00:00Z')\
        """);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void acceptingEndsTheTenancyOfWhoMovedOut() {
    long id = ask("wang", null);
    signIn("zhao");
    assertThat(desk.get("/corrections").body()).contains("样例小区101室", "已退房");
    HttpResponse<String> empty = form(id, "accept", Map.of());
    assertThat(empty.statusCode()).isEqualTo(422);
    assertThat(empty.body()).contains("申请之后这里没有改动");

    assertThat(form(id, "accept", Map.of("end-1", "yes", "to", "2026-11-20")).statusCode())
        .isEqualTo(303);
    assertThat(text("SELECT valid_to AT TIME ZONE 'UTC' FROM tenancy"))
        .isEqualTo("2026-11-19 16:00:00");
    assertThat(text("SELECT state || decided_by FROM correction_request"))
        .isEqualTo("done" + account("zhao"));
    assertThat(text("SELECT what || account FROM register_change"))
        .isEqualTo("ended" + account("zhao"));
    assertThat(form(id, "decline", Map.of("reason", "late")).body()).contains("已经处理过");
  }

  @Test
  void acceptingNeedsNoTickWhereTheRegisterWasChangedSince() {
    long id = ask("wang", null);
    desk.sql(
        """
        INSERT INTO register_change (at, kind, subject, place, what, after)
        VALUES ('2026-11-24T01:59:00Z', 'tenancy', 9, 3, 'added', '{}')\
        """);
    signIn("zhao");
    assertThat(form(id, "accept", Map.of()).statusCode()).isEqualTo(303);
  }

  @Test
  void decliningWantsAReasonAndChangesNothing() {
    long id = ask("wang", null);
    signIn("zhao");
    assertThat(form(id, "decline", Map.of("reason", " ")).statusCode()).isEqualTo(422);
    assertThat(form(id, "decline", Map.of("reason", "still there")).statusCode()).isEqualTo(303);
    assertThat(text("SELECT state || ' ' || reason FROM correction_request"))
        .isEqualTo("declined still there");
    assertThat(desk.get("/corrections/" + id).body()).contains("still there");
    assertThat(text("SELECT count(*) FROM tenancy WHERE valid_to IS NULL")).isEqualTo("1");
  }

  @Test
  void nobodyDecidesOnTheirOwnRequest() {
    long id = ask("zhao", null);
    signIn("zhao");
    HttpResponse<String> answer = form(id, "accept", Map.of("end-1", "yes"));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("自己提的不能自己决定");
    assertThat(text("SELECT count(*) FROM tenancy WHERE valid_to IS NULL")).isEqualTo("1");
  }

  @Test
  void whereAHouseHasAManagerTheManagerDecidesAndTheLeaderLooksOn() {
    add("chen", "manager:h1");
    long id = ask("wang", null);
    signIn("zhao");
    assertThat(desk.get("/corrections").body()).contains("已退房", "由别人决定");
    assertThat(form(id, "accept", Map.of("end-1", "yes")).statusCode()).isEqualTo(422);
    signIn("chen");
    assertThat(form(id, "accept", Map.of("end-1", "yes", "to", "2026-11-20")).statusCode())
        .isEqualTo(303);
    long own = ask("chen", null);
    signIn("zhao");
    assertThat(form(own, "decline", Map.of("reason", "no")).statusCode()).isEqualTo(303);
  }

  @Test
  void aManagerLearnsOfNoAlert() {
    add("chen", "manager:h1");
    UUID alert = desk.alert("not-seen", desk.at(), "room", "3", 3, 1);
    long id = ask("wang", alert);
    signIn("chen");
    String page = desk.get("/corrections").body() + desk.get("/corrections/" + id).body();
    assertThat(page).contains("请核对这里住了谁").doesNotContain("已退房").doesNotContain(alert.toString());
    assertThat(form(id, "alerts", Map.of("alert-1", "yes")).statusCode()).isEqualTo(403);
    signIn("zhao");
    assertThat(desk.get("/corrections/" + id).body()).contains("已退房", alert.toString());
  }

  @Test
  void theLeaderClosesTheOpenAlertThatTheCorrectionExplains() {
    UUID alert = desk.alert("not-seen", desk.at(), "room", "3", 3, 1);
    long id = ask("wang", null);
    signIn("zhao");
    form(id, "accept", Map.of("end-1", "yes", "to", "2026-11-20"));
    assertThat(desk.get("/corrections/" + id).body()).contains(alert.toString());
    String number = text("SELECT number FROM alert");
    assertThat(form(id, "alerts", Map.of("alert-" + number, "yes")).statusCode()).isEqualTo(303);

    assertThat(text("SELECT handling || ' ' || disposition FROM alert"))
        .isEqualTo("closed register_out_of_date");
    assertThat(text("SELECT string_agg(DISTINCT state, ' ') FROM correction_request"))
        .isEqualTo("done");
    assertThat(desk.get("/corrections/" + id).body()).doesNotContain(alert.toString());
  }

  @Test
  void whereTheRegisterWasRightNoAlertIsClosedAsOutOfDate() {
    UUID alert = desk.alert("not-seen", desk.at(), "room", "3", 3, 1);
    long id = ask("wang", null);
    signIn("zhao");
    form(id, "decline", Map.of("reason", "still there"));
    assertThat(desk.get("/corrections/" + id).body()).doesNotContain(alert.toString());
    String number = text("SELECT number FROM alert");
    form(id, "alerts", Map.of("alert-" + number, "yes"));
    assertThat(text("SELECT handling FROM alert")).isEqualTo("new");
  }

  @Test
  void whatIsOutOfScopeIsNotThere() {
    add("qian", "manager:h1");
    desk.sql(
        """
        INSERT INTO grid (community, code, name_zh, name_en) VALUES ('demo', 'g2', '二', 'Two');
        INSERT INTO micro_grid (grid, code, kind, name_zh, name_en)
          VALUES (2, 'g2-a', 'street_block', '远处', 'Far away');
        INSERT INTO place (community, parent, kind, code, name_zh, name_en, micro_grid)
          VALUES ('demo', NULL, 'room', 'far-101', '远101室', 'Far 101', 3);
        INSERT INTO correction_request (place, text, asked_by, asked_at) VALUES (5, '远', 1, now())\
        """);
    signIn("zhao");
    assertThat(desk.get("/corrections/1").statusCode()).isEqualTo(404);
    signIn("qian");
    assertThat(desk.get("/corrections/1").statusCode()).isEqualTo(404);
    assertThat(desk.get("/corrections").body()).doesNotContain("远");
  }

  private long ask(String by, UUID alert) {
    return desk.database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        """
                        INSERT INTO correction_request (place, alert, text, asked_by, asked_at)
                        SELECT 3, :alert, '已退房', id, '2026-11-24T01:58:00Z' FROM account
                        WHERE name = :by RETURNING id\
                        """)
                    .bind("alert", alert)
                    .bind("by", by)
                    .mapTo(Long.class)
                    .one());
  }

  private HttpResponse<String> form(long id, String what, Map<String, String> fields) {
    return desk.form("/corrections/" + id + "/" + what, fields);
  }

  private void signIn(String name) {
    desk.signIn(name);
  }

  private void add(String name, String... grants) {
    desk.account(name, name, grants);
  }

  private String account(String name) {
    return text("SELECT id FROM account WHERE name = '" + name + "'");
  }

  private String text(String sql) {
    return desk.database.jdbi().withHandle(h -> h.createQuery(sql).mapTo(String.class).one());
  }
}
