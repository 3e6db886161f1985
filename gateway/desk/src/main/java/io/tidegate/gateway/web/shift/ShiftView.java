package io.tidegate.gateway.web.shift;

import io.tidegate.gateway.web.alerts.Card;
import java.util.List;

/**
 * What one shift leaves to the next.
 *
 * @param unclaimed how many are not claimed in the reader's micro-grids
 * @param mine claimed by the reader
 * @param snoozed put off, by whomever
 * @param handed handed over, and those that came back
 * @param users who can take over
 * @param duties of the grids that the reader leads
 * @param operationId made with the page, so that a double tap does nothing twice
 * @param message text key of what came of the duty form; empty: it was not sent
 * @param refused whether it was refused
 */
public record ShiftView(
    int unclaimed,
    List<Card> mine,
    List<Card> snoozed,
    List<Card> handed,
    List<User> users,
    List<Duty> duties,
    String operationId,
    String message,
    boolean refused) {
  public ShiftView {
    mine = List.copyOf(mine);
    snoozed = List.copyOf(snoozed);
    handed = List.copyOf(handed);
    users = List.copyOf(users);
    duties = List.copyOf(duties);
  }

  /** Someone who can take over. */
  public record User(String name, String displayName) {}

  /**
   * Duty of a grid.
   *
   * @param onCall name of an account; empty: none
   * @param users who can be on call
   */
  public record Duty(
      String code, String name, String from, String to, String onCall, List<User> users) {
    public Duty {
      users = List.copyOf(users);
    }
  }
}
