package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.alert.Act;
import io.tidegate.gateway.alert.Disposition;
import io.tidegate.gateway.alert.Offer;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.store.read.AlertDetail;
import io.tidegate.gateway.store.read.AlertRow;
import io.tidegate.gateway.web.page.Frame;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the reader can do with an alert now, for the page's buttons. Whether they may is decided
 * again by the {@link Act} itself.
 *
 * @param sheets acts with a page of their own, as the last part of its path, the usual one first
 * @param undoMinutes how long they can take back what they did last; 0: not at all
 * @param offer word of an {@link Offer}; empty: none
 */
public record Options(
    boolean claim, boolean release, List<String> sheets, long undoMinutes, String offer) {
  /** Nothing may silence it. */
  private static final String NEVER_EXEMPT = "duress";

  public Options {
    sheets = List.copyOf(sheets);
  }

  static Options of(AlertDetail detail, Frame page) {
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
    Offer offer = offer(detail, page);
    if (offer == Offer.EXEMPTION && !alert.rule().equals(NEVER_EXEMPT)) {
      sheets.add("exempt");
    }
    return new Options(
        alert.handling().equals("new"),
        alert.handling().equals("claimed") && (mine || leads),
        sheets,
        undoMinutes(detail, page),
        offer == null ? "" : offer.word());
  }

  private static @Nullable Offer offer(AlertDetail detail, Frame page) {
    List<Offer.Closing> closings = new ArrayList<>();
    add(closings, detail.alert().closedAt(), detail.alert().disposition());
    for (AlertDetail.Earlier one : detail.earlier()) {
      add(closings, one.closedAt(), one.disposition());
    }
    return Offer.after(closings, page.zone());
  }

  private static void add(
      List<Offer.Closing> closings, @Nullable Instant at, @Nullable String disposition) {
    if (at != null && disposition != null) {
      Words.parse(Disposition.class, disposition)
          .ifPresent(why -> closings.add(new Offer.Closing(at, why)));
    }
  }

  private static long undoMinutes(AlertDetail detail, Frame page) {
    AlertDetail.Undoable undoable = detail.undoable();
    if (undoable == null || !undoable.account().equals(page.name())) {
      return 0;
    }
    Duration left = Duration.between(page.now(), undoable.until());
    return left.isNegative() ? 0 : left.plusSeconds(59).toMinutes();
  }
}
