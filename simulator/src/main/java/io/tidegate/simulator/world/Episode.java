package io.tidegate.simulator.world;

/**
 * Something out of the usual: one class a rule, which makes the thing happen and says so, and one a
 * trap, which looks like it and says nothing. Stateless.
 *
 * <p>It plans what people and devices do, clearly or clearly not: never near the point where a rule
 * might begin to notice.
 */
interface Episode {
  /**
   * Plans it once more: chooses place and time, books both, changes the register, puts acts and
   * sayings into the script, and labels what is true.
   *
   * @return false if the world has no place left for it
   */
  boolean plan(Script script);
}
