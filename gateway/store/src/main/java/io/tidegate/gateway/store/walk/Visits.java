package io.tidegate.gateway.store.walk;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.store.CorrectionTable;
import io.tidegate.gateway.store.Traces;
import io.tidegate.gateway.walk.VisitFinding;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * What visits found. Of one place all are kept; the same operation of an account is one visit
 * however often it is sent. Blocking; safe on any thread.
 */
public final class Visits {
  static final String VISIT =
      """
      SELECT v.id, v.walk, v.place, v.micro_grid, a.name AS worker, a.display_name AS worker_name,
             v.finding, v.note, v.found_at, v.entered_at
      FROM visit v JOIN account a ON a.id = v.account
      """;

  /** Only of a walk of the caller's, and only of a place on it. */
  private static final String ADD =
      """
      INSERT INTO visit (walk, place, micro_grid, account, finding, note, found_at, entered_at,
        operation)
      SELECT w.id, s.place, w.micro_grid, :scopeAccount, :finding, :note, :foundAt, :now, :operation
      FROM walk w JOIN walk_stop s ON s.walk = w.id
      WHERE w.id = :walk AND s.place = :place AND %s
      ON CONFLICT (account, operation) DO NOTHING RETURNING id"""
          .formatted(WalkScope.CONDITION);

  private final Jdbi jdbi;

  public Visits(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Something found at a place of a walk.
   *
   * @param operation made where it was found, the same however often it is sent
   * @param correction what a request to correct the register says, if the finding asks for one
   */
  public record Found(
      long walk,
      int place,
      VisitFinding finding,
      @Nullable String note,
      Instant foundAt,
      String operation,
      String correction) {}

  /** What came of it. */
  public enum Outcome {
    /** It is stored, now or by an earlier sending. */
    STORED,
    /** There is no such place on a walk of the caller's. */
    NONE,
    /** Something else was sent under that operation. */
    OTHER
  }

  /** What came of it, and the visit. {@code visit}: 0: there is none. */
  public record Result(Outcome outcome, long visit, boolean isNew) {}

  /** Stores what was found; where the register is wrong its keeper is asked to correct it. */
  public Result add(Scope scope, Found found, Instant now) {
    return jdbi.inTransaction(
        h -> {
          Optional<Long> made =
              WalkScope.bind(h.createQuery(ADD), scope)
                  .bindMethods(found)
                  .bind("now", now)
                  .mapTo(Long.class)
                  .findOne();
          if (made.isPresent()) {
            if (found.finding().asksCorrection()) {
              CorrectionTable.askOfVisit(
                  h, made.get(), found.place(), found.correction(), scope.account(), now);
            }
            return new Result(Outcome.STORED, made.get(), true);
          }
          return before(h, scope.account(), found);
        });
  }

  private static Result before(Handle h, int account, Found found) {
    VisitRow known =
        h.createQuery(VISIT + "WHERE v.account = :account AND v.operation = :operation")
            .bind("account", account)
            .bind("operation", found.operation())
            .mapTo(VisitRow.class)
            .findOne()
            .orElse(null);
    if (known == null) {
      return new Result(Outcome.NONE, 0, false);
    }
    boolean same =
        known.place() == found.place()
            && Objects.equals(known.walk(), found.walk())
            && known.finding().equals(found.finding().word())
            && Objects.equals(known.note(), found.note());
    return new Result(same ? Outcome.STORED : Outcome.OTHER, same ? known.id() : 0, false);
  }

  /** All of a walk, in the order in which they were found. */
  public List<VisitRow> ofWalk(long walk) {
    return jdbi.withHandle(
        h ->
            h.createQuery(VISIT + "WHERE v.walk = :walk ORDER BY v.found_at, v.id")
                .bind("walk", walk)
                .mapTo(VisitRow.class)
                .list());
  }

  /** The last of a place; empty: there was none. */
  public Optional<VisitRow> lastOf(int place) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    VISIT + "WHERE v.place = :place ORDER BY v.found_at DESC, v.id DESC LIMIT 1")
                .bind("place", place)
                .mapTo(VisitRow.class)
                .findOne());
  }

  /** Empties the notes of visits at rooms while people who are erased lived there. */
  public static void erase(Handle h, Traces traces) {
    traces.update(
        h,
        """
            UPDATE visit v SET note = NULL
            FROM tenancy t
            WHERE t.resident = ANY (:residents) AND t.room = v.place AND v.note IS NOT NULL
              AND v.found_at >= t.valid_from
              AND (t.valid_to IS NULL OR v.found_at < t.valid_to + interval '30 days')""");
  }
}
