package io.tidegate.simulator.world;

import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.TownDoor;
import java.util.Set;

/** A door whose list is old lets in what it should not: a withdrawn card, or a neighbour's. */
final class GrantedNotPermitted implements Episode {
  @Override
  public boolean plan(Script script) {
    long at = script.moment(7, 23, Span.HOUR);
    return script
        .resident(at, at + Span.HOUR)
        .map(owner -> passes(script, owner, at))
        .orElse(false);
  }

  private static boolean passes(Script script, Dweller owner, long at) {
    String own = owner.home();
    TownDoor door =
        script.door(any -> isStairwellElsewhere(script, any, own), at, at + Span.HOUR).orElse(null);
    if (door == null) {
      return false;
    }
    boolean isWithdrawn = script.random().nextBoolean();
    Pass card = script.registrar().newCard(Set.of(isWithdrawn ? door.place() : own));
    long withdrawn =
        isWithdrawn ? at - (10 + script.random().nextInt(40)) * Span.DAY : Long.MAX_VALUE;
    script
        .registrar()
        .credential(card, "resident", owner.code(), at - 200 * Span.DAY, null, withdrawn);
    script.act(Act.through(at, "", door, true, card));
    script.label("granted-not-permitted", "door_credential", card.id(), door.place(), at, at + 1);
    return true;
  }

  private static boolean isStairwellElsewhere(Script script, TownDoor door, String own) {
    return door.device().startsWith("door-")
        && !script.population().isRental(door.place())
        && !script.population().way(own).get(1).contains(door);
  }
}
