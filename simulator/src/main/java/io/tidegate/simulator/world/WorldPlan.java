package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Mix;

/**
 * Which world to make.
 *
 * @param seed the same plan with the same seed gives the same world
 * @param days scored ones, after the warm-up; 1 to 60
 * @param grids 1 to 12
 * @param faults what the network and the clocks do to the messages
 * @param mix which share of the devices runs which firmware
 * @param wrongRoster whether 10 % of the register's tenancies are missing, stale, of old dates or
 *     in a wrong room
 */
public record WorldPlan(
    Kind kind, long seed, int days, int grids, Faults faults, Mix mix, boolean wrongRoster) {
  /** How much goes wrong. */
  public enum Kind {
    /** A usual fortnight. */
    NORMAL,
    /** Several times as much, one over the other. */
    BAD,
    /** A usual fortnight with two area outages. */
    OUTAGE
  }

  /** What is done to the messages on their way. */
  public enum Faults {
    /** Nothing. */
    NONE,
    /** Late, twice, out of order across devices, a few lost. */
    NETWORK,
    /** All of these, and clocks that are off. */
    ALL
  }

  public WorldPlan {
    if (days < 1 || days > 60) {
      throw new IllegalArgumentException("days " + days + ": expected 1 to 60");
    }
    if (grids < 1 || grids > 12) {
      throw new IllegalArgumentException("grids " + grids + ": expected 1 to 12");
    }
  }
}
