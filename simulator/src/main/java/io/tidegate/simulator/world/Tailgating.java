package io.tidegate.simulator.world;

import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.TownDoor;
import java.util.Objects;

/** Trap of anti-passback: somebody follows others out, and comes back with the card a bit later. */
final class Tailgating implements Episode {
  @Override
  public boolean plan(Script script) {
    long at = script.anyMoment(8, 20);
    return script
        .resident(at - Span.HOUR, at + 2 * Span.HOUR)
        .map(
            who -> {
              TownDoor gate = script.population().way(who.home()).get(0).get(0);
              Pass card = Objects.requireNonNull(who.card(at));
              if (script.population().opens(card, gate)) {
                script.away(who, at - Span.HOUR, at + 2 * Span.HOUR);
                long back = at + 20 * Span.MINUTE + script.random().nextLong(40 * Span.MINUTE);
                script.act(Act.through(at, who.code(), gate, true, card));
                script.act(Act.through(back, who.code(), gate, true, card));
              }
              return true;
            })
        .orElse(false);
  }
}
