package io.tidegate.gateway.web.walks;

import java.util.List;

/**
 * A walk as its leader plans it.
 *
 * @param assignee name of the account; empty: any worker of the grid
 * @param message text key of what came of a form; empty: none was sent
 */
public record LedWalk(
    long id,
    String title,
    boolean ended,
    long done,
    String assignee,
    List<LedList.Choice> users,
    List<WalkView.StopView> stops,
    String message,
    boolean refused) {
  public LedWalk {
    users = List.copyOf(users);
    stops = List.copyOf(stops);
  }
}
