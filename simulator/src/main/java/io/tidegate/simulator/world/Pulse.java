package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.Town;
import io.tidegate.simulator.town.TownDoor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How devices say that they are well: wired ones and most locks each hour, some locks, which sleep,
 * each 4 to 6 hours. Batteries of locks drain slowly; a few cannot tell how full they are. One
 * thread.
 */
final class Pulse {
  /**
   * @param every milliseconds from one report to the next
   * @param phase of the first
   * @param battery percent at the start; negative: none; 0: it does not know
   * @param drain percent a day
   */
  private record Heart(
      String device, long every, long phase, double battery, double drain, int rssi, int relock) {}

  private final Span span;
  private final List<Heart> hearts = new ArrayList<>();

  Pulse(Town town, Span span, long seed) {
    this.span = span;
    Map<String, TownDoor> first = new LinkedHashMap<>();
    town.doors().forEach(door -> first.putIfAbsent(door.device(), door));
    first.forEach((device, door) -> hearts.add(heart(door, seed)));
  }

  /** How often the device of a door reports, in milliseconds. */
  static long every(TownDoor door, long seed) {
    long own = own(door, seed);
    boolean isSleepy = door.room() && own % 100 < 12;
    return isSleepy ? 4 * Span.HOUR + own % (2 * Span.HOUR) : Span.HOUR;
  }

  private static long own(TownDoor door, long seed) {
    return Chance.mix(seed, door.device().hashCode(), 5) >>> 1;
  }

  private static Heart heart(TownDoor door, long seed) {
    long own = own(door, seed);
    long every = every(door, seed);
    double battery = !door.room() ? -1 : own % 100 > 97 ? 0 : 55 + own % 45;
    return new Heart(
        door.device(),
        every,
        (own >>> 8) % every,
        battery,
        0.05 + (own >>> 16) % 100 / 1_000.0,
        (int) (-50 - own % 30),
        door.relockSeconds());
  }

  /** Ids of all devices, in the order of the register. */
  List<String> devices() {
    return hearts.stream().map(Heart::device).toList();
  }

  /** All reports of a day, device by device. */
  void day(int day, Consumer<Saying> says) {
    long from = span.day(day);
    long to = from + Span.DAY;
    for (Heart heart : hearts) {
      long first = span.start() + heart.phase();
      long beats = Math.max(0, Math.floorDiv(from - first + heart.every() - 1, heart.every()));
      for (long at = first + beats * heart.every(); at < to; at += heart.every()) {
        says.accept(Saying.of(at, heart.device(), report(heart, at)));
      }
    }
  }

  private Report report(Heart heart, long at) {
    double days = (at - span.start()) / (double) Span.DAY;
    Integer battery =
        heart.battery() < 0
            ? null
            : Integer.valueOf((int) Math.max(0, heart.battery() - days * heart.drain()));
    long second = Math.max(0, (at - span.start()) / 1_000);
    return new Report.Health(battery, heart.rssi(), second, 0, 2_000, heart.relock());
  }
}
