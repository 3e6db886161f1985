package io.tidegate.simulator.world;

import java.util.List;

/** The visible list: what happens in which world how often. */
final class Episodes {
  /**
   * @param normal how often in a usual fortnight and grid
   * @param bad how often in a bad one
   */
  record Often(Episode episode, double normal, double bad) {}

  private static final double FORTNIGHT = 14;

  /** What credentials say, and what the base numbers say. */
  private static final List<Often> PEOPLE = List.of(new Often(new Duress(), 1, 4));

  private Episodes() {}

  /** Plans all of a world's kind. */
  static void plan(Script script) {
    DeviceEpisodes.outages(script.plan().kind()).forEach(often -> plan(often, script));
    PEOPLE.forEach(often -> plan(often, script));
    DeviceEpisodes.ALL.forEach(often -> plan(often, script));
    DeviceEpisodes.TRAPS.forEach(often -> plan(often, script));
  }

  private static void plan(Often often, Script script) {
    double rate = script.plan().kind() == WorldPlan.Kind.BAD ? often.bad() : often.normal();
    double wanted = rate * script.plan().days() / FORTNIGHT * script.plan().grids();
    int times = (int) Math.max(rate > 0 ? 1 : 0, Math.round(wanted));
    for (int i = 0; i < times; i++) {
      // No place left is no error: a small world has room for less.
      if (!often.episode().plan(script)) {
        return;
      }
    }
  }
}
