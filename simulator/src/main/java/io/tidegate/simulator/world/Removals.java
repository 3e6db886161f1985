package io.tidegate.simulator.world;

import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.TownDoor;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Trap of door-held and vacant-room-used: somebody moves into a vacant flat. The stairwell door
 * stands open for the furniture, as was arranged; the register has the tenancy from that day on.
 */
final class Removals implements Episode {
  @Override
  public boolean plan(Script script) {
    Span span = script.span();
    long at = script.anyMoment(9, 15);
    List<String> vacant =
        script.population().vacantRooms().stream()
            .filter(room -> !script.population().isRental(room))
            .toList();
    Optional<String> room = script.room(vacant, span.start(), span.end());
    room.ifPresent(home -> moveIn(script, home, at));
    return room.isPresent();
  }

  private static void moveIn(Script script, String room, long at) {
    Span span = script.span();
    LocalDate day = span.dateOf(at);
    long midnight = span.day(span.dayOf(at));
    List<List<TownDoor>> way = script.population().way(room);
    Set<String> places = new HashSet<>();
    way.forEach(level -> level.forEach(door -> places.add(door.place())));
    String resident = script.registrar().newTenant(room, day);
    Pass card = script.registrar().newCard(places);
    script.registrar().credential(card, "resident", resident, midnight, null, Long.MAX_VALUE);
    Dweller tenant =
        new Dweller(
            resident,
            Dweller.Habit.COMMUTER,
            room,
            "tenant",
            List.of(new Dweller.Held(card, midnight, Long.MAX_VALUE)),
            span.day(span.dayOf(at) + 1),
            Long.MAX_VALUE);
    script.population().add(tenant);
    TownDoor stairs = script.population().stairs(room);
    script.registrar().doorMayStandOpen(stairs.place(), at - Span.HOUR, at + 4 * Span.HOUR);
    script.act(
        Act.through(at, resident, stairs, true, card)
            .holdingOpen((10 + script.random().nextInt(30)) * Span.MINUTE));
    script.comesHome(tenant, at + Span.MINUTE);
  }
}
