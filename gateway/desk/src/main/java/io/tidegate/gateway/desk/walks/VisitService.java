package io.tidegate.gateway.desk.walks;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.alert.Acts;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.AuditDetail;
import io.tidegate.gateway.desk.CommandAudit;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.store.read.AlertRow;
import io.tidegate.gateway.store.read.WorkFilter;
import io.tidegate.gateway.store.read.WorkReads;
import io.tidegate.gateway.store.read.WorkView;
import io.tidegate.gateway.store.walk.TeamReads;
import io.tidegate.gateway.store.walk.VisitReads;
import io.tidegate.gateway.store.walk.VisitRow;
import io.tidegate.gateway.store.walk.Visits;
import io.tidegate.gateway.store.walk.WalkRow;
import io.tidegate.gateway.walk.VisitFinding;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Visits: what workers found on their walks, and the ledger of it. Blocking; safe on any thread.
 */
public final class VisitService {
  /** Longest note, in characters. */
  public static final int MAX_NOTE = 500;

  /** For how long a phone keeps what it could not send, and how far its clock may be ahead. */
  private static final Duration KEPT = Duration.ofHours(25);

  private static final Duration AHEAD = Duration.ofMinutes(2);
  private static final int MOST_ALERTS = 200;

  /** Visits of a month at most: a hundred a day. */
  private static final int MOST_OF_A_MONTH = 3_000;

  private final WalkService walks;
  private final Visits visits;
  private final VisitReads reads;
  private final TeamReads team;
  private final WorkReads alerts;
  private final CommandAudit audit;
  private final InstantSource time;

  /**
   * @param audit asked for at a change: reading needs no key to sign entries with
   */
  public VisitService(
      Database database, WalkService walks, Supplier<AuditLog> audit, InstantSource time) {
    this.walks = walks;
    this.visits = new Visits(database.jdbi());
    this.reads = new VisitReads(database.jdbi());
    this.team = new TeamReads(database.jdbi());
    this.alerts = new WorkReads(database.jdbi());
    this.audit = new CommandAudit(audit, time);
    this.time = time;
  }

  /** Visits in the scope, newest first. Who reads them is audited: they tell who lives where. */
  public Page<VisitRow> list(Scope scope, VisitReads.Filter filter, Page.Request page) {
    Page<VisitRow> found =
        Page.of(reads.list(scope, filter, page.before(), page.rows()), page, VisitRow::id);
    if (!found.items().isEmpty()) {
      audit.enter(
          scope.account(),
          AuditAction.VISITS_READ,
          "",
          AuditDetail.of("rows", found.items().size()).toString());
    }
    return found;
  }

  /**
   * Visits of one account, newest first; a first page that holds a month.
   *
   * @param worker name of the account
   */
  public Page<VisitRow> ledger(Scope scope, String worker, Instant from, Instant to) {
    return list(
        scope,
        new VisitReads.Filter(null, null, worker, from, to),
        Page.Request.first(MOST_OF_A_MONTH));
  }

  /**
   * Adds to the audit that a ledger is exported; call it before the file is sent.
   *
   * @param worker name of the account that it is of
   */
  public void exported(Scope scope, String worker, YearMonth month, int rows) {
    AuditDetail detail = AuditDetail.of("rows", rows).and("month", month);
    audit.enter(scope.account(), AuditAction.VISITS_EXPORTED, worker, detail.toString());
  }

  /** Visits of a walk, the oldest first. */
  public List<VisitRow> ofWalk(WalkRow walk) {
    return visits.ofWalk(walk.id());
  }

  /** How much each worker found in the grids that the caller leads. */
  public List<TeamReads.Member> members(Scope scope, Instant from, Instant to) {
    return team.members(scope, from, to);
  }

  /** The accounts with a visit since then where the caller leads, by name. */
  public List<TeamReads.Walker> walkers(Scope scope, Instant since) {
    return team.walkers(scope, since);
  }

  /**
   * Stores what was found; the same sent again is stored once. A finding that contradicts the
   * register makes a request to correct it, which is audited.
   *
   * @throws RefusedException invalid, of {@code note}; not found, if it is no place on a walk of
   *     the caller's; limit {@code key-reused}
   */
  public VisitRow report(Scope scope, VisitReport report) {
    String note = report.note();
    if (!note.isEmpty() && (note.length() > MAX_NOTE || !Acts.isText(note))) {
      throw RefusedException.invalid("note", "note: expected at most " + MAX_NOTE + " characters");
    }
    Instant now = time.instant();
    Place place = walks.stop(walks.find(scope, report.walk()), report.place());
    Visits.Found found =
        new Visits.Found(
            report.walk(),
            place.id(),
            report.finding(),
            note.isEmpty() ? null : note,
            believable(report.foundAt(), now),
            report.operation(),
            correction(report));
    Visits.Result result =
        audit.inOne(
            () -> {
              Visits.Result done = visits.add(scope, found, now);
              if (done.isNew() && report.finding().asksCorrection()) {
                audit.enter(
                    scope.account(),
                    AuditAction.CORRECTION_ASKED,
                    place.code(),
                    "finding=" + report.finding().word());
              }
              return done;
            });
    return switch (result.outcome()) {
      case STORED -> reads.find(result.visit());
      case NONE -> throw RefusedException.notFound();
      case OTHER -> throw RefusedException.keyReused();
    };
  }

  private static Instant believable(@Nullable Instant foundAt, Instant now) {
    return foundAt != null && !foundAt.isAfter(now.plus(AHEAD)) && foundAt.isAfter(now.minus(KEPT))
        ? foundAt
        : now;
  }

  /** In both languages: who decides may read either. */
  private static String correction(VisitReport report) {
    String words =
        switch (report.finding()) {
          case MOVED_OUT -> "走访发现已搬走 (visit: moved out)";
          case UNREGISTERED_PERSON -> "走访发现有未登记人员 (visit: somebody not registered)";
          default -> "";
        };
    return report.note().isEmpty() ? words : words + "\n" + report.note();
  }

  /**
   * Verdicts that the last visit at a place suggests on the alerts that were open there then and
   * that the caller sees.
   *
   * @param found visits by place, the oldest first
   * @return by place
   */
  public Map<Integer, List<Suggestion>> suggestions(
      Scope scope, Map<Integer, List<VisitRow>> found) {
    if (found.isEmpty()) {
      return Map.of();
    }
    WorkFilter there =
        new WorkFilter(WorkView.OPEN, null, List.of(), List.of(), List.copyOf(found.keySet()));
    Map<Integer, List<Suggestion>> suggested = new HashMap<>();
    for (WorkReads.Ranked each : alerts.list(scope, there, null, MOST_ALERTS)) {
      AlertRow alert = each.alert();
      Integer place = alert.place();
      List<VisitRow> visited = place == null ? null : found.get(place);
      if (place != null && visited != null) {
        suggestion(alert, visited.get(visited.size() - 1))
            .ifPresent(
                made -> suggested.computeIfAbsent(place, known -> new ArrayList<>()).add(made));
      }
    }
    return suggested;
  }

  private static Optional<Suggestion> suggestion(AlertRow alert, VisitRow last) {
    return last.foundAt().isBefore(alert.openedAt())
        ? Optional.empty()
        : VisitFinding.of(last.finding())
            .flatMap(
                finding ->
                    finding.suggests().map(verdict -> new Suggestion(alert, finding, verdict)));
  }
}
