package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * area-outage: most devices below a place go down at nearly the same time. Ends when most are back.
 *
 * <p>The highest such place tells it: those below wait a little longer, and are then explained by
 * it. Nothing is concluded while the gateway itself does not listen, nor from the last wills that a
 * broker publishes of everybody when it starts. It goes by arrival.
 */
final class AreaOutage implements Condition<AreaOutage.Below> {
  /**
   * What is remembered of a place; nothing while all below it is up.
   *
   * @param down when each device went down; {@link Instant#EPOCH} where that means nothing
   */
  record Below(Map<Integer, Instant> down, Spells spells) {}

  private static final Threshold SHARE = new Threshold("share", 60, "percent", 20, 100);
  private static final Threshold LEAST = new Threshold("least", 5, "count", 2, 100);
  private static final Threshold WITHIN = new Threshold("within", 3, "min", 1, 60);
  private static final Threshold BACK = new Threshold("back", 20, "percent", 1, 90);

  /** How long after the gateway began to listen last wills mean nothing. */
  private static final Duration GRACE = Duration.ofMinutes(5);

  /** How long a place at the top waits before it tells, and each level below longer. */
  private static final Duration WAIT = Duration.ofSeconds(60);

  private static final Duration WAIT_A_LEVEL = Duration.ofSeconds(90);
  private static final int LEVELS_WAITING = 2;

  private static final Rule RULE =
      new Rule(
          "area-outage",
          RuleClass.PLACE,
          SubjectKind.PLACE,
          Severity.HIGH,
          new Bilingual("区域断网断电", "Outage of an area"),
          new Bilingual(
              "核实是否停电或断网，联系供电或运营商",
              "Find out whether power or network is gone, and call who supplies it"),
          Duration.ofDays(1));

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(SHARE, LEAST, WITHIN, BACK);
  }

  @Override
  public Set<EventKind> kinds() {
    return Set.of();
  }

  @Override
  public Class<Below> memory() {
    return Below.class;
  }

  @Override
  public boolean cares(SeenEvent seen) {
    return false;
  }

  @Override
  public @Nullable Below remember(@Nullable Below memory, SeenEvent seen, Scene scene) {
    return memory;
  }

  @Override
  public boolean watchesDevices() {
    return true;
  }

  @Override
  public boolean acrossDevices() {
    return true;
  }

  /** Changes come in the order of arrival: none comes late. */
  @Override
  public Duration endsAfter() {
    return Duration.ZERO;
  }

  @Override
  public @Nullable Below change(@Nullable Below memory, DeviceChange change, Scene scene) {
    Below before = memory == null ? new Below(Map.of(), Spells.NONE) : memory;
    if (!change.down() && !before.down.containsKey(change.device())) {
      return memory;
    }
    Map<Integer, Instant> down = new HashMap<>(before.down);
    if (change.down()) {
      down.put(change.device(), isHeard(change, scene) ? change.at() : Instant.EPOCH);
    } else {
      down.remove(change.device());
    }
    int devices = scene.register().devicesBelow(scene.place()).size();
    Spells spells = judged(before.spells, down, devices, change.at(), scene);
    return down.isEmpty() && spells.isEmpty() ? null : new Below(Map.copyOf(down), spells);
  }

  private static boolean isHeard(DeviceChange change, Scene scene) {
    Instant listening = scene.listeningSince();
    return listening != null && (!change.byWill() || !change.at().isBefore(listening.plus(GRACE)));
  }

  private static Spells judged(
      Spells before, Map<Integer, Instant> down, int devices, Instant at, Scene scene) {
    Spell last = before.last();
    if (last != null && last.end() == null) {
      return down.size() * 100L < scene.value(BACK) * devices ? before.endingAt(at) : before;
    }
    if (devices < scene.value(LEAST) || down.size() * 100L < scene.value(SHARE) * devices) {
      return before;
    }
    Instant from = at.minus(scene.span(WITHIN));
    Instant to = at.plus(scene.span(WITHIN));
    long together = 0;
    for (Instant one : down.values()) {
      together += one.isBefore(from) || one.isAfter(to) ? 0 : 1;
    }
    return together * 100 < scene.value(SHARE) * devices
        ? before
        : before.holding(at, RULE.severity(), null);
  }

  private static Duration wait(Scene scene) {
    int levels = Math.min(LEVELS_WAITING, scene.register().above(scene.place()).size());
    return WAIT.plus(WAIT_A_LEVEL.multipliedBy(levels));
  }

  @Override
  public List<Stretch> stretches(Below memory, Scene scene) {
    List<Stretch> all = memory.spells.stretches();
    if (all.isEmpty()) {
      return all;
    }
    Duration wait = wait(scene);
    List<Stretch> lasting = new ArrayList<>(all.size());
    for (Stretch one : all) {
      Instant told = one.start().plus(wait);
      Instant end = one.end();
      if (!scene.now().isBefore(told) && (end == null || !end.isBefore(told))) {
        lasting.add(one); // what is over before it would be told was none
      }
    }
    return lasting;
  }

  @Override
  public @Nullable Instant wake(Below memory, Scene scene) {
    Spell last = memory.spells.last();
    Instant told = last == null ? null : last.start().plus(wait(scene));
    return told != null && told.isAfter(scene.now()) ? told : memory.spells.wake();
  }

  @Override
  public @Nullable Below forget(Below memory, Instant settled, Scene scene) {
    Spells left = memory.spells.forget(settled);
    if (left.isEmpty() && memory.down.isEmpty()) {
      return null;
    }
    return left.equals(memory.spells) ? memory : new Below(memory.down, left);
  }

  @Override
  public Evidence evidence(Below memory, Stretch stretch, Scene scene) {
    Bilingual place = Telling.place(scene, scene.place());
    int devices = scene.register().devicesBelow(scene.place()).size();
    int down = memory.down.size();
    String time = Telling.time(scene, stretch.start());
    Bilingual within = Telling.span(scene.span(WITHIN));
    long share = scene.value(SHARE);
    return Telling.evidence(
        new Bilingual(
            place.zh()
                + "："
                + time
                + " 前后 "
                + within.zh()
                + "内设备大面积离线，"
                + devices
                + " 台中 "
                + down
                + " 台离线（阈值："
                + share
                + "%），疑似断电或断网，请核实。",
            place.en()
                + ": "
                + down
                + " of "
                + Telling.count(devices, "device")
                + " went down within "
                + within.en()
                + " of "
                + time
                + " (threshold: "
                + share
                + " %); suspected loss of power or network, please check."),
        List.of(),
        Map.of("down", down + " / " + devices + " (≥ " + share + " %)", "within", within.en()),
        new Bilingual(
            "离线设备少于 " + share + "%，或不在 " + within.zh() + "内同时离线",
            "fewer than " + share + " % down, or not within " + within.en() + " of each other"));
  }
}
