package io.tidegate.simulator.world;

import java.util.Map;
import java.util.SplittableRandom;

/** What is fitted at the doors, which differs more than in the generated register. */
final class Fittings {
  private static final int WITH_CONTACT = 40;
  private static final int NOT_WIRED = 20;
  private static final int WITHOUT_CONTACT = 12;

  private Fittings() {}

  /**
   * Some locks that tell of their bolt also tell whether the door is shut; at some stairwell doors
   * the exit button is not wired to the controller, and some have no contact.
   */
  static void vary(Ledger ledger, long seed) {
    SplittableRandom random = Chance.of(seed, 14, 14);
    for (Map<String, String> row : ledger.rows("doors")) {
      boolean hasBolt = Boolean.parseBoolean(row.getOrDefault("bolt_sensor", ""));
      if (hasBolt && Chance.percent(random, WITH_CONTACT)) {
        row.put("contact", "true");
      }
      if (row.getOrDefault("device", "").startsWith("door-")) {
        if (Chance.percent(random, NOT_WIRED)) {
          row.put("exit_button_wired", "false");
        } else if (Chance.percent(random, WITHOUT_CONTACT)) {
          row.put("contact", "false");
        }
      }
    }
  }
}
