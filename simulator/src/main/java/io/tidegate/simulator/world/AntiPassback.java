package io.tidegate.simulator.world;

import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.TownDoor;
import java.util.Objects;

/** Somebody goes in at a gate and hands their card back over it to a friend. */
final class AntiPassback implements Episode {
  @Override
  public boolean plan(Script script) {
    long at = script.moment(8, 22, 2 * Span.HOUR);
    return script
        .resident(at - Span.HOUR, at + Span.HOUR)
        .map(who -> passBack(script, who, at))
        .orElse(false);
  }

  private static boolean passBack(Script script, Dweller who, long at) {
    TownDoor gate = script.population().way(who.home()).get(0).get(0);
    Pass card = Objects.requireNonNull(who.card(at));
    if (!script.population().opens(card, gate)
        || !gate.readerOut()
        || !script.takes(gate, at - Span.HOUR, at + Span.HOUR)) {
      return false;
    }
    script.away(who, at - Span.HOUR, at + Span.HOUR);
    long again = at + 30_000 + script.random().nextLong(2 * Span.MINUTE);
    script.act(Act.through(at, who.code(), gate, true, card));
    script.act(Act.through(again, who.code(), gate, true, card));
    script.label("anti-passback", "credential", card.id(), gate.place(), at, again);
    return true;
  }
}
