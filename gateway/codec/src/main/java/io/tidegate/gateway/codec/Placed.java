package io.tidegate.gateway.codec;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.EventHead;
import java.util.List;

/** Numbers the events of a batch message so that identical entries get distinct keys. */
final class Placed {
  /** Most events of one message. */
  static final int MOST = 64;

  private Placed() {}

  /** At most {@link #MOST}, in their order; their keys stay, which a single message has too. */
  static DeviceEvent[] of(List<DeviceEvent> events) {
    DeviceEvent[] placed = new DeviceEvent[Math.min(events.size(), MOST)];
    for (int i = 0; i < placed.length; i++) {
      EventHead head = events.get(i).head();
      placed[i] =
          events
              .get(i)
              .withHead(
                  new EventHead(
                      head.device(),
                      head.door(),
                      head.time(),
                      head.identity(),
                      head.key(),
                      head.sequence(),
                      i,
                      head.buffered()));
    }
    return placed;
  }
}
