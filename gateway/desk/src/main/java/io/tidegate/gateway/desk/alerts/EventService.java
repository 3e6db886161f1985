package io.tidegate.gateway.desk.alerts;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.read.DoubtRow;
import io.tidegate.gateway.store.read.EventFilter;
import io.tidegate.gateway.store.read.EventPosition;
import io.tidegate.gateway.store.read.EventReads;
import io.tidegate.gateway.store.read.EventRow;
import io.tidegate.gateway.store.read.QualityReads;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events at shared doors within a scope, and what rules have not been able to tell for a day.
 * Blocking; safe on any thread.
 */
public final class EventService {
  /** How far back is read without a beginning: a rare kind over all partitions takes too long. */
  private static final Duration USUAL_WINDOW = Duration.ofDays(7);

  private final EventReads events;
  private final QualityReads doubts;
  private final InstantSource time;

  public EventService(Database database, InstantSource time) {
    this.events = new EventReads(database.jdbi());
    this.doubts = new QualityReads(database.jdbi());
    this.time = time;
  }

  /**
   * The beginning of what is read.
   *
   * @param asked null: 7 days before the end
   * @param to the end; null: now
   * @throws RefusedException invalid, if it is later than the end
   */
  public Instant from(@Nullable Instant asked, @Nullable Instant to) {
    Instant from =
        asked != null
            ? asked
            : (to == null ? time.instant() : to)
                .minus(USUAL_WINDOW)
                .truncatedTo(ChronoUnit.SECONDS);
    if (to != null && from.isAfter(to)) {
      throw RefusedException.invalid("from", "from: later than to");
    }
    return from;
  }

  /**
   * Events by their own time, newest first.
   *
   * @param after where the page before ended; null: the first page
   */
  public List<EventRow> list(
      Scope scope, EventFilter filter, @Nullable EventPosition after, int limit) {
    return events.list(scope, filter, after, limit);
  }

  /**
   * What rules have not been able to tell for a day.
   *
   * @param microGrid the register's number; null: any
   * @param rule null: any
   */
  public Page<DoubtRow> doubts(
      Scope scope, @Nullable Integer microGrid, @Nullable String rule, Page.Request page) {
    return Page.of(
        doubts.doubts(scope, microGrid, rule, page.before(), page.rows()), page, DoubtRow::id);
  }
}
