package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.alert.Act;
import io.tidegate.gateway.store.read.AlertDetail;
import io.tidegate.gateway.store.read.AlertRow;
import io.tidegate.gateway.web.page.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the reader can do with an alert now, for the page's buttons. Whether they may is decided
 * again by the {@link Act} itself.
 *
 * @param sheets acts with a page of their own, as the last part of its path, the usual one first
 * @param undoMinutes how long they can take back what they did last; 0: not at all
 */
public record Options(boolean claim, boolean release, List<String> sheets, long undoMinutes) {
  public Options {
    sheets = List.copyOf(sheets);
  }

  static Options of(AlertDetail detail, Page page) {
    AlertRow alert = detail.alert();
    boolean leads = page.scope().decidesOn(alert.ruleClass().equals("device"), alert.microGrid());
    boolean mine = page.name().equals(alert.assignee());
    List<String> sheets = new ArrayList<>();
    switch (alert.handling()) {
      case "new", "claimed" -> {
        sheets.add("close");
        sheets.add("snooze");
      }
      case "handed_over" -> sheets.add("receipt");
      default -> {
        if (leads) {
          sheets.add("reopen");
        }
      }
    }
    boolean isOpen = !alert.handling().equals("closed");
    if (isOpen && (leads || mine)) {
      sheets.add("assign");
    }
    if (leads && alert.recipient() != null && alert.disposition() != null) {
      sheets.add("verdict");
    }
    return new Options(
        alert.handling().equals("new"),
        alert.handling().equals("claimed") && (mine || leads),
        sheets,
        undoMinutes(detail, page));
  }

  private static long undoMinutes(AlertDetail detail, Page page) {
    AlertDetail.Undoable undoable = detail.undoable();
    if (undoable == null || !undoable.account().equals(page.name())) {
      return 0;
    }
    Duration left = Duration.between(page.now(), undoable.until());
    return left.isNegative() ? 0 : left.plusSeconds(59).toMinutes();
  }
}
