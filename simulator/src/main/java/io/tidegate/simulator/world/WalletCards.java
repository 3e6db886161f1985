package io.tidegate.simulator.world;

import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.TownDoor;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Trap of unknown-credential: the reader sees the transit card in the wallet first; and somebody of
 * the compound next to ours tries theirs twice and finds the right street.
 */
final class WalletCards implements Episode {
  @Override
  public boolean plan(Script script) {
    long at = script.anyMoment(7, 22);
    Pass transit = script.registrar().strangersCard(Set.of());
    return script
        .resident(at, at + Span.MINUTE)
        .map(
            who -> {
              List<List<TownDoor>> way = script.population().way(who.home());
              TownDoor door = way.get(script.random().nextInt(way.size() - 1)).get(0);
              Pass card = Objects.requireNonNull(who.card(at));
              script.act(Act.refused(at, "", door, transit, "unknown_credential"));
              boolean isNeighbour = script.random().nextInt(4) == 0;
              if (isNeighbour) {
                script.act(Act.refused(at + 5_000, "", door, transit, "unknown_credential"));
              } else if (script.population().opens(card, door)) {
                script.away(who, at - Span.HOUR, at + Span.HOUR);
                script.act(Act.through(at + 3_000, who.code(), door, true, card));
              }
              return true;
            })
        .orElse(false);
  }
}
