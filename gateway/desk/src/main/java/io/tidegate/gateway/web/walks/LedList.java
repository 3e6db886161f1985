package io.tidegate.gateway.web.walks;

import java.time.Instant;
import java.util.List;

/**
 * The walks of a leader's grids.
 *
 * @param teams how far each grid is today
 * @param walks the newest first
 * @param microGrids that are led
 * @param houses in them
 * @param microGrid code of the one that is asked for; empty: any
 * @param next where the next page begins; empty: there is none
 */
public record LedList(
    List<Team> teams,
    List<WalkList.Line> walks,
    List<Choice> microGrids,
    List<Choice> houses,
    String microGrid,
    String next) {
  public LedList {
    teams = List.copyOf(teams);
    walks = List.copyOf(walks);
    microGrids = List.copyOf(microGrids);
    houses = List.copyOf(houses);
  }

  /** Something to choose, by its code. */
  public record Choice(String code, String name) {}

  /**
   * The people of a grid.
   *
   * @param stops places of today's rounds and of the sweeps that go on
   * @param visited at how many of them something was found
   */
  public record Team(String name, int walks, int stops, int visited, List<Member> members) {
    public Team {
      members = List.copyOf(members);
    }
  }

  /** What one of them found today. */
  public record Member(String name, int visits, int places, Instant last) {}
}
