package io.tidegate.simulator.world;

import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.TownDoor;
import java.util.Set;

/**
 * Trap of granted-not-permitted: a card is withdrawn, and used once more before the door has heard
 * of it, minutes later.
 */
final class FreshRevocation implements Episode {
  @Override
  public boolean plan(Script script) {
    long at = script.anyMoment(9, 20);
    return script
        .resident(at, at + Span.HOUR)
        .map(
            who -> {
              TownDoor stairs = script.population().stairs(who.home());
              Pass card = script.registrar().newCard(Set.of(stairs.place()));
              long withdrawn = at - 30_000 - script.random().nextLong(6 * Span.MINUTE);
              script
                  .registrar()
                  .credential(card, "resident", who.code(), at - 90 * Span.DAY, null, withdrawn);
              script.act(Act.through(at, "", stairs, true, card));
              return true;
            })
        .orElse(false);
  }
}
