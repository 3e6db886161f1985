package io.tidegate.simulator.world;

import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.TownDoor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A stranger comes back to a door with the same card, or walks from door to door with it. */
final class UnknownCredential implements Episode {
  @Override
  public boolean plan(Script script) {
    long from = script.moment(8, 20, Span.DAY);
    boolean isWalking = script.random().nextInt(3) == 0;
    Pass card = script.registrar().strangersCard(Set.of());
    List<TownDoor> doors =
        script.population().town().doors().stream()
            .filter(door -> door.device().startsWith("door-"))
            .filter(door -> script.isFree(door.device(), from, from + 4 * Span.HOUR))
            .toList();
    if (doors.size() < 4) {
      return false;
    }
    int first = script.random().nextInt(doors.size() - 3);
    long at = from;
    TownDoor last = doors.get(first);
    String third = last.place();
    List<String> tried = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      last = doors.get(isWalking ? first + i : first);
      tried.add(last.device());
      script.book(last.device(), from, from + 4 * Span.HOUR);
      script.act(Act.refused(at, "", last, card, "unknown_credential"));
      third = i == 2 ? last.place() : third; // three are enough, and the fourth is no news
      if (i == 3) {
        script.truth().add("unknown-credential", "credential", card.id(), third, from, at, tried);
      }
      // At one door within the hour; from door to door within the day.
      at += isWalking ? 40 * Span.MINUTE : 12 * Span.MINUTE + script.random().nextLong(120_000);
    }
    return true;
  }
}
