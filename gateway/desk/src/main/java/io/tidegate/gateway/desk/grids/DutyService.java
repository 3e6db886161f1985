package io.tidegate.gateway.desk.grids;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.alert.DutyHours;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.AuditDetail;
import io.tidegate.gateway.desk.CommandAudit;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.registry.Grid;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.alert.Candidates;
import io.tidegate.gateway.store.alert.DutyBook;
import io.tidegate.gateway.store.audit.AuditLog;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * When the people of a grid are on duty, and who is on call: its leader sets it. Blocking; safe on
 * any thread.
 */
public final class DutyService {
  private final DutyBook book;
  private final Supplier<Register> register;
  private final CommandAudit audit;

  /**
   * @param register the newest one
   * @param audit asked for at a change
   */
  public DutyService(
      Database database,
      Supplier<Register> register,
      Supplier<AuditLog> audit,
      InstantSource time) {
    this.book = new DutyBook(database.jdbi());
    this.register = register;
    this.audit = new CommandAudit(audit, time);
  }

  /**
   * Command: set the duty of a grid.
   *
   * @param grid code
   * @param from before {@code to}
   * @param onCall name of the account that is called outside the hours; null: none
   */
  public record DutyChange(String grid, LocalTime from, LocalTime to, @Nullable String onCall) {}

  /** The grids that the scope leads, by code. */
  public Map<String, Grid> led(Scope scope) {
    Register newest = register.get();
    Map<String, Grid> led = new TreeMap<>();
    for (MicroGrid part : newest.microGrids()) {
      Grid grid = newest.grid(part.grid());
      if (grid != null && scope.leads(part.id())) {
        led.put(grid.code(), grid);
      }
    }
    return led;
  }

  /**
   * The grid of that code that the scope leads.
   *
   * @throws RefusedException not found
   */
  public Grid led(Scope scope, String code) {
    return Optional.ofNullable(led(scope).get(code)).orElseThrow(RefusedException::notFound);
  }

  /** What holds in a grid. */
  public DutyBook.Duty duty(Grid grid) {
    return book.find(grid.id());
  }

  /** Who can be on call in a grid, by name. */
  public List<Candidates.Candidate> candidates(Grid grid) {
    return book.candidates(grid.id());
  }

  /**
   * Sets the duty of a grid. The change and its audit entry are one transaction.
   *
   * @return what holds from now on
   * @throws RefusedException not found; invalid, of {@code from} or {@code onCall}
   */
  public DutyBook.Duty set(Actor actor, DutyChange change) {
    Grid grid = led(actor.requireScope(), change.grid());
    if (!change.from().isBefore(change.to())) {
      throw RefusedException.invalid("from", "from: expected before to, on one day");
    }
    DutyBook.Duty duty =
        new DutyBook.Duty(new DutyHours(change.from(), change.to()), change.onCall());
    AuditDetail detail =
        AuditDetail.of("from", change.from()).and("to", change.to()).and("onCall", change.onCall());
    return audit.run(
        actor.account(),
        AuditAction.DUTY_SET,
        set -> grid.code(),
        detail.toString(),
        () ->
            book.set(grid.id(), duty)
                .orElseThrow(
                    () ->
                        RefusedException.invalid(
                            "onCall",
                            "onCall: expected the name of a user who works or leads in the grid")));
  }
}
