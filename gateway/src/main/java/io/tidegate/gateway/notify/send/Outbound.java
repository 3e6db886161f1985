package io.tidegate.gateway.notify.send;

import io.tidegate.gateway.notify.message.Notice;
import io.tidegate.gateway.store.notify.Delivery;
import io.tidegate.gateway.store.notify.LastNotified;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one turn of a robot does.
 *
 * @param notice null: there is nothing to say any more
 * @param sent deliveries that it carries
 * @param superseded deliveries that say nothing new
 * @param lastNotified what the robot has received once it is sent
 */
record Outbound(
    @Nullable Notice notice,
    List<Delivery> sent,
    List<Long> superseded,
    List<LastNotified> lastNotified) {
  Outbound {
    sent = List.copyOf(sent);
    superseded = List.copyOf(superseded);
    lastNotified = List.copyOf(lastNotified);
  }

  List<Long> ids() {
    return sent.stream().map(Delivery::id).toList();
  }
}
