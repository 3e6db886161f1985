package io.tidegate.gateway.web.robots;

import io.tidegate.gateway.desk.robots.RobotEnvironment;
import io.tidegate.gateway.store.notify.Robot;
import java.util.List;

/**
 * What the list of robots shows.
 *
 * @param warnings keys of texts: what keeps people from hearing of alerts
 * @param mayEdit whether the reader sets robots up
 */
public record RobotList(
    List<Line> robots, List<String> warnings, RobotEnvironment.Relay relay, boolean mayEdit) {
  public RobotList {
    robots = List.copyOf(robots);
    warnings = List.copyOf(warnings);
  }

  /**
   * A robot.
   *
   * @param grid name of its grid; empty: the whole community's
   * @param dead messages given up
   */
  public record Line(Robot robot, String grid, int dead) {}
}
