package io.tidegate.simulator.world;

import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.TownDoor;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Guesses at a lock's PIN until the lockout; some go on to neighbouring doors. */
final class PinGuessing implements Episode {
  @Override
  public boolean plan(Script script) {
    long from = script.moment(0, 24, Span.HOUR);
    return script
        .door(TownDoor::room, from, from + Span.HOUR)
        .map(first -> guess(script, first, from))
        .orElse(false);
  }

  private static boolean guess(Script script, TownDoor first, long from) {
    long at = guessAt(script, first, from);
    if (script.random().nextInt(3) == 0) {
      String parent = script.population().town().place(first.place()).parent();
      List<TownDoor> beside =
          script.population().town().doors().stream()
              .filter(TownDoor::room)
              .filter(door -> !door.device().equals(first.device()))
              .filter(door -> parent != null && parent.equals(parentOf(script, door)))
              .filter(door -> script.isFree(door.device(), from, from + Span.HOUR))
              .limit(2)
              .toList();
      for (TownDoor door : beside) {
        script.book(door.device(), from, from + Span.HOUR);
        at = guessAt(script, door, at + Span.MINUTE);
      }
    }
    return true;
  }

  private static String parentOf(Script script, TownDoor door) {
    String parent = script.population().town().place(door.place()).parent();
    return parent == null ? "" : parent;
  }

  private static long guessAt(Script script, TownDoor door, long from) {
    int guesses = 8 + script.random().nextInt(6);
    long at = from;
    for (int i = 0; i < guesses; i++) {
      String digits = String.format(Locale.ROOT, "%06d", script.random().nextInt(1_000_000));
      Pass pin = new Pass("pin", digits, door.device(), Set.of());
      boolean isLockedOut = i == guesses - 1;
      script.act(Act.refused(at, "", door, pin, isLockedOut ? "locked_out" : "wrong_pin"));
      at += 6_000 + script.random().nextLong(9_000);
    }
    script.labelDoor("pin-guessing", door, from, at);
    // So many guesses are so many refusals.
    script.labelDoor("denied-repeated", door, from, at);
    return at;
  }
}
