package io.tidegate.simulator.fleet;

import io.tidegate.simulator.firmware.Firmware;
import io.tidegate.simulator.firmware.Frame;
import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.scenario.Cue;
import io.tidegate.simulator.town.Town;
import io.tidegate.simulator.town.TownDoor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a community's devices in the order in which they are due, without end. The same
 * plan gives the same messages. Pure: the caller decides when to send. One thread.
 */
public final class Fleet {
  private static final Duration BIRTHS = Duration.ofSeconds(3);
  private static final Duration SHARED_HEALTH = Duration.ofMinutes(15);
  private static final Duration ROOM_HEALTH = Duration.ofHours(1);

  private record Due(Duration at, long order, String device, Report report, Duration kept) {}

  private final FleetPlan plan;
  private final Timetable timetable;
  private final SplittableRandom random;
  private final Map<String, VirtualDevice> devices = new HashMap<>();
  private final Map<String, Duration> healthEvery = new LinkedHashMap<>();
  private final Map<String, Duration> busyUntil = new HashMap<>();
  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::order));
  private final Queue<Outgoing> outgoing = new ArrayDeque<>();
  private long order;
  private @Nullable Act nextAct;

  public Fleet(FleetPlan plan) {
    this.plan = plan;
    this.timetable = new Timetable(plan.town(), plan);
    this.random = new SplittableRandom(Seeds.mix(plan.seed(), 1, 1));
    // A boot id must never come twice: the second of the start is one.
    String boot = Long.toHexString(plan.start().getEpochSecond() & 0xFFFFFFFFL);
    addDevices(plan.town(), boot);
    for (FleetPlan.Placed placed : plan.anomalies()) {
      for (Cue cue : placed.anomaly().cues()) {
        add(placed.at().plus(cue.at()), cue.device(), cue.report(), cue.kept());
      }
    }
    nextAct = timetable.advance();
  }

  private void addDevices(Town town, String boot) {
    for (TownDoor door : town.doors()) {
      healthEvery.merge(
          door.device(),
          door.room() ? ROOM_HEALTH : SHARED_HEALTH,
          (one, other) -> one.compareTo(other) < 0 ? one : other);
    }
    healthEvery.forEach(
        (id, every) -> {
          Firmware firmware = plan.mix().of(id);
          devices.put(id, new VirtualDevice(town.community(), id, firmware, boot));
          long spread = Seeds.mix(plan.seed(), id.hashCode(), 2) >>> 1;
          if (plan.births()) {
            add(Duration.ofMillis(spread % BIRTHS.toMillis()), id, new Report.Presence(true));
          }
          add(Duration.ofMillis(spread % every.toMillis()), id, health(id, Duration.ZERO));
        });
  }

  /** Devices that take part. */
  public int size() {
    return devices.size();
  }

  /** The next message; null once there are no more. */
  public @Nullable Outgoing next() {
    while (outgoing.isEmpty()) {
      Due due = due();
      if (due == null) {
        return null;
      }
      say(due);
    }
    return outgoing.remove();
  }

  private @Nullable Due due() {
    while (nextAct != null
        && (queue.isEmpty() || timetable.at(nextAct).compareTo(queue.element().at()) <= 0)) {
      play(nextAct);
      nextAct = timetable.advance();
    }
    return queue.poll();
  }

  private void say(Due due) {
    if (due.report() instanceof Report.Health) {
      Duration again = due.at().plus(healthEvery.getOrDefault(due.device(), ROOM_HEALTH));
      add(again, due.device(), health(due.device(), again));
    }
    VirtualDevice device = devices.get(due.device());
    if (device == null) {
      throw new IllegalStateException("an anomaly names a device that takes no part");
    }
    List<Frame> frames = device.say(due.report(), plan.start().plus(due.at()), due.kept());
    for (Frame frame : frames) { // an event sent in several messages is counted with the first
      boolean isFirst = outgoing.isEmpty();
      boolean isEvent = isFirst && due.report().isEvent();
      boolean isStored = isFirst && !(due.report() instanceof Report.Presence);
      outgoing.add(new Outgoing(due.at(), frame, isEvent, isStored));
    }
  }

  private void play(Act act) {
    Duration at = timetable.at(act);
    String door = act.door().id();
    boolean moving = busyUntil.getOrDefault(door, Duration.ZERO).compareTo(at) > 0;
    int events = 0;
    Duration last = at;
    List<Passing.Line> lines = Passing.lines(act, moving, random);
    for (Passing.Line line : lines) {
      last = at.plusMillis(line.millis());
    }
    for (Passing.Line line : lines) {
      Duration due = at.plusMillis(line.millis());
      queue.add(new Due(due, order++, act.door().device(), line.report(), Duration.ZERO));
      events++;
    }
    if (!moving) {
      busyUntil.put(door, last.plusMillis(1));
    }
    timetable.sent(events);
  }

  private Report health(String device, Duration at) {
    long own = Seeds.mix(plan.seed(), device.hashCode(), 3) >>> 1;
    boolean wired = healthEvery.getOrDefault(device, ROOM_HEALTH).equals(SHARED_HEALTH);
    Integer battery = wired ? null : (int) (45 + own % 55);
    return new Report.Health(battery, (int) (-50 - own % 30), at.toSeconds());
  }

  private void add(Duration at, String device, Report report) {
    add(at, device, report, Duration.ZERO);
  }

  private void add(Duration at, String device, Report report, Duration kept) {
    queue.add(new Due(at, order++, device, report, kept));
  }
}
