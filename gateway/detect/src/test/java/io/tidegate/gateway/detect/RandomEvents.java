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
import java.util.Set;

/**
 * Days of the small community in which whatever can be said is said, in bursts, so that rules fire;
 * before them, in most, weeks from which the rules about rooms and crowds learn.
 */
final class RandomEvents {
  static final Instant START = Instant.parse("2026-11-24T00:00:00Z");
  static final Instant END = START.plus(Duration.ofDays(2));

  /** What the register knows beside the small community: of each kind of fact something. */
  static final List<String> GIVEN =
      List.of(
          "card e1 r2 xinyan -300d -30d",
          "card e2 r5 xinyan -300d -1d/10:00:00",
          "schedule xinyan-shop opening 1-7 09:00 12:00",
          "tenancy xinyan-103 r5 -300d -10d",
          "pass xinyan-101 v1 -1d/08:00:00 -1d/12:00:00",
          "consent r4 -300d",
          "roster xinyan-101 r1",
          "roster xinyan-101 anyone",
          "roster xinyan-104 r4");

  private static final List<String> DEVICES =
      List.of(
          "gate1",
          "gate2",
          "gate4",
          "gate5",
          "turnstile",
          "shop1",
          "bare",
          "lock101",
          "lock102",
          "lock103",
          "lock104");
  private static final List<String> CARDS =
      List.of("r1", "r1", "r2", "r4", "r5", "s1", "x1", "x2", "e1", "v1");
  private static final List<LockCause> CAUSES = List.of(LockCause.AUTO, LockCause.KEY);

  final Random random;
  private final List<Sent> sent = new ArrayList<>();
  private final Map<String, Sequence> numbers = new HashMap<>();
  private final boolean withPresence;

  private RandomEvents(Random random, boolean withPresence) {
    this.random = random;
    this.withPresence = withPresence;
  }

  /** What a device says, and when. */
  record Sent(String device, DeviceEvent event, Instant at) {}

  /**
   * All that is said, device by device.
   *
   * @param withPresence whether devices come and go, and start anew
   */
  static List<Sent> sent(Random random, boolean withPresence) {
    RandomEvents events = new RandomEvents(random, withPresence);
    Set<String> alone = new RandomPast(events).add();
    DEVICES.stream().filter(device -> !alone.contains(device)).forEach(events::add);
    if (withPresence && random.nextBoolean()) {
      events.outage();
    }
    events.sent.sort(Comparator.comparing(Sent::device).thenComparing(Sent::at));
    return events.numbered(alone);
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
    while (at.isBefore(END)) {
      int burst = 1 + random.nextInt(8);
      for (int i = 0; i < burst; i++) {
        at = at.plusSeconds(1 + random.nextInt(random.nextInt(4) == 0 ? 600 : 40));
        say(event(device, at), at);
      }
      at = at.plusSeconds(60 + random.nextInt(36_000));
    }
  }

  /** Nearly all devices lose their connection at once, and come back half an hour later. */
  private void outage() {
    for (String device : DEVICES) {
      Instant gone = END.minus(Duration.ofHours(6)).plusSeconds(random.nextInt(60));
      Instant back = gone.plusSeconds(1_800);
      EventHead head = head(device, 0, gone);
      say(new DeviceEvent.Presence(head, PresenceState.OFFLINE, false), gone);
      say(new DeviceEvent.Presence(head(device, 0, back), PresenceState.ONLINE, false), back);
    }
  }

  void say(DeviceEvent event, Instant at) {
    sent.add(new Sent(event.head().device().device(), event, at));
  }

  /** With numbers in the order in which a device says it; some are lost on the way. */
  private List<Sent> numbered(Set<String> complete) {
    List<Sent> numbered = new ArrayList<>(sent.size());
    for (Sent one : sent) {
      Sequence last = numbers.get(one.device());
      boolean starts = last == null || (withPresence && random.nextInt(50) == 0);
      Sequence next =
          last == null
              ? new Sequence(1 + numbers.size() * 100L, 0)
              : starts
                  ? new Sequence(last.boot() + 1, 0)
                  : new Sequence(last.boot(), last.number() + 1);
      numbers.put(one.device(), next);
      boolean isLost =
          one.at().isAfter(START) && !complete.contains(one.device()) && random.nextInt(60) == 0;
      if (!isLost) {
        numbered.add(new Sent(one.device(), RandomHeads.with(one.event(), next), one.at()));
      }
    }
    return numbered;
  }

  private DeviceEvent event(String device, Instant at) {
    EventHead head = head(device, 1, at);
    EventHead whole = head(device, 0, at);
    int dice = random.nextInt(100);
    if (dice < 24) {
      DoorState[] states = {
        DoorState.FORCED, DoorState.OPENED, DoorState.OPENED, DoorState.CLOSED, DoorState.CLOSED
      };
      return new DeviceEvent.Door(head, states[random.nextInt(states.length)]);
    } else if (dice < 30) {
      return new DeviceEvent.Tamper(whole, any(TamperState.values()), TamperPart.WALL);
    } else if (dice < 70) {
      return access(head);
    } else if (dice < 80) {
      return new DeviceEvent.Health(whole, report());
    } else if (dice < 92) {
      LockCause cause = CAUSES.get(random.nextInt(CAUSES.size()));
      return new DeviceEvent.Lock(head, any(LockState.values()), cause, null);
    } else if (dice < 95) {
      return new DeviceEvent.Mode(head, any(DoorMode.values()), ModeCause.INPUT);
    } else if (dice < 97 || !withPresence) {
      return new DeviceEvent.Config(whole, any(ConfigChange.values()), null);
    }
    return new DeviceEvent.Presence(whole, any(PresenceState.values()), false);
  }

  static EventHead head(String device, int door, Instant at) {
    return new EventHead(
        new DeviceId(SmallCommunity.ID, device),
        door,
        new EventTime(at, TimeSource.DEVICE, null),
        Identity.SEQUENCE,
        0,
        null,
        0,
        false);
  }

  private DeviceEvent access(EventHead head) {
    boolean denied = random.nextInt(5) < 3;
    DenialReason[] reasons = DenialReason.values();
    DenialReason reason =
        random.nextInt(2) == 0
            ? reasons[random.nextInt(reasons.length)]
            : DenialReason.UNKNOWN_CREDENTIAL;
    String card = CARDS.get(random.nextInt(CARDS.size()));
    return new DeviceEvent.Access(
        head,
        denied ? Outcome.DENIED : Outcome.GRANTED,
        denied ? reason : null,
        random.nextInt(3) == 0 ? Direction.OUT : Direction.IN,
        new Credential(CredentialType.CARD, SmallCommunity.fingerprint(card), List.of()),
        random.nextInt(12) == 0);
  }

  static DeviceEvent granted(String device, Instant at, String card) {
    return new DeviceEvent.Access(
        head(device, 1, at),
        Outcome.GRANTED,
        null,
        Direction.IN,
        new Credential(CredentialType.CARD, SmallCommunity.fingerprint(card), List.of()),
        false);
  }

  private HealthReport report() {
    return new HealthReport(
        random.nextInt(60),
        -60,
        withPresence ? (Long) (long) random.nextInt(90_000) : null,
        (long) random.nextInt(2_001),
        2_000L,
        30,
        "2.4.1");
  }

  private <E> E any(E[] of) {
    return of[random.nextInt(of.length)];
  }
}
