package io.tidegate.simulator.world;

import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.TownDoor;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Trap of pin-guessing: somebody who lives there mistypes twice or so, then gets it right. */
final class ForgottenPins implements Episode {
  @Override
  public boolean plan(Script script) {
    long at = script.anyMoment(8, 23);
    List<String> rooms = script.population().familyRooms(1, 5, script.span());
    Optional<String> room = script.room(rooms, at, at + Span.HOUR);
    room.ifPresent(
        home -> {
          TownDoor door = script.population().doorOf(home);
          Pass wrong = new Pass("pin", "000000", door.device(), Set.of());
          int tries = 1 + script.random().nextInt(3);
          for (int i = 0; i < tries; i++) {
            script.act(Act.refused(at + i * 9_000L, "", door, wrong, "wrong_pin"));
          }
          Dweller first = script.population().of(home).get(0);
          script.comesHome(first, at + 40_000);
        });
    return room.isPresent();
  }
}
