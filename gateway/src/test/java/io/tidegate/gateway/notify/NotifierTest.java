package io.tidegate.gateway.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tidegate.gateway.settings.NotifySettings;
import io.tidegate.gateway.settings.RobotHost;
import io.tidegate.gateway.store.notify.Audience;
import io.tidegate.gateway.store.notify.Delivery;
import io.tidegate.gateway.store.notify.Robot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class NotifierTest {
  private static final Instant NIGHT = Instant.parse("2026-11-24T15:00:00Z"); // 23:00
  private static final Instant MORNING = Instant.parse("2026-11-25T00:00:01Z"); // 8:00

  private GroupTown town;

  @BeforeEach
  void build() {
    town = new GroupTown();
  }

  @AfterEach
  void close() {
    town.close();
  }

  /** Starts, once what is there already is the past. */
  private void start() {
    town.start();
    await().until(() -> town.count("SELECT count(*) FROM delivery_cursor") == 1);
  }

  private void quiet() {
    await().atMost(Duration.ofSeconds(15)).until(town::isQuiet);
  }

  private List<String> texts(String robot) {
    return town.server.at(robot).stream().map(RobotServer.Accepted::text).toList();
  }

  private void heard(String robot, int letters) {
    await().atMost(Duration.ofSeconds(15)).until(() -> town.server.at(robot).size() >= letters);
    assertThat(town.server.at(robot)).hasSize(letters);
  }

  @Test
  void eachServiceAcceptsWhatItIsToldWithItsSignature() {
    town.robot("wecom", "w", Audience.DUTY);
    town.robot("dingtalk", "d", Audience.DUTY);
    town.robot("feishu", "f", Audience.DUTY);
    town.robot("webhook", "h", Audience.DUTY);
    start();
    UUID alert = town.alert("door-forced", "high");
    for (String robot : List.of("w", "d", "f")) {
      heard(robot, 1);
      assertThat(texts(robot).get(0))
          .contains("Sample Court, Building 1, Stairwell 2")
          .contains("Alert " + town.number(alert))
          .contains("https://desk.example/a/" + alert);
      assertThat(texts(robot).get(0).replace(alert.toString(), "")).doesNotContain("502");
    }
    heard("h", 1);
    assertThat(town.server.at("h").get(0).body()).contains("\"alert\":\"" + alert + "\"");
  }

  @Test
  void onlyTheReadersWhomAnAlertIsForHearOfIt() {
    town.robot("wecom", "duty", Audience.DUTY);
    town.robot("wecom", "operators", Audience.OPERATORS);
    town.robot("wecom", "leaders", Audience.LEADERS);
    town.robot("wecom", "elsewhere", Audience.DUTY, 2, "");
    start();
    town.alert("door-forced", "high");
    town.alert("overstay", "medium");
    town.alert("battery-low", "low");
    UUID duress = town.alert("duress", "high");
    UUID welfare = town.alert("welfare-check", "high");
    heard("leaders", 2);
    quiet();
    heard("duty", 2);
    heard("operators", 1);
    heard("elsewhere", 0);
    assertThat(texts("leaders"))
        .allMatch(text -> text.contains("<@wecom-leader>") && !text.contains("Sample Court"))
        .anyMatch(text -> text.contains("Alert " + town.number(duress)))
        .anyMatch(text -> text.contains("Alert " + town.number(welfare)));
    assertThat(texts("duty"))
        .anyMatch(text -> text.contains(", medium") && !text.contains("Court"));
  }

  @Test
  void welfareCheckCallsWhoLooksAfterTheRoomToo() {
    town.robot("wecom", "leaders", Audience.LEADERS);
    town.sql(
        """
        INSERT INTO resident (community, code) VALUES ('demo', 'r-looked-after');
        INSERT INTO tenancy (resident, room, kind, valid_from) VALUES (1, 4, 'tenant', '2026-01-01');
        INSERT INTO welfare_consent (community, resident, worker, valid_from)
          VALUES ('demo', 1, 'worker', '2026-01-01');
        """);
    UUID here = town.alert("welfare-check", "high");
    UUID elsewhere = town.alert("welfare-check", "high");
    town.sql("UPDATE alert SET subject_key = '4' WHERE id = '" + here + "'");
    start();
    town.happened(here, "updated", "{}");
    heard("leaders", 1);
    town.happened(elsewhere, "updated", "{}");
    heard("leaders", 2);
    assertThat(texts("leaders").get(0)).contains("<@wecom-worker>", "<@wecom-leader>");
    assertThat(texts("leaders").get(1)).contains("<@wecom-leader>").doesNotContain("worker");
  }

  @Test
  void whatHappenedWhileNoNotifierRanIsToldOnceAndInItsNewestState() {
    town.robot("wecom", "w", Audience.DUTY);
    start();
    town.alert("tamper", "high");
    heard("w", 1);
    town.stop();
    UUID grown = town.alert("door-held", "low");
    town.sql("UPDATE alert SET severity = 'high' WHERE id = '" + grown + "'");
    town.happened(grown, "updated", "{}");
    UUID over = town.alert("door-forced", "high");
    town.close(over);
    town.start();
    heard("w", 2);
    town.now.set(town.at().plusSeconds(11));
    heard("w", 3);
    assertThat(texts("w").get(1)).contains("(high)").contains("Alert " + town.number(grown));
    assertThat(texts("w").get(2)).contains("Alert " + town.number(over) + " is closed: normal");
  }

  @Test
  void closingWaitsTenSecondsAndOneTakenBackWithinIsNeverTold() {
    town.robot("wecom", "w", Audience.DUTY);
    start();
    UUID alert = town.alert("door-forced", "high");
    heard("w", 1);
    town.close(alert);
    await().until(() -> town.count("SELECT count(*) FROM delivery WHERE state = 'waiting'") == 1);
    town.undo(alert);
    town.now.set(town.at().plusSeconds(11));
    await()
        .until(() -> town.count("SELECT count(*) FROM delivery WHERE state = 'superseded'") == 1);
    heard("w", 1);
    town.close(alert);
    await().until(() -> town.count("SELECT count(*) FROM delivery WHERE state = 'waiting'") == 1);
    town.now.set(town.at().plusSeconds(11));
    heard("w", 2);
    town.undo(alert);
    heard("w", 3);
    assertThat(texts("w").get(2)).contains("was taken back");
  }

  @Test
  void callNamesWhoIsMeantAtTheService() {
    town.robot("wecom", "w", Audience.DUTY);
    town.robot("dingtalk", "d", Audience.DUTY);
    start();
    UUID alert = town.alert("door-forced", "high");
    heard("w", 1);
    town.happened(alert, "escalated", "{\"level\": \"leader\", \"to\": \"1\"}");
    heard("w", 2);
    heard("d", 2);
    assertThat(texts("w").get(1)).contains("is overdue").contains("<@wecom-leader>");
    assertThat(town.server.at("d").get(1).body()).contains("\"atUserIds\":[\"ding-leader\"]");
    town.sql("UPDATE alert SET assignee = 2 WHERE id = '" + alert + "'");
    town.happened(alert, "assigned", "{\"to\": \"2\", \"reason\": \"made up\"}");
    await().until(() -> town.count("SELECT count(*) FROM delivery WHERE state = 'waiting'") == 2);
    town.now.set(town.at().plusSeconds(11));
    heard("w", 3);
    assertThat(texts("w").get(2)).contains("<@wecom-worker>").doesNotContain("made up");
    quiet();
    heard("d", 2); // nobody there could know who is meant
  }

  @Test
  void shiftHandedOverAlertByAlertIsOneCallAndOneTakenBackIsNone() {
    town.robot("wecom", "w", Audience.DUTY);
    start();
    List<UUID> alerts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      alerts.add(town.alert("door-forced", "high"));
    }
    heard("w", 4);
    for (UUID alert : alerts) {
      town.sql("UPDATE alert SET assignee = 2 WHERE id = '" + alert + "'");
      town.happened(alert, "assigned", "{\"to\": \"2\"}");
    }
    await().until(() -> town.count("SELECT count(*) FROM delivery WHERE kind = 'call'") == 4);
    town.sql("UPDATE alert SET assignee = 1 WHERE id = '" + alerts.get(0) + "'");
    town.now.set(town.at().plusSeconds(11));
    heard("w", 5);
    quiet();
    heard("w", 5);
    assertThat(texts("w").get(4))
        .contains("3 alerts are given to you")
        .contains("<@wecom-worker>")
        .contains("Alert " + town.number(alerts.get(3)) + ", high")
        .doesNotContain("Alert " + town.number(alerts.get(0)) + ",");
  }

  @Test
  void actionsThatAreNobodysNewsAreNotTold() {
    town.robot("wecom", "w", Audience.DUTY);
    start();
    UUID alert = town.alert("door-forced", "high");
    heard("w", 1);
    for (String action : List.of("claimed", "commented", "fired", "resolved", "not_made_up_yet")) {
      town.happened(alert, action, "{}");
    }
    town.alert("tamper", "high");
    heard("w", 2);
    quiet();
    heard("w", 2);
  }

  @Test
  void tooFastPausesTheRobotAndThenOneMessageSaysItAll() {
    int robot = town.robot("dingtalk", "d", Audience.DUTY);
    start();
    town.server.fault("d", "fast");
    town.alert("door-forced", "high");
    await().until(() -> town.find(robot).pausedUntil() != null);
    int asked = town.server.asked.get();
    UUID tamper = town.alert("tamper", "medium");
    UUID held = town.alert("door-held", "low");
    await().until(() -> town.count("SELECT count(*) FROM delivery") == 3);
    town.server.mend("d");
    assertThat(town.find(robot).pausedUntil()).isEqualTo(town.at().plusSeconds(600));
    assertThat(town.server.asked.get()).isEqualTo(asked);
    town.now.set(town.at().plusSeconds(601));
    heard("d", 1);
    assertThat(texts("d").get(0))
        .contains("3 alerts")
        .contains(town.number(tamper) + " Tamper")
        .contains(town.number(held) + " Door held open")
        .doesNotContain("502");
    town.alert("lock-jammed", "high");
    town.alert("duress", "high");
    UUID next = town.alert("left-unlocked", "high");
    heard("d", 2);
    assertThat(texts("d").get(1)).contains("Alert " + town.number(next));
  }

  @Test
  void refusedFormIsTriedOnceAsPlainText() {
    town.robot("wecom", "w", Audience.DUTY);
    start();
    town.server.fault("w", "no markdown");
    UUID alert = town.alert("door-forced", "high");
    heard("w", 1);
    assertThat(town.server.at("w").get(0).body()).contains("\"msgtype\":\"text\"");
    assertThat(texts("w").get(0)).contains("https://desk.example/a/" + alert);
  }

  @Test
  void guardOfTheRobotStopsItAndATestThatArrivesStartsItAgain() {
    int robot = town.robot("dingtalk", "d", Audience.DUTY);
    start();
    town.server.fault("d", "keyword");
    town.alert("door-forced", "high");
    await().until(() -> town.find(robot).state() == Robot.State.STOPPED);
    assertThat(town.find(robot).stoppedBy()).isEqualTo("keyword");
    int asked = town.server.asked.get();
    town.alert("tamper", "high");
    quietButWaiting(2);
    assertThat(town.server.asked.get()).isEqualTo(asked);
    town.log.test(robot, town.at());
    await().until(() -> !town.log.list(robot, Delivery.State.DEAD, Long.MAX_VALUE, 10).isEmpty());
    town.server.mend("d");
    town.log.test(robot, town.at());
    heard("d", 3);
    assertThat(town.find(robot).state()).isEqualTo(Robot.State.ACTIVE);
  }

  private void quietButWaiting(int deliveries) {
    await()
        .until(
            () ->
                town.count("SELECT count(*) FROM delivery WHERE state = 'waiting'") == deliveries);
  }

  @Test
  void wrongSecretIsToldApartFromOtherGuards() {
    int ding = town.robot("dingtalk", "d", Audience.DUTY, 1, "another secret");
    int feishu = town.robot("feishu", "f", Audience.DUTY, 1, "another secret");
    int address = town.robot("feishu", "i", Audience.DUTY);
    town.server.fault("i", "ip");
    start();
    town.alert("door-forced", "high");
    await().until(() -> town.find(ding).stoppedBy() != null);
    await().until(() -> town.find(feishu).stoppedBy() != null);
    await().until(() -> town.find(address).stoppedBy() != null);
    assertThat(town.find(ding).stoppedBy()).isEqualTo("sign");
    assertThat(town.find(feishu).stoppedBy()).isEqualTo("sign");
    assertThat(town.find(address).stoppedBy()).isEqualTo("ip");
  }

  @Test
  void receiverThatIsGoneAndHostThatRedirectsAreAskedOnce() {
    int gone = town.robot("webhook", "h", Audience.DUTY);
    int moved = town.robot("wecom", "w", Audience.DUTY);
    town.server.fault("h", "gone");
    town.server.fault("w", "redirect");
    start();
    town.alert("door-forced", "high");
    await().until(() -> town.find(gone).stoppedBy() != null);
    await().until(() -> town.find(moved).stoppedBy() != null);
    assertThat(town.find(gone).stoppedBy()).isEqualTo("gone");
    assertThat(town.server.asked.get()).isEqualTo(2);
    heard("elsewhere", 0);
  }

  @Test
  void outageIsOutlastedAndNewerMessagesGoAtOnceWhenTheWayIsOpen() {
    int robot = town.robot("wecom", "w", Audience.DUTY);
    start();
    town.server.fault("w", "down");
    town.alert("door-forced", "high");
    await().until(() -> town.count("SELECT coalesce(max(tries), 0) FROM delivery") == 1);
    assertThat(town.find(robot).state()).isEqualTo(Robot.State.ACTIVE);
    town.server.mend("w");
    assertThat(town.server.at("w")).isEmpty();
    town.now.set(town.at().plusSeconds(3));
    heard("w", 1);
  }

  @Test
  void whatFailsForSixHoursIsADeadLetterThatCanBeSentAgain() {
    int robot = town.robot("wecom", "w", Audience.DUTY);
    start();
    town.server.fault("w", "down");
    town.alert("door-forced", "high");
    await().until(() -> town.count("SELECT coalesce(max(tries), 0) FROM delivery") == 1);
    town.now.set(town.at().plus(Duration.ofHours(6)).plusSeconds(1));
    await().until(() -> town.log.dead(robot) == 1);
    town.server.mend("w");
    assertThat(town.log.replay(robot, null, town.at())).isEqualTo(1);
    heard("w", 1);
    assertThat(town.log.dead(robot)).isZero();
  }

  @Test
  @Tag("it")
  void slowServiceIsLeftAfterTenSecondsAndHoldsUpNobodyElse() {
    town.robot("wecom", "slow", Audience.DUTY);
    town.robot("wecom", "w", Audience.DUTY);
    town.server.fault("slow", "drips");
    start();
    town.alert("door-forced", "high");
    await().atMost(Duration.ofSeconds(5)).until(() -> town.server.at("w").size() == 1);
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> town.count("SELECT count(*) FROM delivery WHERE answer = 'timeout'") == 1);
  }

  @Test
  void hoursOffDutyHoldBackAllButHighAndThenOneMessageSaysItAll() {
    town.robot("wecom", "w", Audience.DUTY);
    town.now.set(NIGHT);
    start();
    town.alert("tamper", "medium");
    town.alert("door-held", "low");
    UUID high = town.alert("door-forced", "high");
    heard("w", 1);
    assertThat(texts("w").get(0)).contains("Alert " + town.number(high));
    quiet();
    town.now.set(MORNING);
    heard("w", 2);
    assertThat(texts("w").get(1)).contains("2 alerts from off duty");
  }

  @Test
  void callOfTheNightIsDroppedInTheMorningIfTheAlertWasTakenMeanwhile() {
    town.robot("wecom", "w", Audience.DUTY);
    start();
    UUID claimed = town.alert("tamper", "medium");
    UUID closed = town.alert("tamper", "medium");
    UUID overdue = town.alert("tamper", "medium");
    town.sql(
        "UPDATE alert SET handling = 'claimed', assignee = 2, handled_since = created_at"
            + " WHERE id = '"
            + overdue
            + "'");
    heard("w", 3);
    town.now.set(NIGHT);
    for (UUID alert : List.of(claimed, closed, overdue)) {
      town.happened(alert, "escalated", "{\"level\": \"leader\", \"to\": \"1\"}");
    }
    await().until(() -> town.count("SELECT count(*) FROM delivery WHERE kind = 'call'") == 3);
    town.now.set(NIGHT.plusSeconds(60));
    town.claim(claimed);
    town.close(closed);
    quiet();
    town.now.set(MORNING);
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> texts("w").stream().anyMatch(text -> text.contains("overdue")));
    quiet();
    List<String> calls = texts("w").stream().filter(text -> text.contains("overdue")).toList();
    assertThat(calls).hasSize(1);
    assertThat(calls.get(0))
        .contains("Alert " + town.number(overdue))
        .doesNotContain("Alert " + town.number(claimed))
        .doesNotContain("Alert " + town.number(closed));
  }

  @Test
  @Tag("it")
  void morningHasItsDigestOnACalmDayTooAndDutyItsEnd() {
    town.robot("wecom", "w", Audience.DUTY);
    town.robot("wecom", "leaders", Audience.LEADERS);
    town.now.set(Instant.parse("2026-11-25T00:41:00Z"));
    start();
    await().atMost(Duration.ofSeconds(20)).until(() -> town.server.at("w").size() == 1);
    assertThat(texts("w").get(0))
        .contains("Yesterday, 2026-11-24")
        .contains("No new alerts yesterday")
        .contains("Devices online 1/2");
    UUID alert = town.alert("door-forced", "high");
    heard("w", 2);
    town.sql("UPDATE alert SET handling = 'claimed' WHERE id = '" + alert + "'");
    town.now.set(Instant.parse("2026-11-25T10:00:10Z")); // 18:00:10
    await().atMost(Duration.ofSeconds(40)).until(() -> town.server.at("w").size() == 3);
    assertThat(texts("w").get(2)).contains("End of duty").contains("claimed 1");
    heard("leaders", 0);
  }

  @Test
  void robotAtAHostThatIsNotListedIsNeverAsked() {
    int robot = town.robot("wecom", "w", Audience.DUTY);
    int hook = town.robot("webhook", "h", Audience.DUTY);
    town.start(
        new NotifySettings(true, RobotHost.parseAll(RobotHost.USUAL), null, null, null, null),
        town.seal);
    await().until(() -> town.count("SELECT count(*) FROM delivery_cursor") == 1);
    town.alert("door-forced", "high");
    await().until(() -> "host".equals(town.find(robot).stoppedBy()));
    await().until(() -> "host".equals(town.find(hook).stoppedBy()));
    assertThat(town.server.asked.get()).isZero();
  }

  @Test
  void withoutTheKeyThatSealsItsAddressARobotIsStopped() {
    int robot = town.robot("wecom", "w", Audience.DUTY);
    town.start(town.server.settings(), null);
    await().until(() -> town.count("SELECT count(*) FROM delivery_cursor") == 1);
    town.alert("door-forced", "high");
    await().until(() -> "seal".equals(town.find(robot).stoppedBy()));
    assertThat(
            town.count(
                "SELECT count(*) FROM robot WHERE position('wecom' in encode(sealed, 'escape')) > 0"))
        .isZero();
  }

  @Test
  void pausedRobotIsNotToldAfterwardsEither() {
    int robot = town.robot("wecom", "w", Audience.DUTY);
    start();
    town.robots.set(robot, Robot.State.PAUSED);
    town.alert("door-forced", "high");
    quiet();
    town.robots.set(robot, Robot.State.ACTIVE);
    UUID later = town.alert("tamper", "high");
    heard("w", 1);
    assertThat(texts("w").get(0)).contains("Alert " + town.number(later));
  }

  @Test
  void mostUrgentGoesFirst() {
    town.robot("wecom", "w", Audience.DUTY);
    start();
    town.stop();
    UUID low = town.alert("door-held", "low");
    UUID medium = town.alert("tamper", "medium");
    town.happened(medium, "escalated", "{\"to\": \"1\"}");
    UUID high = town.alert("door-forced", "high");
    town.start();
    heard("w", 4);
    assertThat(texts("w").get(0)).contains("Alert " + town.number(high));
    assertThat(texts("w").get(1)).contains("is overdue");
    assertThat(texts("w").get(2)).contains("Alert " + town.number(medium));
    assertThat(texts("w").get(3)).contains("Alert " + town.number(low));
  }

  @Test
  void robotWithManyMessagesKeepsToItsBucket() {
    town.robot("dingtalk", "d", Audience.DUTY);
    start();
    for (int i = 0; i < 8; i++) {
      town.alert("door-forced", "high");
    }
    heard("d", 5);
    await().during(Duration.ofSeconds(1)).until(() -> town.server.at("d").size() == 5);
    town.now.set(town.at().plusSeconds(60));
    heard("d", 8);
  }

  @Test
  void neitherAddressNorSecretStandsInTheLog() {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    log.start();
    root.addAppender(log);
    try {
      int refused = town.robot("dingtalk", "d", Audience.DUTY);
      int broken = town.robot("feishu", "f", Audience.DUTY);
      town.robot("wecom", "w", Audience.DUTY);
      town.server.fault("d", "keyword");
      town.server.fault("w", "down");
      town.sql("UPDATE robot SET sealed = '\\x00' WHERE id = " + broken);
      start();
      town.alert("door-forced", "high");
      await().until(() -> town.find(refused).stoppedBy() != null);
      await().until(() -> "seal".equals(town.find(broken).stoppedBy()));
      await().until(() -> town.count("SELECT coalesce(max(tries), 0) FROM delivery") >= 1);
    } finally {
      root.detachAppender(log);
    }
    assertThat(log.list).isNotEmpty();
    assertThat(log.list)
        .allSatisfy(
            event ->
                assertThat(event.getFormattedMessage() + event.getKeyValuePairs())
                    .doesNotContain("key=k")
                    .doesNotContain(RobotServer.SECRET));
  }
}
