package io.tidegate.simulator.world;

import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.TownDoor;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Trap of over-roster: others than those who live there open the door most days. A grandmother with
 * the family's spare card, a cleaner with a card for the flat, a courier with a code.
 */
final class SpareCards implements Episode {
  @Override
  public boolean plan(Script script) {
    Span span = script.span();
    Optional<String> room =
        script.room(script.population().familyRooms(1, 4, span), span.start(), span.end());
    room.ifPresent(home -> share(script, home, script.random().nextInt(3)));
    return room.isPresent();
  }

  private static void share(Script script, String room, int kind) {
    Span span = script.span();
    TownDoor door = script.population().doorOf(room);
    Dweller owner = script.population().of(room).get(0);
    Pass pass =
        kind == 2
            ? new Pass(
                "pin",
                String.format(Locale.ROOT, "9%05d", script.random().nextInt(100_000)),
                door.device(),
                Set.of(room))
            : script.registrar().newCard(Set.of(room));
    String kindOfStaff = kind == 1 ? "CLEANER" : "COURIER";
    String holder =
        kind == 0
            ? owner.code()
            : script.population().all().stream()
                .filter(who -> who.habit().name().equals(kindOfStaff))
                .map(Dweller::code)
                .findFirst()
                .orElse(owner.code());
    boolean isStaff = !holder.equals(owner.code());
    script
        .registrar()
        .credential(
            pass,
            isStaff ? "staff" : "resident",
            holder,
            span.start() - 100 * Span.DAY,
            null,
            Long.MAX_VALUE);
    for (int day = 0; day < span.days(); day++) {
      if (day % 7 < 5) {
        long at = span.day(day) + 10 * Span.HOUR + script.random().nextLong(5 * Span.HOUR);
        script.act(Act.through(at, "", door, true, pass));
      }
    }
  }
}
