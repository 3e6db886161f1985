package io.tidegate.simulator.world;

import io.tidegate.simulator.town.TownDoor;
import java.util.Optional;

/** Trap of mechanical-key: somebody who does not trust cards comes home with a key, by day. */
final class KeyUsers implements Episode {
  @Override
  public boolean plan(Script script) {
    long at = script.anyMoment(9, 19);
    Optional<TownDoor> door =
        script.door(
            any ->
                MechanicalKey.isHome(script, any) && !script.population().of(any.place()).isEmpty(),
            at,
            at + Span.HOUR);
    door.ifPresent(home -> MechanicalKey.withKey(script, home, at));
    return door.isPresent();
  }
}
