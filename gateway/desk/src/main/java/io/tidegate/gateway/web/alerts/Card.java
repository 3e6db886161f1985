package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.store.read.AlertRow;

/**
 * One alert in the list.
 *
 * @param title name of the rule
 * @param place where, in words; empty if unknown
 * @param sentence what happened
 */
public record Card(AlertRow alert, String title, String place, String sentence) {
  /**
   * Class of its condition's tag: a closed alert does not alarm, even if its condition holds on.
   */
  public String conditionStyle() {
    return alert.handling().equals("closed") ? "muted" : alert.condition();
  }

  /** Id of its element, stable over swaps. */
  public String elementId() {
    return "alert-" + alert.id();
  }

  /** Path of its page. */
  public String path() {
    return "/a/" + alert.id();
  }

  /** Whether it can be handled together with others: a high one is handled alone. */
  public boolean isForBulk() {
    return !alert.severity().equals("high")
        && (alert.handling().equals("new") || alert.handling().equals("claimed"));
  }

  /** Operation id of claiming it as it is: however often it is shown, that happens once. */
  public String operationId() {
    return "claim-" + alert.id() + "-" + alert.version();
  }
}
