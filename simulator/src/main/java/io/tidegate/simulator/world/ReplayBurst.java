package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.TownDoor;
import java.util.Optional;

/**
 * A bridge that has lost its mind sends the same message over and over; or somebody who has
 * listened sends old openings again, under their old numbers with a new time.
 */
final class ReplayBurst implements Episode {
  private static final int COPIES = 180;
  private static final int OPENINGS = 4;

  @Override
  public boolean plan(Script script) {
    long length = 12 * Span.MINUTE;
    long at = script.moment(1, 23, length);
    Optional<TownDoor> found =
        script.door(
            door ->
                door.number() == 1
                    && door.readerIn()
                    && script.firmware(door).hasClock()
                    && script.firmware(door).numbers(),
            at,
            at + length);
    Optional<Act> opening = found.flatMap(door -> Passers.inward(script, door, at));
    opening.ifPresent(
        act -> {
          if (script.random().nextInt(3) > 0) {
            repeat(script, act.door(), at, length);
          } else {
            replay(script, act);
          }
        });
    return opening.isPresent();
  }

  private static void repeat(Script script, TownDoor door, long at, long length) {
    Saying saying = Saying.of(at, door.device(), new Report.Health(null, -60, 1_000));
    script.say(saying.with(saying.fate().repeated(COPIES, length / COPIES)));
    script.labelDevice("replay-burst", door, at, at + length);
  }

  private static void replay(Script script, Act act) {
    TownDoor door = act.door();
    Report opening =
        new Report.Access(
            door.number(),
            "granted",
            null,
            "in",
            act.pass() == null ? null : act.pass().type(),
            act.pass() == null ? null : act.pass().id(),
            false);
    script.quiet(door.device(), act.at() - Span.MINUTE, act.at() + OPENINGS * Span.MINUTE);
    for (int i = 0; i < OPENINGS; i++) {
      Saying saying = Saying.of(act.at() + i * Span.MINUTE, door.device(), opening);
      script.say(saying.with(saying.fate().numberedBack(20 + i)));
    }
    script.labelDevice("replay-burst", door, act.at(), act.at() + OPENINGS * Span.MINUTE);
  }
}
