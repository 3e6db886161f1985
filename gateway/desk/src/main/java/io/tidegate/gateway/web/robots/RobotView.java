package io.tidegate.gateway.web.robots;

import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.store.notify.Delivery;
import io.tidegate.gateway.store.notify.DeliveryLog;
import io.tidegate.gateway.store.notify.Robot;

/**
 * What the page of one robot shows.
 *
 * @param grid name of its grid; empty: the whole community's
 * @param dead messages given up
 * @param deliveries newest first
 * @param isTesting whether a test waits for its answer
 * @param onlyDead whether only messages given up are listed
 * @param mayEdit whether the reader sets robots up
 */
public record RobotView(
    Robot robot,
    String grid,
    int dead,
    Page<DeliveryLog.Listed> deliveries,
    boolean isTesting,
    boolean onlyDead,
    boolean mayEdit) {
  /** Where the page is. */
  public String path() {
    return "/robots/" + robot.id();
  }

  /** Whether it works. */
  public boolean isActive() {
    return robot.state() == Robot.State.ACTIVE;
  }

  /** Whether its service refuses it. */
  public boolean isStopped() {
    return robot.state() == Robot.State.STOPPED;
  }

  /** Whether the message can be sent again. */
  public boolean canBeSentAgain(Delivery delivery) {
    return mayEdit
        && delivery.state() == Delivery.State.DEAD
        && delivery.kind() != Delivery.Kind.TEST;
  }
}
