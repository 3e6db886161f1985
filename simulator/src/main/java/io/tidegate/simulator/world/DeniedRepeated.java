package io.tidegate.simulator.world;

import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.TownDoor;
import java.util.Set;

/** Somebody tries a handful of cards at a door that opens to none of them. */
final class DeniedRepeated implements Episode {
  @Override
  public boolean plan(Script script) {
    long from = script.moment(8, 24, Span.HOUR);
    return script
        .door(door -> door.readerIn() && door.number() == 1, from, from + Span.HOUR)
        .map(door -> tries(script, door, from))
        .orElse(false);
  }

  private static boolean tries(Script script, TownDoor door, long from) {
    long at = from;
    int cards = 4 + script.random().nextInt(3);
    for (int i = 0; i < cards; i++) {
      Pass card = script.registrar().strangersCard(Set.of());
      // Each twice: the second time more slowly.
      for (int again = 0; again < 2; again++) {
        script.act(Act.refused(at, "", door, card, "unknown_credential"));
        at += 6_000 + script.random().nextLong(12_000);
      }
    }
    script.labelDoor("denied-repeated", door, from, at);
    return true;
  }
}
