package io.tidegate.gateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/**
 * Plays what is delivered as the pipeline does: what has come before is counted and not judged
 * again, and time passes between.
 */
final class Play {
  private static final int A_BURST = 60;

  private final Register register;
  private final Thresholds thresholds;
  private final Set<String> leftOut;

  /**
   * @param leftOut rules whose firings are not given
   */
  Play(Register register, Thresholds thresholds, Set<String> leftOut) {
    this.register = register;
    this.thresholds = thresholds;
    this.leftOut = leftOut;
  }

  /** A message that arrives. */
  private record Delivery(SeenEvent seen, Instant at) {}

  /** An event's key in the database. */
  private record Key(int device, Instant occurredAt, long key) {}

  /**
   * The firings that were not withdrawn, each delivered once.
   *
   * @param restarts before which events there is one
   * @param kept whether a restart reads what was kept, or replays everything
   */
  Set<String> of(List<SeenEvent> seen, Set<Integer> restarts, boolean kept) {
    return played(
        seen.stream().map(one -> new Delivery(one, one.receivedAt())).toList(), restarts, kept);
  }

  /** The same where some are delivered again, once or over and over. */
  Set<String> ofRedelivered(List<SeenEvent> seen, Random random) {
    List<Delivery> deliveries = new ArrayList<>();
    int again = random.nextInt(seen.size() / 2);
    for (int i = 0; i < seen.size(); i++) {
      SeenEvent one = seen.get(i);
      deliveries.add(new Delivery(one, one.receivedAt()));
      for (int copy = 1; copy <= (i == again ? A_BURST : random.nextInt(8) / 6); copy++) {
        long later = i == again ? 5L * copy : random.nextInt(600);
        deliveries.add(new Delivery(one, one.receivedAt().plusSeconds(later)));
      }
    }
    deliveries.sort(Comparator.comparing(Delivery::at));
    return played(deliveries, Set.of(), false);
  }

  private Set<String> played(List<Delivery> deliveries, Set<Integer> restarts, boolean kept) {
    FiringBoard board = new FiringBoard();
    Running running = new Running(deliveries.get(0).at(), board);
    for (int i = 0; i < deliveries.size(); i++) {
      Delivery one = deliveries.get(i);
      if (restarts.contains(i)) {
        running.timeTo(one.at());
        running.detection =
            kept
                ? Restarts.throughBytes(running.detection)
                : new Running(deliveries.get(0).at(), new FiringBoard())
                    .all(deliveries.subList(0, i));
        board.take(running.detection.tick(second(one.at()), register));
        board.take(running.detection.reconcile(board.firing(), second(one.at()), register));
      }
      running.take(one);
    }
    // minute by minute as before it: in one leap what falls due first would no longer come first
    running.timeTo(RandomEvents.END.plus(Duration.ofHours(1)));
    for (int hour = 1; hour < 24 * 12; hour++) {
      board.take(running.detection.tick(RandomEvents.END.plus(Duration.ofHours(hour)), register));
    }
    assertThat(running.detection.takeFailures()).isEmpty();
    return board.firings(leftOut);
  }

  private static Instant second(Instant at) {
    return Instant.ofEpochSecond(at.getEpochSecond());
  }

  /** The rules at work. */
  private final class Running {
    private final FiringBoard board;
    private final Set<Key> stored = new HashSet<>();
    private final Map<Integer, int[]> counts = new HashMap<>();
    private Detection detection = new Detection(Detectors.all(), SmallCommunity.ZONE);
    private Instant minute;

    Running(Instant first, FiringBoard board) {
      this.board = board;
      this.minute = Instant.ofEpochSecond(first.getEpochSecond() / 60 * 60);
      detection.use(thresholds, first.minus(Duration.ofDays(1)), register);
      detection.gateway(GatewayState.CAUGHT_UP, first.minus(Duration.ofDays(1)));
    }

    Detection all(List<Delivery> deliveries) {
      deliveries.forEach(this::take);
      return detection;
    }

    void take(Delivery one) {
      timeTo(one.at());
      SeenEvent seen = one.seen();
      boolean isNew =
          stored.add(new Key(seen.device(), seen.occurredAt(), seen.event().head().key()));
      int[] count = counts.computeIfAbsent(seen.device(), any -> new int[2]);
      count[0]++;
      count[1] += isNew ? 0 : 1;
      if (isNew) {
        board.take(detection.event(seen, register));
      }
    }

    void timeTo(Instant at) {
      while (!minute.isAfter(at)) {
        if (!counts.isEmpty()) {
          count(minute);
        }
        if (detection.isDue(minute)) {
          board.take(detection.tick(minute, register));
        }
        minute = minute.plusSeconds(60);
      }
      board.take(detection.tick(second(at), register));
    }

    private void count(Instant end) {
      counts.forEach(
          (device, count) -> {
            DeviceId id = Objects.requireNonNull(register.device(device)).id();
            board.take(
                detection.minute(
                    new DeviceMinute(
                        new TopicId(id.community(), id.device()),
                        device,
                        end.minusSeconds(60),
                        count[0],
                        count[1],
                        0,
                        end.minusSeconds(1)),
                    register));
          });
      counts.clear();
    }
  }
}
