package io.tidegate.simulator.world;

import io.tidegate.simulator.town.Pass;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Three people more move into a flat whose tenant is registered alone, or with one other. */
final class OverRoster implements Episode {
  private static final int MORE = 3;

  @Override
  public boolean plan(Script script) {
    Span span = script.span();
    int days = span.days() - Span.WARM_UP;
    if (days < 6) {
      return false;
    }
    int day = Span.WARM_UP + script.random().nextInt(Math.max(1, days - 7));
    long from = span.day(day);
    return script
        .room(script.population().familyRooms(1, 2, span), from - Span.DAY, span.end())
        .map(
            room -> {
              Dweller host = script.population().of(room).get(0);
              for (int i = 0; i < MORE; i++) {
                moveIn(script, host, room, from, i);
              }
              script.labelRoom("over-roster", room, from, span.end());
              return true;
            })
        .orElse(false);
  }

  private static void moveIn(Script script, Dweller host, String room, long from, int number) {
    Set<String> places = new HashSet<>();
    script.population().way(room).forEach(level -> level.forEach(door -> places.add(door.place())));
    Pass card = script.registrar().strangersCard(places);
    List<Dweller.Held> held = new ArrayList<>();
    held.add(new Dweller.Held(card, from, Long.MAX_VALUE));
    Dweller guest =
        new Dweller(
            host.code() + "-guest" + number,
            Dweller.Habit.ELSEWHERE,
            room,
            host.tenure(),
            held,
            from,
            Long.MAX_VALUE);
    Span span = script.span();
    for (int day = span.dayOf(from); day < span.days(); day++) {
      long leaves = span.day(day) + 7 * Span.HOUR + script.random().nextLong(2 * Span.HOUR);
      long back = span.day(day) + 17 * Span.HOUR + script.random().nextLong(3 * Span.HOUR);
      script.acts(script.trips().out(guest, leaves, script.random()));
      script.acts(script.trips().in(guest, back, script.random()));
      script.comesHome(guest, back + 10 * Span.MINUTE);
    }
  }
}
