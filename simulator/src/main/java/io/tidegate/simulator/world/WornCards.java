package io.tidegate.simulator.world;

import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.TownDoor;
import java.util.Objects;

/** Trap of denied-repeated: a worn card is read at the sixth try or so, within a minute. */
final class WornCards implements Episode {
  @Override
  public boolean plan(Script script) {
    long at = script.anyMoment(7, 22);
    return script
        .resident(at - Span.HOUR, at + Span.HOUR)
        .map(
            who -> {
              TownDoor stairs = script.population().stairs(who.home());
              Pass card = Objects.requireNonNull(who.card(at));
              if (!script.population().opens(card, stairs)) {
                return false;
              }
              script.away(who, at - Span.HOUR, at + Span.HOUR);
              int tries = 5 + script.random().nextInt(3);
              for (int i = 0; i < tries; i++) {
                script.act(Act.refused(at + i * 6_000L, who.code(), stairs, card, "other"));
              }
              script.act(Act.through(at + tries * 6_000L, who.code(), stairs, true, card));
              return true;
            })
        .orElse(false);
  }
}
