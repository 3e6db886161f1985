package io.tidegate.gateway.web.alerts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One alert with why it fired and what became of it.
 *
 * @param act what the rule asks people to do
 * @param silentIf what would have kept it silent; empty: unknown
 * @param events that caused the newest firing, oldest first
 * @param numbers observed and thresholds, by name
 * @param firings newest first
 * @param history oldest first
 * @param feed where the live stream goes on
 * @param operationId made with the page, so that a double tap does nothing twice
 * @param form what was typed, if an act was refused
 */
public record AlertView(
    Card card,
    String act,
    String silentIf,
    List<Event> events,
    List<Pair> numbers,
    List<Firing> firings,
    List<Step> history,
    String feed,
    String operationId,
    Form form) {
  public AlertView {
    events = List.copyOf(events);
    numbers = List.copyOf(numbers);
    firings = List.copyOf(firings);
    history = List.copyOf(history);
  }

  /**
   * One event of the evidence.
   *
   * @param place name of the door's place; empty if unknown
   * @param device id and door
   * @param lateSeconds how much later it arrived; 0: at once
   */
  public record Event(
      Instant at, String place, String device, String what, String credential, long lateSeconds) {}

  /** A number with its unit. */
  public record Pair(String name, String value) {}

  /** One stretch of the condition. */
  public record Firing(int ordinal, Instant from, @Nullable Instant to, String end) {}

  /** One line of the history; {@code id} counts up with every change of the alert. */
  public record Step(long id, Instant at, String who, String what, String note) {}

  /**
   * What was typed.
   *
   * @param message text key of why it was refused; empty: nothing was
   * @param disposition chosen
   */
  public record Form(String message, String disposition, String note, String comment) {
    /** Nothing was typed yet. */
    public static final Form EMPTY = new Form("", "", "", "");
  }

  /** What people may choose on closing; handing over comes later. */
  public List<String> dispositions() {
    return List.of("dealt_with", "register_out_of_date", "device_fault", "expected", "unverified");
  }

  /** The newest change that the page shows; 0: none. */
  public long seen() {
    return history.isEmpty() ? 0 : history.get(history.size() - 1).id();
  }

  /** Whether people still have to do with it. */
  public boolean isOpen() {
    return !card.alert().handling().equals("closed");
  }

  /** Whether it can be claimed. */
  public boolean isFree() {
    return card.alert().handling().equals("new");
  }
}
