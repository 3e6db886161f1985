package io.tidegate.gateway.web.walks;

import java.time.Instant;
import java.util.List;

/**
 * A walk as a phone shows it.
 *
 * @param title which it is, in words
 * @param account number of the reader's account, so that a phone sends only what is theirs
 * @param kept whether it is the copy that a phone keeps, without a name in it
 * @param ended whether somebody has ended it
 * @param leftOut places that were too many for today
 * @param opened code of the place that is shown open; empty: none
 * @param message text key of what came of a form; empty: none was sent
 * @param refused whether it was refused
 */
public record WalkView(
    long id,
    String title,
    int account,
    boolean kept,
    boolean ended,
    int leftOut,
    List<StopView> stops,
    List<String> findings,
    String operationId,
    String opened,
    String message,
    boolean refused) {
  public WalkView {
    stops = List.copyOf(stops);
    findings = List.copyOf(findings);
  }

  /** At how many places something was found. */
  public long done() {
    return stops.stream().filter(StopView::isDone).count();
  }

  /**
   * A place of it.
   *
   * @param code public id of the place
   * @param name in words, from the outside in
   * @param reasons words of why
   * @param visits what was found, in that order
   * @param alerts open there that a finding says something about
   */
  public record StopView(
      String code,
      String name,
      List<String> reasons,
      List<Found> visits,
      List<Suggested> alerts,
      String operationId) {
    public StopView {
      reasons = List.copyOf(reasons);
      visits = List.copyOf(visits);
      alerts = List.copyOf(alerts);
    }

    /** Whether something was found there. */
    public boolean isDone() {
      return !visits.isEmpty();
    }
  }

  /**
   * What a visit found.
   *
   * @param who empty: unknown
   * @param note empty: none
   */
  public record Found(String finding, Instant at, String who, String note) {}

  /**
   * A verdict on an open alert, for a person to decide.
   *
   * @param note what its closing would say
   */
  public record Suggested(
      String alert,
      long number,
      String title,
      int version,
      String disposition,
      String note,
      String operationId) {}
}
