package io.tidegate.gateway.store.read;

import io.tidegate.gateway.account.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Searches all alerts, closed ones too, newest first. Blocking; safe on any thread. */
public final class SearchReads {
  /** Escalated since somebody last did something, or handed over and past its due date. */
  static final String OVERDUE =
      "t.handling <> 'closed' AND (t.escalation > 0 OR t.handling = 'handed_over' AND t.due_at < :now)";

  private final Reader reader;

  public SearchReads(Jdbi jdbi) {
    this.reader = new Reader(jdbi);
  }

  /** Alerts by start of their first firing. {@code now}: what is overdue is so by then. */
  public List<AlertRow> search(
      Scope scope, SearchFilter filter, Instant now, @Nullable Position after, int limit) {
    return reader.read(
        h -> {
          Query query =
              AlertScope.bind(h.createQuery(sql(filter, after)), scope)
                  .bindMethods(filter)
                  .bindMap(Map.of("now", now, "limit", limit));
          if (after != null) {
            query.bindMethods("after", after);
          }
          return query.mapTo(AlertRow.class).list();
        });
  }

  /** Only what is asked for is in the statement, so that each has a plan of its own. */
  private static String sql(SearchFilter filter, @Nullable Position after) {
    List<String> conditions = new ArrayList<>();
    conditions.add(AlertScope.CONDITION);
    add(conditions, filter.number(), "t.number = :number");
    add(conditions, filter.places(), "t.place = ANY (:places)");
    add(conditions, filter.microGrid(), "t.micro_grid = :microGrid");
    add(conditions, filter.rule(), "t.rule = :rule");
    add(conditions, filter.worker(), "t.assignee = (SELECT id FROM account WHERE name = :worker)");
    add(conditions, filter.severity(), "t.severity = :severity");
    add(conditions, filter.from(), "t.opened_at >= :from");
    add(conditions, filter.to(), "t.opened_at < :to");
    add(conditions, after, "(t.opened_at, t.id) < (:after.openedAt, :after.id)");
    String state = filter.state();
    if (state != null) {
      conditions.add(
          switch (state) {
            case "open" -> "t.handling <> 'closed'";
            case "overdue" -> "(" + OVERDUE + ")";
            case "closed" -> "t.handling = 'closed'";
            case "handed_over" -> "t.handling <> 'closed' AND t.handling = 'handed_over'";
            default -> "t.handling <> 'closed' AND t.handling = 'new'";
          });
    }
    return AlertReads.ALERT
        + "WHERE "
        + String.join("\n  AND ", conditions)
        + "\nORDER BY t.opened_at DESC, t.id DESC LIMIT :limit";
  }

  private static void add(List<String> conditions, @Nullable Object given, String condition) {
    if (given != null) {
      conditions.add(condition);
    }
  }
}
