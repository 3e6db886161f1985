package io.tidegate.simulator.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Makes 10 % of the register's tenancies wrong, while people live on as they did: some are missing,
 * some rooms still have somebody who left, some people stand in the room next to theirs, some have
 * the dates of a lease that was renewed since. What the rules about the base numbers then say of
 * these rooms is true.
 */
final class WrongRegister {
  private static final double PERCENT = 10;

  /** So many more who come and go than there are registered that anybody would ask. */
  private static final int MORE = 2;

  /** So long that anybody would know. */
  private static final int DAYS = 7;

  /** The same where somebody goes out and comes home every day. */
  private static final int DAYS_OF_BUSY = 3;

  /** The same for a room without comings and goings. */
  private static final int UNSEEN_DAYS = 32;

  private static final Set<Dweller.Habit> BUSY =
      Set.of(Dweller.Habit.COMMUTER, Dweller.Habit.EMPLOYEE, Dweller.Habit.NIGHT_SHIFT);

  private WrongRegister() {}

  static void spoil(Script script) {
    SplittableRandom random = Chance.of(script.plan().seed(), 9, 9);
    List<Map<String, String>> tenancies = script.ledger().rows("tenancies");
    List<Map<String, String>> right = new ArrayList<>(tenancies);
    Set<String> spoiled = new TreeSet<>();
    for (int i = 0; i < right.size(); i++) {
      Map<String, String> row = right.get(i);
      if (Chance.percent(random, PERCENT)) {
        spoiled.add(row.getOrDefault("room", ""));
        switch (random.nextInt(4)) {
          case 0 -> tenancies.remove(row);
          case 1 -> stillListed(script, row.getOrDefault("room", ""));
          case 2 -> row.put("to", endOfFirstLease(script, row));
          default -> row.put("room", neighbour(right, i));
        }
        spoiled.add(row.getOrDefault("room", ""));
      }
    }
    spoiled.stream()
        .filter(room -> script.population().town().place(room).kind().equals("room"))
        .forEach(room -> label(script, room));
  }

  /** What is true of a room now; an episode may have labelled it before. */
  private static void label(Script script, String room) {
    Span span = script.span();
    labelDrift(script, room);
    labelVacant(script, room, living(script, room, span.start(), span.end()));
    labelOverstay(script, room);
    labelNotSeen(script, room);
    labelOverRoster(script, room);
  }

  /** What the company hands in is how people live; it is held against the register a day later. */
  private static void labelDrift(Script script, String room) {
    Span span = script.span();
    if (!script.population().isRental(room)) {
      return;
    }
    long handedIn = Rosters.handedIn(span);
    int day = span.dayOf(handedIn);
    if (!differs(script, room, handedIn, handedIn + Span.DAY)) {
      return;
    }
    int agrees = day + 1;
    while (agrees < span.days() && differs(script, room, span.day(agrees), span.day(agrees + 1))) {
      agrees++;
    }
    label(script, "roster-drift", room, handedIn, span.day(agrees));
  }

  private static boolean differs(Script script, String room, long from, long to) {
    return !living(script, room, from, to)
        .equals(registered(script, room, row -> from(row) <= from && to(row) >= to));
  }

  private static void labelOverRoster(Script script, String room) {
    Span span = script.span();
    for (int day = 0; day <= span.days() - DAYS; day++) {
      long from = span.day(day);
      long to = from + DAYS * Span.DAY;
      long several = registered(script, room, row -> isWithin(row, from, to)).size();
      if (several > 0 && withPasses(script, room, from, to) >= several + MORE) {
        labelOnce(script, "over-roster", room, from);
        return;
      }
    }
  }

  /** A tenant lives on after the end of the tenancy. An earlier episode may no longer hold. */
  private static void labelOverstay(Script script, String room) {
    Span span = script.span();
    List<Long> stays = stays(script, room);
    if (stays.isEmpty()) {
      script.truth().remove("overstay", room);
    }
    stays.stream()
        .filter(from -> from < span.end() - patience(script, room))
        .min(Long::compare)
        .ifPresent(from -> labelOnce(script, "overstay", room, from));
  }

  /** From when on those who have something to open the door with live there without a tenancy. */
  private static List<Long> stays(Script script, String room) {
    List<Long> stays = new ArrayList<>();
    for (Dweller who : script.population().of(room)) {
      long ended =
          rows(script, room).stream()
              .filter(row -> row.getOrDefault("resident", "").equals(who.code()))
              .mapToLong(WrongRegister::to)
              .max()
              .orElse(Long.MAX_VALUE);
      long from = Math.max(script.span().start(), ended);
      if (ended < script.span().end()
          && who.isThere(from)
          && who.passes().stream().anyMatch(held -> held.isValid(from))) {
        stays.add(from);
      }
    }
    return stays;
  }

  /** From when the last one was registered on, somebody lives there. */
  private static void labelVacant(Script script, String room, Set<String> living) {
    Span span = script.span();
    long last =
        rows(script, room).stream().mapToLong(WrongRegister::to).max().orElse(Long.MIN_VALUE);
    if (!living.isEmpty() && last < span.end() - patience(script, room)) {
      labelOnce(script, "vacant-room-used", room, Math.max(span.start(), last));
    }
  }

  /** How long before the end it must have been so for anybody to have seen it. */
  private static long patience(Script script, String room) {
    long end = script.span().end();
    boolean isBusy =
        script.population().of(room).stream()
            .filter(who -> who.isThere(end - 1))
            .anyMatch(who -> BUSY.contains(who.habit()));
    return (isBusy ? DAYS_OF_BUSY : DAYS) * Span.DAY;
  }

  /** How long the room is empty although a person is registered, without a visit. */
  private static void labelNotSeen(Script script, String room) {
    Span span = script.span();
    for (int day = 0; day <= span.days() - UNSEEN_DAYS; day++) {
      long from = span.day(day);
      long to = from + UNSEEN_DAYS * Span.DAY;
      boolean isEmpty =
          script.population().of(room).stream()
              .filter(who -> !isTravelling(script, who.code(), from, to))
              .noneMatch(who -> who.from() < to && who.to() > from);
      if (isEmpty
          && !isVisited(script, room, from, to)
          && registered(script, room, row -> from(row) <= from && to(row) >= to).stream()
              .anyMatch(who -> !isTravelling(script, who, from, to))) {
        labelOnce(script, "not-seen", room, from);
        return;
      }
    }
  }

  /** Whether a travel notice covers all of that time. */
  private static boolean isTravelling(Script script, String resident, long from, long to) {
    return script.ledger().rows("travel_notices").stream()
        .filter(row -> row.getOrDefault("resident", "").equals(resident))
        .anyMatch(row -> from(row) <= from && to(row) >= to);
  }

  /**
   * Whether staff opened the room on business, and its bolt or its door reported that: such a
   * report names no person, so it may have been a resident.
   */
  private static boolean isVisited(Script script, String room, long from, long to) {
    boolean tells =
        script.population().town().doors().stream()
            .filter(door -> door.place().equals(room))
            .anyMatch(door -> door.contact() || door.boltSensor());
    return tells
        && script.ledger().rows("work_orders").stream()
            .filter(order -> order.getOrDefault("room", "").equals(room))
            .mapToLong(order -> Population.moment(order.getOrDefault("from", ""), Long.MIN_VALUE))
            .anyMatch(at -> from <= at && at < to);
  }

  private static void labelOnce(Script script, String rule, String room, long from) {
    label(script, rule, room, from, script.span().end());
  }

  private static void label(Script script, String rule, String room, long from, long to) {
    boolean isKnown =
        script.truth().labels().stream()
            .anyMatch(label -> label.rule().equals(rule) && label.place().equals(room));
    if (!isKnown) {
      script.labelRoom(rule, room, from, to);
    }
  }

  private static long withPasses(Script script, String room, long from, long to) {
    Set<String> living = living(script, room, from, to);
    return script.population().of(room).stream()
        .filter(
            who ->
                living.contains(who.code())
                    && who.passes().stream().anyMatch(held -> held.isValid(from)))
        .count();
  }

  /** Who lives there all of the time. */
  private static Set<String> living(Script script, String room, long from, long to) {
    return script.population().of(room).stream()
        .filter(who -> who.from() <= from && who.to() >= to)
        .map(Dweller::code)
        .collect(Collectors.toSet());
  }

  private static List<Map<String, String>> rows(Script script, String room) {
    return script.ledger().rows("tenancies").stream()
        .filter(row -> row.getOrDefault("room", "").equals(room))
        .toList();
  }

  private static Set<String> registered(
      Script script, String room, Predicate<Map<String, String>> when) {
    return rows(script, room).stream()
        .filter(when)
        .map(row -> row.getOrDefault("resident", ""))
        .collect(Collectors.toSet());
  }

  private static boolean isWithin(Map<String, String> row, long from, long to) {
    return from(row) < to && to(row) > from;
  }

  private static long from(Map<String, String> row) {
    return Population.moment(row.getOrDefault("from", ""), Long.MIN_VALUE);
  }

  private static long to(Map<String, String> row) {
    return Population.moment(row.getOrDefault("to", ""), Long.MAX_VALUE);
  }

  private static void stillListed(Script script, String room) {
    LocalDate came = script.span().date(0).minusDays(700);
    script.registrar().newTenant(room, came);
  }

  /** After a year, or before the world begins; somebody who came later stays a month by it. */
  private static String endOfFirstLease(Script script, Map<String, String> row) {
    long moment = Population.moment(row.getOrDefault("from", ""), script.span().start());
    LocalDate from = script.span().dateOf(moment);
    LocalDate before = script.span().date(-1);
    LocalDate year = from.plusYears(1);
    LocalDate end = year.isBefore(before) ? year : before;
    return (end.isAfter(from) ? end : from.plusMonths(1)).toString();
  }

  /** The room of the next row that is of another. */
  private static String neighbour(List<Map<String, String>> rows, int index) {
    String own = rows.get(index).getOrDefault("room", "");
    for (int i = index + 1; i < rows.size(); i++) {
      String room = rows.get(i).getOrDefault("room", "");
      if (!room.equals(own)) {
        return room;
      }
    }
    return own;
  }
}
