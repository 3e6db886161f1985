package io.tidegate.gateway.desk.grids;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.alert.DutyHours;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.AuditDetail;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.RegisterTransactions;
import io.tidegate.gateway.registry.Grid;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.alert.DutyBook;
import io.tidegate.gateway.store.audit.AuditLog;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Duty hours of grids and who is on call; the grid's leader sets them. Blocking; thread-safe. */
public final class DutyService {
  private final Supplier<Register> register;
  private final DutyBook book;
  private final RegisterTransactions transactions;

  /**
   * @param register the newest one
   * @param audit asked for at a change: reading needs no key to sign entries with
   */
  public DutyService(
      Database database,
      Supplier<Register> register,
      Supplier<AuditLog> audit,
      InstantSource time) {
    this.register = register;
    this.book = new DutyBook(database.jdbi());
    this.transactions = new RegisterTransactions(database, audit, time);
  }

  /**
   * Duty of the grid of that code.
   *
   * @throws RefusedException not found: there is none that the caller leads
   */
  public DutyBook.Duty find(Scope scope, String code) {
    return book.find(grid(scope, code).id());
  }

  /**
   * Sets it.
   *
   * @param onCall name of the account that is called outside the hours; null: none
   * @throws RefusedException not found; invalid, of {@code from} or {@code onCall}
   */
  public DutyBook.Duty set(
      Actor actor, String code, LocalTime from, LocalTime to, @Nullable String onCall) {
    Grid grid = grid(actor.requireScope(), code);
    if (!from.isBefore(to)) {
      throw RefusedException.invalid("from", "from: want it before to, on one day");
    }
    DutyBook.Duty duty = new DutyBook.Duty(new DutyHours(from, to), onCall);
    return transactions.audited(
        actor,
        AuditAction.DUTY_SET,
        set -> code,
        AuditDetail.of("from", from).and("to", to).and("onCall", onCall),
        () ->
            book.set(grid.id(), duty)
                .orElseThrow(
                    () ->
                        RefusedException.invalid(
                            "onCall",
                            "onCall: want the name of a user who works or leads in the grid")));
  }

  private Grid grid(Scope scope, String code) {
    Register newest = register.get();
    for (MicroGrid part : newest.microGrids()) {
      Grid grid = newest.grid(part.grid());
      if (grid != null && grid.code().equals(code) && scope.leads(part.id())) {
        return grid;
      }
    }
    throw RefusedException.notFound();
  }
}
