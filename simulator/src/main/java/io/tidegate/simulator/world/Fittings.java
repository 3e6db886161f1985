package io.tidegate.simulator.world;

import java.util.Map;
import java.util.SplittableRandom;

/** What is fitted at the doors, which differs more than in the generated register. */
final class Fittings {
  private static final int WITH_CONTACT = 40;

  private Fittings() {}

  /** Some locks that tell of their bolt also tell whether the door is shut. */
  static void vary(Ledger ledger, long seed) {
    SplittableRandom random = Chance.of(seed, 14, 14);
    for (Map<String, String> row : ledger.rows("doors")) {
      boolean hasBolt = Boolean.parseBoolean(row.getOrDefault("bolt_sensor", ""));
      if (hasBolt && Chance.percent(random, WITH_CONTACT)) {
        row.put("contact", "true");
      }
    }
  }
}
