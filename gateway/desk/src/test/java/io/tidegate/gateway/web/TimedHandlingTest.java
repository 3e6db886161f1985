package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.alert.TimedHandling;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the clock alone does with alerts, as the history tells it. */
class TimedHandlingTest {
  /** 10:00 in Shanghai. */
  private static final Instant OPENED = Instant.parse("2026-11-24T02:00:00Z");

  private static RunningDesk desk;
  private static TimedHandling handling;

  @BeforeAll
  static void start() {
    desk = new RunningDesk();
    handling = new TimedHandling(desk.database, ZoneId.of("Asia/Shanghai"));
    for (String[] account :
        new String[][] {
          {"leader-one", "leader:g1"}, {"night", "worker:g1-b"}, {"worker", "worker:g1-a"}
        }) {
      new Accounts(desk.database.jdbi())
          .add(account[0], account[0], Language.EN, "none", List.of(Grant.parse(account[1])));
    }
    desk.sql(
        """
        INSERT INTO grid_duty
          SELECT 1, '08:00', '18:00', id FROM account WHERE name = 'night'""");
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  @BeforeEach
  void empty() {
    // TRUNCATE would lock the tables against the desk's own queries, in another order than theirs.
    desk.sql(
        """
        DELETE FROM alert_history;
        DELETE FROM alert_firing;
        DELETE FROM alert;
        DELETE FROM operation""");
  }

  @Test
  void highThatNobodyClaimsGoesToTheLeaderThenToWhoIsOnCallAndTheOffice() throws SQLException {
    UUID id = alert("place", "high");
    assertThat(handling.run(after(14))).isEmpty();
    assertThat(handling.run(after(15))).containsExactly(id);
    assertThat(handling.run(after(16))).isEmpty();
    assertThat(handling.run(after(30))).containsExactly(id);
    assertThat(handling.run(after(300))).isEmpty();
    assertThat(history(id))
        .containsExactly(
            "opened", "escalated leader leader-one", "escalated on_call li.example,night");
  }

  @Test
  void bothStepsAreTakenWhereTheFirstWasMissed() throws SQLException {
    UUID id = alert("place", "high");
    handling.run(after(45));
    assertThat(history(id))
        .containsExactly(
            "opened", "escalated leader leader-one", "escalated on_call li.example,night");
  }

  @Test
  void operatorsStandForTheLeaderWhereDevicesAreConcerned() throws SQLException {
    UUID id = alert("device", "high");
    handling.run(after(15));
    assertThat(history(id)).containsExactly("opened", "escalated leader li.example");
  }

  @Test
  void claimedHighWithoutANoteIsNewAgainAfterAnHour() throws SQLException {
    UUID id = alert("place", "high");
    UUID noted = claimed(alert("place", "high"));
    claimed(id);
    desk.sql(
        "INSERT INTO alert_history (alert, at, action) VALUES ('%s', '%s', 'commented')"
            .formatted(noted, after(10)));
    assertThat(handling.run(after(59))).isEmpty();
    assertThat(handling.run(after(60))).containsExactly(id);
    assertThat(history(id)).containsExactly("opened", "returned leader-one");
    assertThat(text("SELECT handling FROM alert WHERE id = '" + id + "'")).isEqualTo("new");
    assertThat(handling.run(after(60 + 14))).isEmpty();
    assertThat(handling.run(after(60 + 15))).containsExactly(id);
  }

  @Test
  void snoozedOneWakesWhenItsTimeHasComeAndItsClockStartsAnew() throws SQLException {
    UUID id = alert("place", "high");
    desk.sql(
        "UPDATE alert SET snoozed_until = '%s', snooze_severity = 'high', snooze_count = 1"
            .formatted(after(120)));
    assertThat(handling.run(after(119))).isEmpty();
    assertThat(handling.run(after(120))).containsExactly(id);
    assertThat(handling.run(after(134))).isEmpty();
    assertThat(handling.run(after(135))).containsExactly(id);
    assertThat(history(id)).containsExactly("opened", "woken", "escalated leader leader-one");
  }

  @Test
  void handedOverOneComesBackToTheLeaderWhenItIsDue() throws SQLException {
    UUID id = alert("place", "medium");
    desk.sql(
        """
        UPDATE alert SET handling = 'handed_over', disposition = 'handed_over',
          recipient = 'police', due_at = '%s'"""
            .formatted(after(60)));
    assertThat(handling.run(after(59))).isEmpty();
    assertThat(handling.run(after(60))).containsExactly(id);
    assertThat(history(id)).containsExactly("opened", "came_back leader-one");
    assertThat(
            text(
                """
                SELECT handling || ' ' || n.name || ' ' || recipient FROM alert t
                JOIN account n ON n.id = t.assignee"""))
        .isEqualTo("claimed leader-one police");
  }

  @Test
  void mediumWaitsForFourHoursOfDutyAndLowForEver() throws SQLException {
    UUID medium = alert("place", "medium");
    alert("place", "low");
    assertThat(handling.run(after(239))).isEmpty();
    assertThat(handling.run(after(240))).containsExactly(medium);
    assertThat(handling.run(after(10_000))).isEmpty();
  }

  private static Instant after(int minutes) {
    return OPENED.plus(Duration.ofMinutes(minutes));
  }

  private static UUID alert(String ruleClass, String severity) {
    UUID id = desk.alert("door-held", OPENED, "place", UUID.randomUUID().toString(), 2, 1);
    desk.sql(
        "UPDATE alert SET class = '%s', severity = '%s' WHERE id = '%s'"
            .formatted(ruleClass, severity, id));
    return id;
  }

  private static UUID claimed(UUID id) {
    desk.sql(
        """
        UPDATE alert SET handling = 'claimed', handled_since = '%s',
          assignee = (SELECT id FROM account WHERE name = 'worker') WHERE id = '%s'"""
            .formatted(OPENED, id));
    return id;
  }

  private static List<String> history(UUID id) {
    return desk.database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        """
                        SELECT concat_ws(' ', action, detail->>'level',
                          (SELECT string_agg(name, ',' ORDER BY name) FROM account
                           WHERE id = ANY (string_to_array(detail->>'to', ',')::integer[])))
                        FROM alert_history WHERE alert = :id ORDER BY alert_history.id""")
                    .bind("id", id)
                    .mapTo(String.class)
                    .list());
  }

  private static String text(String sql) {
    return desk.database.jdbi().withHandle(h -> h.createQuery(sql).mapTo(String.class).one());
  }
}
