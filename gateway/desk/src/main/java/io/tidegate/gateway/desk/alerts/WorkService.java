package io.tidegate.gateway.desk.alerts;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.read.AlertFilter;
import io.tidegate.gateway.store.read.AlertReads;
import io.tidegate.gateway.store.read.AlertRow;
import io.tidegate.gateway.store.read.DeviceReads;
import io.tidegate.gateway.store.read.WorkFilter;
import io.tidegate.gateway.store.read.WorkPosition;
import io.tidegate.gateway.store.read.WorkReads;
import io.tidegate.gateway.store.read.WorkView;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lists of alerts in the order of the work. Alerts of some rules wait for the next sweep and are in
 * a list of their own. Blocking; safe on any thread.
 */
public final class WorkService {
  private static final int MOST_PRESSING = 10;
  private static final int MOST_LOOKED_THROUGH = 100;
  private static final AlertFilter PRESSING =
      new AlertFilter(
          null, List.of("duress", Scope.WELFARE), List.of(), null, List.of("new", "claimed"), null);

  private final WorkReads work;
  private final AlertReads alerts;
  private final DeviceReads devices;
  private final Set<String> known;
  private final List<String> forSweep;

  /**
   * @param rules the catalogue
   */
  public WorkService(Database database, List<Rule> rules) {
    this.work = new WorkReads(database.jdbi());
    this.alerts = new AlertReads(database.jdbi());
    this.devices = new DeviceReads(database.jdbi());
    this.known = rules.stream().map(Rule::id).collect(Collectors.toSet());
    this.forSweep = rules.stream().filter(Rule::forSweep).map(Rule::id).toList();
  }

  /**
   * Open alerts of a micro-grid.
   *
   * @param forSweep those that wait for the next sweep
   * @param others all others
   */
  public record Open(int forSweep, int others) {
    private Open plus(Open more) {
      return new Open(forSweep + more.forSweep, others + more.others);
    }
  }

  /**
   * Which alerts a view shows.
   *
   * @param microGrid the register's number; null: any
   * @param rule the one chosen; any if the catalogue does not have it
   * @param places numbers of the places chosen; empty: any
   */
  public WorkFilter filter(
      WorkView view, @Nullable Integer microGrid, String rule, List<Integer> places) {
    List<String> chosen = known.contains(rule) ? List.of(rule) : List.of();
    return switch (view) {
      case SWEEP ->
          new WorkFilter(view, microGrid, chosen.isEmpty() ? forSweep : chosen, List.of(), places);
      case OPEN, UNCLAIMED -> new WorkFilter(view, microGrid, chosen, forSweep, places);
      default -> new WorkFilter(view, microGrid, chosen, List.of(), places);
    };
  }

  /**
   * Alerts in their order.
   *
   * @param after where the page before ended; null: the first page
   */
  public List<WorkReads.Ranked> list(
      Scope scope, WorkFilter filter, @Nullable WorkPosition after, int limit) {
    return work.list(scope, filter, after, limit);
  }

  /** Alerts of one view, without a filter. */
  public List<AlertRow> list(Scope scope, WorkView view, int limit) {
    return list(scope, filter(view, null, "", List.of()), null, limit).stream()
        .map(WorkReads.Ranked::alert)
        .toList();
  }

  /** How many there are by rule and place. */
  public List<WorkReads.Count> counts(Scope scope, WorkFilter filter) {
    return work.counts(scope, filter);
  }

  /** Open alerts by micro-grid, the register's number. */
  public Map<Integer, Open> openByMicroGrid(Scope scope) {
    Map<Integer, Open> open = new HashMap<>();
    alerts
        .openByMicroGrid(scope)
        .forEach(
            (microGrid, byRule) ->
                byRule.forEach(
                    (rule, count) ->
                        open.merge(
                            microGrid,
                            forSweep.contains(rule) ? new Open(count, 0) : new Open(0, count),
                            Open::plus)));
    return open;
  }

  /**
   * Open duress and welfare checks, which no group chat is sent: for who leads there, and who looks
   * after the room.
   */
  public List<AlertRow> pressing(Scope scope) {
    return alerts.list(scope, PRESSING, null, MOST_LOOKED_THROUGH).stream()
        .filter(row -> row.snoozedUntil() == null)
        .filter(row -> scope.leads(row.microGrid()) || scope.looksAfter(row.place()))
        .limit(MOST_PRESSING)
        .toList();
  }

  /** When a device was last heard; null: never. */
  public @Nullable Instant lastHeard() {
    return devices.lastHeard();
  }
}
