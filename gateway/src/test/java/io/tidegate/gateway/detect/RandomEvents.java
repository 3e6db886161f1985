package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.ConfigChange;
import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DenialReason;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Direction;
import io.tidegate.gateway.event.DoorMode;
import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventTime;
import io.tidegate.gateway.event.HealthReport;
import io.tidegate.gateway.event.Identity;
import io.tidegate.gateway.event.LockCause;
import io.tidegate.gateway.event.LockState;
import io.tidegate.gateway.event.ModeCause;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.event.PresenceState;
import io.tidegate.gateway.event.Sequence;
import io.tidegate.gateway.event.TamperPart;
import io.tidegate.gateway.event.TamperState;
import io.tidegate.gateway.event.TimeSource;
import io.tidegate.gateway.registry.Correlator;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * Days of the small community in which whatever can be said is said, in bursts, so that rules fire.
 */
final class RandomEvents {
  static final Instant START = Instant.parse("2026-11-24T00:00:00Z");
  static final Duration LENGTH = Duration.ofDays(3);

  private static final List<String> DEVICES =
      List.of(
          "gate1",
          "gate2",
          "gate4",
          "turnstile",
          "bare",
          "lock101",
          "lock102",
          "lock103",
          "lock104");
  private static final List<String> CARDS = List.of("r1", "r2", "r4", "s1", "x1", "x2");

  private final Random random;
  private final List<Sent> sent = new ArrayList<>();
  private long boot = 1;
  private long number;

  private RandomEvents(Random random) {
    this.random = random;
  }

  /** What a device says, and when. */
  record Sent(String device, DeviceEvent event, Instant at) {}

  /** All that is said, device by device. */
  static List<Sent> sent(Random random) {
    RandomEvents events = new RandomEvents(random);
    DEVICES.forEach(events::add);
    return events.sent;
  }

  /** When they arrive: each device's in its order, each at most {@code most} late. */
  static List<SeenEvent> arrivals(
      List<Sent> sent, Random random, Duration most, Register register) {
    Map<String, Instant> last = new HashMap<>();
    List<SeenEvent> seen = new ArrayList<>();
    long late = 0;
    for (Sent one : sent) {
      if (random.nextInt(6) == 0) {
        late = random.nextInt((int) most.toMillis());
      }
      Instant arrived = one.at().plusMillis(late);
      Instant before = last.get(one.device());
      arrived = before != null && before.isAfter(arrived) ? before : arrived;
      last.put(one.device(), arrived);
      seen.add(Objects.requireNonNull(Correlator.see(one.event(), arrived, register)));
    }
    seen.sort(Comparator.comparing(SeenEvent::receivedAt)); // stable: a device's stay in order
    return seen;
  }

  private void add(String device) {
    Instant at = START.plusSeconds(random.nextInt(3_600));
    boot++;
    number = 0;
    while (at.isBefore(START.plus(LENGTH))) {
      int burst = 1 + random.nextInt(8);
      for (int i = 0; i < burst; i++) {
        at = at.plusSeconds(1 + random.nextInt(random.nextInt(4) == 0 ? 600 : 40));
        say(device, at);
      }
      at = at.plusSeconds(60 + random.nextInt(36_000));
    }
  }

  private void say(String device, Instant at) {
    if (random.nextInt(50) == 0) {
      boot++;
      number = 0;
    }
    long next = number++;
    DeviceEvent event = event(device, at, next);
    if (random.nextInt(60) != 0) { // else lost
      sent.add(new Sent(device, event, at));
    }
  }

  private DeviceEvent event(String device, Instant at, long next) {
    EventHead head = head(device, 1, at, next);
    EventHead whole = head(device, 0, at, next);
    int dice = random.nextInt(100);
    if (dice < 24) {
      DoorState[] states = {
        DoorState.FORCED, DoorState.OPENED, DoorState.OPENED, DoorState.CLOSED, DoorState.CLOSED
      };
      return new DeviceEvent.Door(head, states[random.nextInt(states.length)]);
    } else if (dice < 30) {
      return new DeviceEvent.Tamper(whole, any(TamperState.values()), TamperPart.WALL);
    } else if (dice < 72) {
      return access(head);
    } else if (dice < 84) {
      return new DeviceEvent.Health(whole, report());
    } else if (dice < 92) {
      return new DeviceEvent.Lock(head, any(LockState.values()), LockCause.AUTO, null);
    } else if (dice < 95) {
      return new DeviceEvent.Mode(head, any(DoorMode.values()), ModeCause.INPUT);
    } else if (dice < 97) {
      return new DeviceEvent.Config(whole, any(ConfigChange.values()), null);
    }
    return new DeviceEvent.Presence(whole, any(PresenceState.values()), false);
  }

  private EventHead head(String device, int door, Instant at, long next) {
    return new EventHead(
        new DeviceId(SmallCommunity.ID, device),
        door,
        new EventTime(at, TimeSource.DEVICE, null),
        Identity.SEQUENCE,
        boot * 1_000_000 + next,
        new Sequence(boot, next),
        0,
        false);
  }

  private DeviceEvent access(EventHead head) {
    boolean denied = random.nextInt(5) < 3;
    DenialReason[] reasons = DenialReason.values();
    DenialReason reason =
        random.nextInt(3) == 0
            ? reasons[random.nextInt(reasons.length)]
            : DenialReason.UNKNOWN_CREDENTIAL;
    String card = CARDS.get(random.nextInt(CARDS.size()));
    return new DeviceEvent.Access(
        head,
        denied ? Outcome.DENIED : Outcome.GRANTED,
        denied ? reason : null,
        Direction.IN,
        new Credential(CredentialType.CARD, SmallCommunity.fingerprint(card), List.of()),
        random.nextInt(12) == 0);
  }

  private HealthReport report() {
    return new HealthReport(
        random.nextInt(60),
        -60,
        (long) random.nextInt(90_000),
        (long) random.nextInt(2_001),
        2_000L,
        30,
        "2.4.1");
  }

  private <E> E any(E[] of) {
    return of[random.nextInt(of.length)];
  }
}
