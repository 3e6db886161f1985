package io.tidegate.gateway.notify.plan;

import io.tidegate.gateway.notify.message.Notice;
import io.tidegate.gateway.notify.message.Notices;
import io.tidegate.gateway.notify.message.Phrase;
import io.tidegate.gateway.store.notify.AlertFacts;
import io.tidegate.gateway.store.notify.Audience;
import io.tidegate.gateway.store.notify.Delivery;
import io.tidegate.gateway.store.notify.LastNotified;
import io.tidegate.gateway.store.notify.Robot;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Composes a message when its turn has come: the newest state, and nothing twice. */
public final class Composer {
  private Composer() {}

  /**
   * News of an alert.
   *
   * @param reported what the robot received last; null: nothing
   * @return null where there is nothing new to say
   */
  public static @Nullable Notice news(
      Notices notices, AlertFacts alert, @Nullable LastNotified reported) {
    if (reported == null) {
      return alert.isClosed() ? notices.closed(alert) : notices.alert(alert);
    }
    if (alert.isClosed()) {
      return reported.closed() ? null : notices.closed(alert);
    }
    if (reported.closed()) {
      return notices.openAgain(alert);
    }
    return alert.severity().compareTo(reported.severity()) > 0 ? notices.alert(alert) : null;
  }

  /** Whether somebody still is to come: a call may have waited a night for its turn. */
  public static boolean isStillCalled(Delivery delivery, AlertFacts alert) {
    if (alert.isClosed()) {
      return false;
    }
    if ("assigned".equals(delivery.reason())) {
      return alert.assignee() != null && delivery.accounts().contains(alert.assignee());
    }
    Instant called = delivery.calledAt();
    return called == null || !alert.isTakenSince(called);
  }

  /**
   * A call to alerts that certain people still are to come to.
   *
   * @param calls ids of those called who have one at the service
   * @return null if no one could be mentioned
   */
  public static @Nullable Notice call(
      Notices notices, Delivery delivery, List<AlertFacts> alerts, List<String> calls) {
    String reason = delivery.reason() == null ? "" : delivery.reason();
    boolean one = alerts.size() == 1;
    Phrase phrase =
        switch (reason) {
          case "assigned" -> one ? Phrase.ASSIGNED : Phrase.ASSIGNED_MANY;
          case "came_back" -> one ? Phrase.CAME_BACK : Phrase.CAME_BACK_MANY;
          case "woken" -> one ? Phrase.WOKEN : Phrase.WOKEN_MANY;
          default -> one ? Phrase.ESCALATED : Phrase.ESCALATED_MANY;
        };
    if (alerts.isEmpty() || (calls.isEmpty() && !reason.equals("escalated"))) {
      return null;
    }
    return one ? notices.call(alerts.get(0), phrase, calls) : notices.calls(phrase, alerts, calls);
  }

  /** Whether the robot still is one for the alert: people may have set it up anew since. */
  public static boolean isStillFor(Robot robot, AlertFacts alert) {
    return Planning.isFor(robot, alert);
  }

  /** Whether everything the robot says of an alert calls the leaders of its grid. */
  public static boolean callsLeaders(Robot robot) {
    return robot.isGroup() && robot.audience() == Audience.LEADERS;
  }
}
