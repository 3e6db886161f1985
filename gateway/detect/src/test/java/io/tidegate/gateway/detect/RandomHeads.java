package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.Sequence;

/** The same events with other heads. */
final class RandomHeads {
  private RandomHeads() {}

  /** With a number, from which the event's key follows. */
  static DeviceEvent with(DeviceEvent event, Sequence sequence) {
    EventHead before = event.head();
    EventHead head =
        new EventHead(
            before.device(),
            before.door(),
            before.time(),
            before.identity(),
            sequence.boot() * 1_000_000 + sequence.number(),
            sequence,
            before.part(),
            before.buffered());
    return event.fold(
        one ->
            new DeviceEvent.Access(
                head, one.outcome(), one.reason(), one.direction(), one.credential(), one.duress()),
        one -> new DeviceEvent.Door(head, one.state()),
        one -> new DeviceEvent.Lock(head, one.state(), one.cause(), one.credential()),
        one -> new DeviceEvent.Tamper(head, one.state(), one.part()),
        one -> new DeviceEvent.Mode(head, one.state(), one.cause()),
        one -> new DeviceEvent.Config(head, one.change(), one.text()),
        one -> new DeviceEvent.Health(head, one.report()),
        one -> new DeviceEvent.Presence(head, one.state(), one.retained()));
  }
}
