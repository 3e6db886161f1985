package io.tidegate.gateway.web.register;

import io.tidegate.gateway.web.page.Form;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Visitors, or staff and work orders.
 *
 * @param former staff who work here no more
 * @param rooms names of rooms, to be offered while one is typed
 */
public record VisitsView(
    List<Visit> visits,
    String next,
    List<RegisterView.Choice> staff,
    List<RegisterView.Choice> former,
    List<String> rooms,
    String today,
    Form form) {
  public VisitsView {
    visits = List.copyOf(visits);
    staff = List.copyOf(staff);
    former = List.copyOf(former);
    rooms = List.copyOf(rooms);
  }

  /**
   * A visitor's pass or a work order.
   *
   * @param kind of the work; empty: it is a pass
   * @param staff who does it; empty: not named
   * @param to null: without an end
   * @param state ahead, in_force or over
   */
  public record Visit(
      String code,
      String roomCode,
      String room,
      String kind,
      String staff,
      Instant from,
      @Nullable Instant to,
      String state) {}
}
