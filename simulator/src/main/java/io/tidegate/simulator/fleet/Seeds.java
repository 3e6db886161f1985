package io.tidegate.simulator.fleet;

/** Independent chance for each of many things, from one seed. */
final class Seeds {
  private Seeds() {}

  /** The same three numbers give the same one; any other gives another. */
  static long mix(long seed, long what, long which) {
    long mixed = seed * 0x9E3779B97F4A7C15L + what * 0xC2B2AE3D27D4EB4FL + which;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
