package io.tidegate.simulator.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes 8 % of the register's tenancies wrong, while people live on as they did: some are missing,
 * some rooms still have somebody who left, some people stand in the room beside theirs. What the
 * rules about the base numbers then say of these rooms is true.
 */
final class WrongRegister {
  private static final double PERCENT = 8;

  /** So many more who come and go than there are registered that anybody would ask. */
  private static final int MORE = 2;

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
        switch (random.nextInt(3)) {
          case 0 -> tenancies.remove(row);
          case 1 -> stillListed(script, row.getOrDefault("room", ""));
          default -> row.put("room", neighbour(right, i));
        }
        spoiled.add(row.getOrDefault("room", ""));
      }
    }
    spoiled.stream()
        .filter(room -> script.population().town().place(room).kind().equals("room"))
        .forEach(room -> label(script, room));
  }

  /** What is true of a room now; an episode may have said the same of it before. */
  private static void label(Script script, String room) {
    Span span = script.span();
    Set<String> living =
        script.population().of(room).stream()
            .filter(who -> who.isThere(span.start()) && who.isThere(span.end()))
            .map(Dweller::code)
            .collect(Collectors.toSet());
    Set<String> registered =
        script.ledger().rows("tenancies").stream()
            .filter(row -> row.getOrDefault("room", "").equals(room))
            .filter(row -> isThroughout(row, span))
            .map(row -> row.getOrDefault("resident", ""))
            .collect(Collectors.toSet());
    if (script.population().isRental(room) && !living.equals(registered)) {
      labelOnce(script, "roster-drift", room, Rosters.handedIn(span));
    }
    if (registered.isEmpty() && !living.isEmpty()) {
      labelOnce(script, "vacant-room-used", room, span.start());
    } else if (living.isEmpty() && !registered.isEmpty()) {
      labelOnce(script, "not-seen", room, span.start());
    } else if (withCards(script, room) >= registered.size() + MORE) {
      labelOnce(script, "over-roster", room, span.start());
    }
  }

  private static void labelOnce(Script script, String rule, String room, long from) {
    boolean isKnown =
        script.labels().stream()
            .anyMatch(label -> label.rule().equals(rule) && label.place().equals(room));
    if (!isKnown) {
      script.labelRoom(rule, room, from, script.span().end());
    }
  }

  private static long withCards(Script script, String room) {
    long start = script.span().start();
    return script.population().of(room).stream().filter(who -> who.card(start) != null).count();
  }

  private static boolean isThroughout(Map<String, String> row, Span span) {
    return Population.moment(row.getOrDefault("from", ""), Long.MIN_VALUE) <= span.start()
        && Population.moment(row.getOrDefault("to", ""), Long.MAX_VALUE) >= span.end();
  }

  private static void stillListed(Script script, String room) {
    LocalDate came = script.span().date(0).minusDays(700);
    script.registrar().newTenant(room, came);
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
