package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.web.why.Why;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One alert with why it fired and what became of it.
 *
 * @param act what the rule asks people to do
 * @param why evidence of the newest firing
 * @param firings newest first
 * @param history oldest first
 * @param feed where the live stream goes on
 * @param operationId made with the page, so that a double tap does nothing twice
 * @param form what was typed, if an act was refused
 */
public record AlertView(
    Card card,
    String act,
    Why why,
    List<Firing> firings,
    List<Step> history,
    String feed,
    String operationId,
    Form form) {
  public AlertView {
    firings = List.copyOf(firings);
    history = List.copyOf(history);
  }

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
