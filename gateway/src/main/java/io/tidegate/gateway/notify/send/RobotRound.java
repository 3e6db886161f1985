package io.tidegate.gateway.notify.send;

import io.tidegate.gateway.metrics.NotifyMetrics;
import io.tidegate.gateway.notify.message.Form;
import io.tidegate.gateway.notify.message.Notice;
import io.tidegate.gateway.notify.message.Phrases;
import io.tidegate.gateway.store.notify.Deliveries;
import io.tidegate.gateway.store.notify.Delivery;
import io.tidegate.gateway.store.notify.Outcomes;
import io.tidegate.gateway.store.notify.Robot;
import io.tidegate.gateway.store.notify.RobotAddress;
import io.tidegate.gateway.store.notify.RobotKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One message to one robot: made, sent, judged, and written down. Blocking. */
final class RobotRound {
  private static final Logger LOGGER = LoggerFactory.getLogger(RobotRound.class);

  /** After a failure a robot is asked again so soon, perhaps with another message. */
  private static final Duration REST = Duration.ofSeconds(30);

  private final Deliveries deliveries;
  private final Outcomes outcomes;
  private final Batcher packing;
  private final HttpSender courier;
  private final NotifyMetrics metrics;
  private final InstantSource clock;

  RobotRound(
      Deliveries deliveries,
      Outcomes outcomes,
      Batcher packing,
      HttpSender courier,
      NotifyMetrics metrics,
      InstantSource clock) {
    this.deliveries = deliveries;
    this.outcomes = outcomes;
    this.packing = packing;
    this.courier = courier;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Takes a turn; returns whether a message was sent. */
  boolean take(Deliveries.Due due) throws InterruptedException {
    Robot robot = due.robot();
    List<Delivery> next = deliveries.next(robot, clock.instant());
    if (next.isEmpty()) {
      return false;
    }
    RobotAddress address = due.address();
    if (address == null) {
      outcomes.stopped(
          robot.id(),
          List.of(next.get(0).id()),
          "no key",
          Answer.Guard.SEAL.word(),
          clock.instant());
      return false;
    }
    Outbound parcel = packing.pack(robot, next, due.merging(), clock.instant());
    if (!parcel.superseded().isEmpty()) {
      outcomes.superseded(parcel.superseded(), clock.instant());
    }
    Notice notice = parcel.notice();
    if (notice == null) {
      return false;
    }
    boolean plain = parcel.sent().stream().anyMatch(Delivery::plain);
    Form form = new Form(new Phrases(robot.language()), plain);
    String id = "msg_" + parcel.ids().get(0);
    Answer answer =
        courier.take(robot.kind(), form.letter(robot.kind(), address, notice, id, clock.instant()));
    metrics.answered(robot.kind().word(), answer.result().word());
    settle(robot, parcel, answer, plain, clock.instant());
    return true;
  }

  private void settle(Robot robot, Outbound parcel, Answer answer, boolean plain, Instant now) {
    List<Long> ids = parcel.ids();
    switch (answer.result()) {
      case OK -> outcomes.sent(robot.id(), ids, parcel.lastNotified(), answer.code(), now);
      case TOO_FAST ->
          outcomes.tooFast(robot.id(), ids, answer.code(), now.plus(answer.pause()), now);
      case CONTENT -> {
        if (plain || robot.kind() == RobotKind.WEBHOOK) {
          giveUp(ids, answer, now);
        } else {
          outcomes.again(robot.id(), ids, true, answer.code(), now, now, now);
        }
      }
      case REFUSED -> {
        Answer.Guard guard = answer.guard() == null ? Answer.Guard.OTHER : answer.guard();
        outcomes.stopped(robot.id(), ids, answer.code(), guard.word(), now);
        LOGGER
            .atWarn()
            .addKeyValue("robot", robot.id())
            .addKeyValue("reason", guard.word())
            .addKeyValue("detail", answer.code())
            .log("robot stopped");
      }
      case AGAIN -> tryAgain(robot, parcel, answer, now);
    }
  }

  private void tryAgain(Robot robot, Outbound parcel, Answer answer, Instant now) {
    Delivery first = parcel.sent().get(0);
    Instant begun = first.firstTry() == null ? now : first.firstTry();
    Optional<Instant> next =
        RetryPlan.next(begun, first.tries() + 1, now, ThreadLocalRandom.current().nextDouble());
    if (next.isEmpty()) {
      giveUp(parcel.ids(), answer, now);
    } else {
      Instant rest = next.get().isBefore(now.plus(REST)) ? next.get() : now.plus(REST);
      outcomes.again(robot.id(), parcel.ids(), false, answer.code(), next.get(), rest, now);
    }
  }

  private void giveUp(List<Long> ids, Answer answer, Instant now) {
    outcomes.dead(ids, answer.code(), now);
    metrics.gaveUp(ids.size());
  }
}
