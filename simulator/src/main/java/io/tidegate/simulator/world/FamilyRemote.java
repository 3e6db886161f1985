package io.tidegate.simulator.world;

import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.Town;
import io.tidegate.simulator.town.TownDoor;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Trap of credential-cloned: two of a family have remotes with one code, and drive through gates of
 * two compounds at about the same time.
 */
final class FamilyRemote implements Episode {
  @Override
  public boolean plan(Script script) {
    long at = script.anyMoment(7, 21);
    Town town = script.population().town();
    return script
        .resident(at, at + Span.HOUR)
        .map(
            who -> {
              String grid = town.place(who.home()).grid();
              List<TownDoor> barriers =
                  town.doors().stream()
                      .filter(door -> door.number() == 2)
                      .filter(door -> town.place(door.place()).grid().equals(grid))
                      .toList();
              if (barriers.size() < 2) {
                return false;
              }
              TownDoor own = barriers.get(0);
              TownDoor other = barriers.get(1);
              String code = String.format(Locale.ROOT, "R%07X", script.random().nextInt(1 << 28));
              Pass remote = new Pass("remote", code, null, Set.of(own.place(), other.place()));
              script
                  .registrar()
                  .credential(
                      remote, "resident", who.code(), at - 200 * Span.DAY, null, Long.MAX_VALUE);
              script.act(Act.through(at, "", own, true, remote));
              script.act(Act.through(at + 45_000, "", other, true, remote));
              return true;
            })
        .orElse(false);
  }
}
