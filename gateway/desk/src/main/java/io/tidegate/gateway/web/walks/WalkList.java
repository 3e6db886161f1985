package io.tidegate.gateway.web.walks;

import java.util.List;

/**
 * The walks that somebody can go today.
 *
 * @param missing micro-grids without a round yet
 * @param account number of the reader's account
 * @param kept whether it is the copy that a phone keeps, without a name in it
 * @param message text key of what led here; empty: nothing did
 */
public record WalkList(
    List<Line> walks,
    List<Missing> missing,
    int account,
    String operationId,
    boolean kept,
    String message) {
  public WalkList {
    walks = List.copyOf(walks);
    missing = List.copyOf(missing);
  }

  /**
   * A walk.
   *
   * @param assignee empty: any worker of the grid
   */
  public record Line(
      long id, String title, String assignee, int stops, int visited, boolean ended) {}

  /** A micro-grid. */
  public record Missing(String code, String name) {}
}
