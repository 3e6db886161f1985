package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Firmware;
import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.TownDoor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What happens besides the usual, planned before the first day: acts, sayings, who stays away,
 * which device is not itself, and the truth about it. Moments are milliseconds since 1970. One
 * thread.
 */
final class Script {
  private static final long LONG = 7 * Span.DAY;

  private record Altered(long from, long to, Alteration alteration) {}

  private final WorldPlan plan;
  private final Span span;
  private final Registrar registrar;
  private final Population population;
  private final Trips trips;
  private final SplittableRandom random;
  private final Map<Integer, List<Act>> acts = new HashMap<>();
  private final Map<Integer, List<Saying>> sayings = new HashMap<>();
  private final Absences absences;
  private final Map<String, List<Altered>> altered = new HashMap<>();
  private final Bookings bookings = new Bookings();
  private final Truth truth;

  Script(WorldPlan plan, Span span, Registrar registrar, Population population, Trips trips) {
    this.plan = plan;
    this.span = span;
    this.registrar = registrar;
    this.population = population;
    this.trips = trips;
    this.random = Chance.of(plan.seed(), 7, 7);
    this.absences = new Absences(span);
    this.truth = new Truth(population, span);
  }

  WorldPlan plan() {
    return plan;
  }

  Span span() {
    return span;
  }

  /** The register; what an episode changes here is written. */
  Ledger ledger() {
    return registrar.ledger();
  }

  /** Who enters what an episode needs into the register. */
  Registrar registrar() {
    return registrar;
  }

  /** How people come home and leave. */
  Trips trips() {
    return trips;
  }

  Population population() {
    return population;
  }

  SplittableRandom random() {
    return random;
  }

  /**
   * A moment of the scored days.
   *
   * @param fromHour of the day
   * @param toHour of the day, exclusive; up to 24
   * @param length how long what begins then lasts: it ends before the world does, if it can
   */
  long moment(int fromHour, int toHour, long length) {
    long last = Math.max(span.scoredFrom(), span.end() - length - Span.DAY);
    int days = span.dayOf(last) - Span.WARM_UP + 1;
    return within(Span.WARM_UP + random.nextInt(days), fromHour, toHour);
  }

  /** A moment of any day, the warm-up's too. */
  long anyMoment(int fromHour, int toHour) {
    return within(random.nextInt(span.days()), fromHour, toHour);
  }

  private long within(int day, int fromHour, int toHour) {
    return span.day(day) + fromHour * Span.HOUR + random.nextLong((toHour - fromHour) * Span.HOUR);
  }

  /**
   * Some of these rooms that plays nothing else then; it and its lock are booked. What lasts for
   * weeks is as true where the lock was offline for an hour of them.
   */
  Optional<String> room(List<String> rooms, long from, long to) {
    boolean isLong = to - from > LONG;
    List<String> free =
        rooms.stream()
            .filter(room -> isFree(room, from, to))
            .filter(r -> isLong || isFree(population.doorOf(r).device(), from, to))
            .toList();
    if (free.isEmpty()) {
      return Optional.empty();
    }
    String room = Chance.oneOf(free, random);
    book(room, from, to);
    book(population.doorOf(room).device(), from, to);
    return Optional.of(room);
  }

  /** Somebody with a card who lives in a room of a family all of the time, and plays nothing. */
  Optional<Dweller> resident(long from, long to) {
    List<Dweller> fit =
        population.familyRooms(1, 5, span).stream()
            .filter(room -> isFree(room, from, to))
            .flatMap(room -> population.of(room).stream())
            .filter(who -> who.card(from) != null && isFree(who.code(), from, to))
            .toList();
    if (fit.isEmpty()) {
      return Optional.empty();
    }
    Dweller chosen = Chance.oneOf(fit, random);
    book(chosen.code(), from, to);
    return Optional.of(chosen);
  }

  /**
   * Some door that fits and plays nothing else then; its device is booked.
   *
   * @param from a day before and after are kept free, too
   */
  Optional<TownDoor> door(Predicate<TownDoor> fits, long from, long to) {
    return door("", fits, from, to);
  }

  /**
   * Some door that fits, for something that only what uses the same part of a device gets in the
   * way of.
   *
   * @param part put before the device in its booking
   */
  Optional<TownDoor> door(String part, Predicate<TownDoor> fits, long from, long to) {
    List<TownDoor> doors =
        population.town().doors().stream()
            .filter(door -> isFree(part + door.device(), from, to) && fits.test(door))
            .toList();
    if (doors.isEmpty()) {
      return Optional.empty();
    }
    TownDoor door = Chance.oneOf(doors, random);
    book(part + door.device(), from, to);
    return Optional.of(door);
  }

  /** Books the device of a door, if it plays nothing else then. */
  boolean takes(TownDoor door, long from, long to) {
    boolean isFree = isFree(door.device(), from, to);
    if (isFree) {
      book(door.device(), from, to);
    }
    return isFree;
  }

  /** Whether a device, place or person plays nothing then, nor a few hours before and after. */
  boolean isFree(String what, long from, long to) {
    return bookings.isFree(what, from, to);
  }

  /** Takes a device, place or person for that time. */
  void book(String what, long from, long to) {
    bookings.book(what, from, to);
  }

  /** Somebody does something. */
  void act(Act act) {
    acts.computeIfAbsent(span.dayOf(act.at()), day -> new ArrayList<>()).add(act);
  }

  /** A device says something that no act makes it say. */
  void say(long at, String device, Report report) {
    say(Saying.of(at, device, report));
  }

  void say(Saying saying) {
    sayings.computeIfAbsent(span.dayOf(saying.at()), day -> new ArrayList<>()).add(saying);
  }

  /** Many things that somebody does. */
  void acts(List<Act> many) {
    many.forEach(this::act);
  }

  /** Somebody opens the door of their home with what they have. */
  void comesHome(Dweller who, long at) {
    TownDoor door = population.doorOf(who.home());
    List<Pass> own = population.passes(who, door, at);
    if (!own.isEmpty()) {
      act(Act.through(at, who.code(), door, true, own.get(own.size() - 1)));
    }
  }

  /** Somebody does nothing of the usual then; what episodes have them do they do. */
  void away(Dweller who, long from, long to) {
    absences.who(who.code(), from, to);
  }

  /** Of the usual life, these acts do not take place. Acts of episodes do. */
  void without(long from, long to, Predicate<Act> which) {
    absences.of(from, to, which);
  }

  /** Times without use of the device's doors, except by episodes. */
  void quiet(String device, long from, long to) {
    absences.at(device, from, to);
  }

  /** All that the device says then, of life, health and episodes, goes through this first. */
  void alter(String device, long from, long to, Alteration alteration) {
    altered
        .computeIfAbsent(device, key -> new ArrayList<>())
        .add(new Altered(from, to, alteration));
  }

  void labelDevice(String rule, TownDoor door, long from, long to) {
    label(rule, "device", door.device(), door.place(), from, to);
  }

  void labelDoor(String rule, TownDoor door, long from, long to) {
    label(rule, "door", door.id(), door.place(), from, to);
  }

  void labelRoom(String rule, String room, long from, long to) {
    label(rule, "room", room, room, from, to);
  }

  /**
   * The truth; cut at the end of the world.
   *
   * @param place empty: none of the register
   */
  void label(String rule, String kind, String id, String place, long from, long to) {
    truth.add(rule, kind, id, place, from, to);
  }

  /** Interval of periodic messages of a door's device, in milliseconds. */
  long reportsEvery(TownDoor door) {
    return Pulse.every(door, plan.seed());
  }

  /** What its device runs. */
  Firmware firmware(TownDoor door) {
    return plan.mix().of(door.device());
  }

  /** The truth so far. */
  Truth truth() {
    return truth;
  }

  /** Whether an act of the usual life takes place. */
  boolean takesPlace(Act act) {
    return !absences.cover(act);
  }

  /** Acts of a day, in no order. */
  List<Act> acts(int day) {
    return acts.getOrDefault(day, List.of());
  }

  /** Sayings of a day, in no order. */
  List<Saying> sayings(int day) {
    return sayings.getOrDefault(day, List.of());
  }

  /** What the device says in place of this; null: nothing. */
  @Nullable Saying altered(Saying saying) {
    @Nullable Saying previous = saying;
    for (Altered one : altered.getOrDefault(saying.device(), List.of())) {
      if (previous != null && one.from() <= previous.at() && previous.at() < one.to()) {
        previous = one.alteration().of(previous);
      }
    }
    return previous;
  }
}
