package io.tidegate.simulator.world;

import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.TownDoor;
import java.util.List;
import java.util.Optional;

/**
 * Trap of overstay and revoked-used: one of a flat moves out, comes once more to hand over the key,
 * and a day later finds that the card opens the stairwell no more.
 */
final class MovingOut implements Episode {
  @Override
  public boolean plan(Script script) {
    Span span = script.span();
    int day = 2 + script.random().nextInt(span.days() - 5);
    List<String> rooms =
        script.population().familyRooms(2, 4, span).stream()
            .filter(room -> last(script, room).card(span.start()) != null)
            .toList();
    Optional<String> room = script.room(rooms, span.start(), span.end());
    room.ifPresent(home -> moveOut(script, last(script, home), day));
    return room.isPresent();
  }

  private static Dweller last(Script script, String room) {
    List<Dweller> all = script.population().of(room);
    return all.get(all.size() - 1);
  }

  private static void moveOut(Script script, Dweller who, int day) {
    Span span = script.span();
    long end = span.day(day);
    Pass card = who.card(end);
    if (card == null) {
      return;
    }
    boolean isHandingOver = script.random().nextBoolean();
    script.registrar().endTenancy(who.code(), who.home(), span.date(day));
    script.population().replace(who, who.until(end));
    script.away(who, end, span.end()); // residents who are out that night return to another home
    if (isHandingOver) { // the card goes on until they have been there
      script.registrar().forgetToEndCredentials(who.code());
      script.comesHome(who, end + 10 * Span.HOUR + script.random().nextLong(6 * Span.HOUR));
    } else {
      TownDoor stairs = script.population().stairs(who.home());
      long at = end + 14 * Span.HOUR;
      script.act(Act.refused(at, who.code(), stairs, card, "expired"));
      script.act(Act.refused(at + 3 * Span.MINUTE, who.code(), stairs, card, "expired"));
    }
  }
}
