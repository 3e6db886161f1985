package io.tidegate.simulator.world;

import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.Town;
import io.tidegate.simulator.town.TownDoor;
import java.util.List;
import java.util.Set;

/** The owner comes home with a card, and a copy of it opens a gate at the other end of the grid. */
final class CredentialCloned implements Episode {
  @Override
  public boolean plan(Script script) {
    long at = script.moment(7, 23, 2 * Span.HOUR);
    return script
        .resident(at - Span.HOUR, at + Span.HOUR)
        .map(owner -> opens(script, owner, at))
        .orElse(false);
  }

  private static boolean opens(Script script, Dweller owner, long at) {
    Town town = script.population().town();
    String grid = town.place(owner.home()).grid();
    TownDoor home = script.population().stairs(owner.home());
    List<TownDoor> far =
        town.doors().stream()
            .filter(door -> !door.room() && door.number() == 1)
            .filter(door -> town.place(door.place()).grid().equals(grid))
            .filter(door -> !script.trips().layout().isNear(home, door))
            .toList();
    if (far.isEmpty()) {
      return false;
    }
    TownDoor gate = Chance.oneOf(far, script.random());
    if (!script.takes(home, at - Span.HOUR, at + Span.HOUR)
        || !script.takes(gate, at - Span.HOUR, at + Span.HOUR)) {
      return false;
    }
    Pass card = script.registrar().newCard(Set.of(home.place(), owner.home(), gate.place()));
    script
        .registrar()
        .credential(card, "resident", owner.code(), at - 90 * Span.DAY, null, Long.MAX_VALUE);
    script.away(owner, at - Span.HOUR, at + Span.HOUR);
    long copied = at + 20_000 + script.random().nextLong(20_000);
    script.act(Act.through(at, owner.code(), home, true, card));
    script.act(Act.through(copied, "", gate, true, card));
    script
        .truth()
        .add(
            "credential-cloned",
            "credential",
            card.id(),
            gate.place(),
            at,
            copied,
            List.of(home.device()));
    return true;
  }
}
