package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.HealthReport;
import io.tidegate.gateway.event.LockCause;
import io.tidegate.gateway.event.LockState;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;

/** What went before the days of {@link RandomEvents}, one of four kinds of past. */
final class RandomPast {
  private static final Instant START = RandomEvents.START;

  private final RandomEvents events;
  private final Random random;

  RandomPast(RandomEvents events) {
    this.events = events;
    this.random = events.random;
  }

  /** The devices that say nothing but what is added here. */
  Set<String> add() {
    knownWeek();
    unlocked();
    switch (random.nextInt(4)) {
      case 0 -> rooms();
      case 1 -> {
        return crowds();
      }
      case 2 -> {
        return absence();
      }
      default -> {}
    }
    return Set.of();
  }

  /** Holders of nearly all cards are known. */
  private void knownWeek() {
    for (int day = 8; day >= 1; day--) {
      for (int card = 1; card <= 10; card++) {
        Instant at = START.minus(Duration.ofDays(day)).plusSeconds(600L * card);
        String gate = card <= 5 ? "gate1" : "gate5";
        events.say(RandomEvents.granted(gate, at, "r" + ((card - 1) % 5 + 1)), at);
      }
    }
  }

  /** A bolt that somebody leaves unlocked for an hour. */
  private void unlocked() {
    Instant at = START.minus(Duration.ofHours(10)).plusSeconds(random.nextInt(600));
    for (LockState state : new LockState[] {LockState.UNLOCKED, LockState.LOCKED}) {
      Instant then = state == LockState.LOCKED ? at.plusSeconds(3_600) : at;
      events.say(
          new DeviceEvent.Lock(RandomEvents.head("lock104", 1, then), state, LockCause.KEY, null),
          then);
    }
  }

  /** Rooms in which others live than the register says. */
  private void rooms() {
    for (int day = -3; day <= 1; day++) {
      Instant noon = START.plus(Duration.ofDays(day)).plus(Duration.ofHours(4));
      for (String card : new String[] {"r1", "r2", "r3", "r4", "r5"}) {
        use("lock101", noon, card);
      }
      use("lock102", noon, "r2");
      use("lock103", noon, "r5");
      use("lock102", noon, "r5");
    }
  }

  /** A gate that is used at the same hours each week; then by a crowd, then by nobody. */
  private Set<String> crowds() {
    for (int week = 4; week >= 0; week--) {
      Instant hour = START.minus(Duration.ofDays(7L * week)).plus(Duration.ofHours(2));
      for (int i = 0; i < (week == 0 ? 160 : 50); i++) {
        use("gate4", hour.plusSeconds(i * 60L / (week == 0 ? 3 : 1)), "r" + (1 + i % 5));
      }
      for (int i = 0; week > 0 && i < 100; i++) {
        use("gate4", hour.plusSeconds(7_200 + i * 108L), "r2");
      }
    }
    online("gate4", START, 24);
    return Set.of("gate4");
  }

  /** Rooms that are used daily for a month, and then no more. */
  private Set<String> absence() {
    for (int day = -75; day <= -35; day++) {
      Instant noon = START.plus(Duration.ofDays(day)).plus(Duration.ofHours(4));
      use("lock101", noon, "r1");
      use("lock104", noon, "r4");
    }
    for (int day = -75; day <= 1; day++) {
      online("lock101", START.plus(Duration.ofDays(day)), 2);
      online("lock104", START.plus(Duration.ofDays(day)), 2);
    }
    return Set.of("lock101", "lock104");
  }

  private void use(String device, Instant from, String card) {
    Instant at = from.plusSeconds(random.nextInt(30));
    events.say(RandomEvents.granted(device, at, card), at);
  }

  private void online(String device, Instant day, int times) {
    for (int i = 0; i < times; i++) {
      Instant at = day.plusSeconds(i * 86_400L / times + random.nextInt(600));
      HealthReport report = new HealthReport(80, -60, null, 0L, 2_000L, 30, "2.4.1");
      events.say(new DeviceEvent.Health(RandomEvents.head(device, 0, at), report), at);
    }
  }
}
