package io.tidegate.simulator.world;

import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.TownDoor;
import java.util.Set;

/** Somebody found a card that its owner lost and had withdrawn long ago, and tries it. */
final class RevokedUsed implements Episode {
  @Override
  public boolean plan(Script script) {
    long from = script.moment(7, 19, Span.DAY);
    return script
        .resident(from, from + Span.DAY)
        .map(owner -> tries(script, owner, from))
        .orElse(false);
  }

  private static boolean tries(Script script, Dweller owner, long from) {
    TownDoor door = script.population().stairs(owner.home());
    if (!script.takes(door, from, from + Span.DAY / 2)) {
      return false;
    }
    Pass lost = script.registrar().newCard(Set.of(door.place(), owner.home()));
    long withdrawn = from - (25 + script.random().nextInt(60)) * Span.DAY;
    long issued = withdrawn - 300 * Span.DAY;
    script.registrar().credential(lost, "resident", owner.code(), issued, null, withdrawn);
    long at = from;
    for (int i = 0; i < 3; i++) {
      script.act(Act.refused(at, "", door, lost, "revoked"));
      at += Span.HOUR / 2 + script.random().nextLong(2 * Span.HOUR);
    }
    script.label("revoked-used", "credential", lost.id(), door.place(), from, at);
    return true;
  }
}
