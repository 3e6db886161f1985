package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.TownDoor;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a door says while somebody passes it. Acts come in order of time. One thread. */
final class Doorway {
  private final SplittableRandom random;
  private final Map<String, Long> openUntil = new HashMap<>();

  Doorway(long seed) {
    this.random = Chance.of(seed, 3, 3);
  }

  /** Plays one act; what the door says may come in any order. */
  void play(Act act, Consumer<Saying> says) {
    TownDoor door = act.door();
    String way = act.inward() ? "in" : "out";
    @Nullable Pass pass = act.pass();
    long at = act.at();
    if (act.refused() != null) {
      says.accept(access(act, at, "denied", act.refused(), way, pass));
      return;
    }
    if (pass != null) {
      // A worn card: the second try works.
      if (pass.type().equals("card") && random.nextInt(400) == 0) {
        says.accept(access(act, at, "denied", "other", way, pass));
        at += 1_500;
      }
      says.accept(access(act, at, "granted", null, way, pass));
    } else if (!act.inward() && door.exitButtonWired()) {
      says.accept(
          Saying.of(
              at,
              door.device(),
              new Report.Access(door.number(), "granted", null, "out", "button", null, false)));
    }
    open(act, at, says);
  }

  private void open(Act act, long at, Consumer<Saying> says) {
    TownDoor door = act.door();
    if (openUntil.getOrDefault(door.id(), 0L) > at) {
      return; // still open from the one before: only the reader speaks
    }
    long opened = at + 800 + random.nextInt(900);
    long closed =
        opened + (act.openMillis() > 0 ? act.openMillis() : 3_000 + random.nextInt(4_000));
    if (door.boltSensor()) {
      String by = act.inward() && act.pass() != null ? "credential" : "inside_handle";
      says.accept(lock(door, at + 300, "unlocked", by));
    }
    if (door.contact()) {
      says.accept(Saying.of(opened, door.device(), new Report.Door(door.number(), "opened")));
      says.accept(Saying.of(closed, door.device(), new Report.Door(door.number(), "closed")));
    }
    if (door.boltSensor()) {
      says.accept(lock(door, closed + 500, "locked", "auto"));
    }
    openUntil.put(door.id(), closed + 501);
  }

  private static Saying lock(TownDoor door, long at, String state, String by) {
    return Saying.of(at, door.device(), new Report.Lock(door.number(), state, by));
  }

  private static Saying access(
      Act act, long at, String outcome, @Nullable String reason, String way, @Nullable Pass pass) {
    return Saying.of(
        at,
        act.door().device(),
        new Report.Access(
            act.door().number(),
            outcome,
            reason,
            way,
            pass == null ? null : pass.type(),
            pass == null ? null : pass.id(),
            false));
  }
}
