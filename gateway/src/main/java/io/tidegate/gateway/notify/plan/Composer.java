package io.tidegate.gateway.notify.plan;

import io.tidegate.gateway.notify.message.Notice;
import io.tidegate.gateway.notify.message.Notices;
import io.tidegate.gateway.notify.message.Phrase;
import io.tidegate.gateway.store.notify.AlertFacts;
import io.tidegate.gateway.store.notify.Audience;
import io.tidegate.gateway.store.notify.Delivery;
import io.tidegate.gateway.store.notify.Robot;
import io.tidegate.gateway.store.notify.Told;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said when a message's turn has come: the newest state, and nothing twice. */
public final class Composer {
  private Composer() {}

  /**
   * News of an alert.
   *
   * @param told what the robot was last told; null: nothing
   * @return null where there is nothing new to say
   */
  public static @Nullable Notice news(Notices notices, AlertFacts alert, @Nullable Told told) {
    if (told == null) {
      return alert.isClosed() ? notices.closed(alert) : notices.alert(alert);
    }
    if (alert.isClosed()) {
      return told.closed() ? null : notices.closed(alert);
    }
    if (told.closed()) {
      return notices.openAgain(alert);
    }
    return alert.severity().compareTo(told.severity()) > 0 ? notices.alert(alert) : null;
  }

  /**
   * A call.
   *
   * @param calls ids of those called who have one at the service
   * @return null where nobody needs to come any more, or nobody could know it is meant for them
   */
  public static @Nullable Notice call(
      Notices notices, Delivery delivery, AlertFacts alert, List<String> calls) {
    String reason = delivery.reason();
    boolean escalated = "escalated".equals(reason);
    if (reason == null || alert.isClosed() || (calls.isEmpty() && !escalated)) {
      return null;
    }
    Phrase phrase =
        switch (reason) {
          case "assigned" -> Phrase.ASSIGNED;
          case "came_back" -> Phrase.CAME_BACK;
          case "woken" -> Phrase.WOKEN;
          default -> Phrase.ESCALATED;
        };
    return notices.call(alert, phrase, calls);
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
