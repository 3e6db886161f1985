package io.tidegate.simulator.world;

import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.TownDoor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Somebody who lets rooms on the quiet opens four of them with one card in an afternoon. */
final class CredentialManyRooms implements Episode {
  private static final int ROOMS = 4;

  @Override
  public boolean plan(Script script) {
    long from = script.moment(13, 16, 4 * Span.HOUR);
    return script
        .resident(from, from + 4 * Span.HOUR)
        .map(who -> opens(script, who, from))
        .orElse(false);
  }

  private static boolean opens(Script script, Dweller who, long from) {
    TownDoor entrance = script.population().stairs(who.home());
    List<String> rooms =
        script.population().familyRooms(1, 5, script.span()).stream()
            .filter(room -> script.population().stairs(room).equals(entrance))
            .filter(room -> script.isFree(room, from, from + 4 * Span.HOUR))
            .filter(room -> isLockFree(script, room, from))
            .limit(ROOMS)
            .toList();
    if (rooms.size() < ROOMS) {
      return false;
    }
    Set<String> opened = new HashSet<>(rooms);
    opened.add(entrance.place());
    Pass card = script.registrar().newCard(opened);
    script
        .registrar()
        .credential(card, "resident", who.code(), from - 90 * Span.DAY, null, Long.MAX_VALUE);
    long at = from;
    for (int i = 0; i < ROOMS; i++) {
      TownDoor door = script.population().doorOf(rooms.get(i));
      script.book(rooms.get(i), from, from + 4 * Span.HOUR);
      script.book(door.device(), from, from + 4 * Span.HOUR);
      script.act(Act.through(at, "", door, true, card));
      if (i == 2) { // that makes three
        script.label("credential-many-rooms", "credential", card.id(), door.place(), from, at);
      }
      at += 20 * Span.MINUTE + script.random().nextLong(20 * Span.MINUTE);
    }
    return true;
  }

  private static boolean isLockFree(Script script, String room, long from) {
    String lock = script.population().doorOf(room).device();
    return script.isFree(lock, from, from + 4 * Span.HOUR);
  }
}
