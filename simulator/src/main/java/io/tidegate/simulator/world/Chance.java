package io.tidegate.simulator.world;

import java.util.List;
import java.util.SplittableRandom;

/** Independent chance for each of many things, from one seed. */
final class Chance {
  private Chance() {}

  /** The same three numbers give the same chance; any other gives another. */
  static SplittableRandom of(long seed, long what, long which) {
    return new SplittableRandom(mix(seed, what, which));
  }

  static long mix(long seed, long what, long which) {
    long mixed = seed * 0x9E3779B97F4A7C15L + what * 0xC2B2AE3D27D4EB4FL + which;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  static boolean percent(SplittableRandom random, double percent) {
    return random.nextDouble() * 100 < percent;
  }

  static <T> T oneOf(List<T> all, SplittableRandom random) {
    return all.get(random.nextInt(all.size()));
  }
}
