package io.tidegate.gateway.notify.send;

import io.tidegate.gateway.notify.message.Notice;
import io.tidegate.gateway.notify.message.Notices;
import io.tidegate.gateway.notify.message.Phrase;
import io.tidegate.gateway.notify.message.Phrases;
import io.tidegate.gateway.notify.plan.Composer;
import io.tidegate.gateway.notify.plan.DayCounts;
import io.tidegate.gateway.notify.plan.DayNotices;
import io.tidegate.gateway.store.notify.AlertFacts;
import io.tidegate.gateway.store.notify.CallIds;
import io.tidegate.gateway.store.notify.DayReads;
import io.tidegate.gateway.store.notify.Deliveries;
import io.tidegate.gateway.store.notify.Delivery;
import io.tidegate.gateway.store.notify.DutyReads;
import io.tidegate.gateway.store.notify.LastNotified;
import io.tidegate.gateway.store.notify.Robot;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the next message of a robot out of what is due. Blocking; safe on any thread. */
final class Batcher {
  private final Deliveries deliveries;
  private final CallIds callIds;
  private final DayReads days;
  private final DutyReads duty;
  private final Material material;

  Batcher(
      Deliveries deliveries, CallIds callIds, DayReads days, DutyReads duty, Material material) {
    this.deliveries = deliveries;
    this.callIds = callIds;
    this.days = days;
    this.duty = duty;
    this.material = material;
  }

  /**
   * The next message.
   *
   * @param due not empty, the most urgent first
   * @param merging whether all news is to go as one
   */
  Outbound pack(Robot robot, List<Delivery> due, boolean merging, Instant now) {
    Phrases phrases = new Phrases(robot.language());
    Notices notices = material.notices(phrases);
    Delivery first = due.get(0);
    return switch (first.kind()) {
      case NEWS -> {
        boolean together = merging || first.held();
        List<Delivery> news =
            together
                ? due.stream().filter(each -> belongs(each, merging)).toList()
                : List.of(first);
        yield news(robot, news, notices, first.held() ? Phrase.HELD : Phrase.SUMMARY, now);
      }
      case CALL ->
          call(robot, due.stream().filter(each -> callsLike(each, first)).toList(), notices);
      case TEST -> alone(first, notices.plain("test", phrases.say(Phrase.TEST), List.of()));
      case DIGEST -> alone(first, digest(robot, first, notices, phrases));
      case SHIFT -> alone(first, shift(robot, first, notices, phrases));
    };
  }

  private static boolean belongs(Delivery delivery, boolean merging) {
    return delivery.kind() == Delivery.Kind.NEWS && (merging || delivery.held());
  }

  private static Outbound alone(Delivery delivery, @Nullable Notice notice) {
    return notice == null
        ? new Outbound(null, List.of(), List.of(delivery.id()), List.of())
        : new Outbound(notice, List.of(delivery), List.of(), List.of());
  }

  private Outbound news(
      Robot robot, List<Delivery> due, Notices notices, Phrase title, Instant now) {
    List<UUID> ids = due.stream().map(each -> Objects.requireNonNull(each.alert())).toList();
    Deliveries.Known known = deliveries.known(robot.id(), ids);
    List<Delivery> sent = new ArrayList<>();
    List<Long> superseded = new ArrayList<>();
    List<AlertFacts> alerts = new ArrayList<>();
    Notice single = null;
    for (Delivery delivery : due) {
      AlertFacts alert = known.alerts().get(delivery.alert());
      Notice notice =
          alert == null || !Composer.isStillFor(robot, alert)
              ? null
              : Composer.news(notices, alert, known.lastNotified().get(alert.id()));
      if (alert == null || notice == null) {
        superseded.add(delivery.id());
      } else {
        single = notice;
        sent.add(delivery);
        alerts.add(alert);
      }
    }
    Notice whole = sent.size() > 1 ? notices.summary(title, alerts) : single;
    return new Outbound(
        whole == null ? null : whole.calling(called(robot, alerts, now)),
        sent,
        superseded,
        alerts.stream()
            .map(alert -> new LastNotified(alert.id(), alert.severity(), alert.isClosed()))
            .toList());
  }

  private static boolean callsLike(Delivery delivery, Delivery first) {
    return delivery.kind() == Delivery.Kind.CALL
        && Objects.equals(delivery.reason(), first.reason())
        && delivery.accounts().equals(first.accounts());
  }

  private Outbound call(Robot robot, List<Delivery> due, Notices notices) {
    List<UUID> ids = due.stream().map(each -> Objects.requireNonNull(each.alert())).toList();
    Deliveries.Known known = deliveries.known(robot.id(), ids);
    List<Delivery> sent = new ArrayList<>();
    List<Long> superseded = new ArrayList<>();
    List<AlertFacts> alerts = new ArrayList<>();
    for (Delivery delivery : due) {
      AlertFacts alert = known.alerts().get(delivery.alert());
      if (alert != null
          && Composer.isStillFor(robot, alert)
          && Composer.isStillCalled(delivery, alert)) {
        sent.add(delivery);
        alerts.add(alert);
      } else {
        superseded.add(delivery.id());
      }
    }
    Delivery first = due.get(0);
    List<String> calls = callIds.of(robot.kind(), first.accounts());
    Notice notice = Composer.call(notices, first, alerts, calls);
    if (notice == null) {
      sent.forEach(delivery -> superseded.add(delivery.id()));
      return new Outbound(null, List.of(), superseded, List.of());
    }
    return new Outbound(notice, sent, superseded, List.of());
  }

  /** Who leads there, and who looks after the residents of a welfare check. */
  private List<String> called(Robot robot, List<AlertFacts> alerts, Instant now) {
    if (!Composer.callsLeaders(robot)) {
      return List.of();
    }
    Set<Integer> accounts = new LinkedHashSet<>();
    for (AlertFacts alert : alerts) {
      accounts.addAll(callIds.pairedWith(alert.id(), now));
      accounts.addAll(callIds.leadersOf(alert.grid()));
    }
    return callIds.of(robot.kind(), accounts);
  }

  private Notice digest(Robot robot, Delivery delivery, Notices notices, Phrases phrases) {
    LocalDate yesterday = Objects.requireNonNull(delivery.day()).minusDays(1);
    return DayNotices.digest(
        notices,
        phrases,
        yesterday,
        count(robot, yesterday),
        DayCounts.online(material.register().get(), robot.grid(), days.offline()));
  }

  private Notice shift(Robot robot, Delivery delivery, Notices notices, Phrases phrases) {
    LocalDate today = Objects.requireNonNull(delivery.day());
    Integer grid = robot.grid();
    Integer onCall = grid == null ? null : duty.onCall(grid);
    List<String> calls = onCall == null ? List.of() : callIds.of(robot.kind(), List.of(onCall));
    return DayNotices.shift(notices, phrases, today, count(robot, today)).calling(calls);
  }

  private DayReads.Counts count(Robot robot, LocalDate day) {
    return days.count(
        robot.audience(),
        robot.grid(),
        day.atStartOfDay(material.zone()).toInstant(),
        day.plusDays(1).atStartOfDay(material.zone()).toInstant());
  }
}
