package io.tidegate.simulator.world;

import java.util.List;

/**
 * What happens in which world how often; {@link PeopleEpisodes} and {@link DeviceEpisodes} list it.
 */
final class Episodes {
  /**
   * @param normal how often in a usual fortnight and grid
   * @param bad how often in a bad one
   */
  record Often(Episode episode, double normal, double bad) {}

  private static final double FORTNIGHT = 14;

  /** After so many tries without a place for it the world is full. */
  private static final int MOST_MISSES = 20;

  private Episodes() {}

  /** Plans all of a world's kind. */
  static void plan(Script script) {
    Consents.give(script);
    Rosters.write(script);
    double scored = script.plan().days() / FORTNIGHT;
    double all = script.span().days() / FORTNIGHT;
    plan(DeviceEpisodes.BROKEN, script, all);
    plan(DeviceEpisodes.wide(script.plan().kind()), script, scored);
    plan(PeopleEpisodes.HOUSEHOLDS, script, all);
    plan(PeopleEpisodes.ALL, script, scored);
    plan(DeviceEpisodes.ALL, script, scored);
    plan(DeviceEpisodes.TRAPS, script, scored);
    plan(PeopleEpisodes.TRAPS, script, all);
  }

  private static void plan(List<Often> list, Script script, double fortnights) {
    list.forEach(often -> plan(often, script, fortnights));
  }

  private static void plan(Often often, Script script, double fortnights) {
    double rate = script.plan().kind() == WorldPlan.Kind.BAD ? often.bad() : often.normal();
    double wanted = rate * fortnights * script.plan().grids();
    int times = (int) Math.max(rate > 0 ? 1 : 0, Math.round(wanted));
    int misses = 0;
    for (int done = 0; done < times && misses < MOST_MISSES; ) {
      // No place left is no error: a small world has room for less.
      if (often.episode().plan(script)) {
        done++;
      } else {
        misses++;
      }
    }
  }
}
