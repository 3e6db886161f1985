package io.tidegate.gateway.desk.register;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.AuditDetail;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.RegisterLookup;
import io.tidegate.gateway.desk.RegisterTransactions;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.store.register.RegisterWriting;
import io.tidegate.gateway.store.residency.Tx;
import io.tidegate.gateway.store.residency.VisitRows;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Expected visits to rooms that the caller leads: visitors with a pass, and work orders. Blocking;
 * safe on any thread.
 */
public final class VisitService {
  private static final Duration LONGEST_VISIT = Duration.ofDays(90);

  private final RegisterTransactions transactions;
  private final RegisterLookup lookup;

  public VisitService(RegisterTransactions transactions, RegisterLookup lookup) {
    this.transactions = transactions;
    this.lookup = lookup;
  }

  /**
   * Passes or work orders, newest first.
   *
   * @param room code; null: of any room
   * @throws RefusedException invalid, of {@code room}
   */
  public Page<VisitRows.Row> list(
      Scope scope, VisitRows.What what, @Nullable String room, Page.Request page) {
    Integer number = room == null ? null : (Integer) lookup.ledUnit(scope, room).id();
    return transactions.page(
        page,
        (tx, before, limit) -> VisitRows.list(tx, scope, what, number, before, limit),
        VisitRows.Row::id);
  }

  /**
   * Expects a visitor, who is a code and nothing else, until an end.
   *
   * @param room code
   * @throws RefusedException invalid, of {@code room} or {@code to}
   */
  public VisitRows.Row addPass(Actor actor, String room, Instant from, Instant to) {
    Scope scope = actor.requireScope();
    Place place = lookup.ledUnit(scope, room);
    RegisterLookup.checkSpan(from, to);
    if (Duration.between(from, to).compareTo(LONGEST_VISIT) > 0) {
      throw RefusedException.invalid(
          "to", "to: expected at most " + LONGEST_VISIT.toDays() + " days after from");
    }
    return change(
        actor,
        AuditDetail.of("from", from).and("to", to).and("room", room),
        (tx, writing) -> {
          RegisterLookup.checkExists(tx, place.id(), null);
          String code = writing.visits().pass(place.community(), place.id(), from, to);
          return find(tx, scope, VisitRows.What.PASS, code);
        });
  }

  /**
   * Expects work at a room.
   *
   * @throws RefusedException invalid, of {@code room}, {@code staff} or {@code to}
   */
  public VisitRows.Row addOrder(Actor actor, NewWorkOrder order) {
    Scope scope = actor.requireScope();
    Place place = lookup.ledUnit(scope, order.room());
    String kind = order.kind().word();
    String staff = order.staff();
    Instant from = order.from();
    Instant to = order.to();
    RegisterLookup.checkSpan(from, to);
    return change(
        actor,
        AuditDetail.of("from", from)
            .and("to", to)
            .and("room", order.room())
            .and("staff", staff)
            .and("kind", kind),
        (tx, writing) -> {
          RegisterLookup.checkExists(tx, place.id(), null);
          String community = place.community();
          Integer number = staff == null ? null : (Integer) NamedHolder.staff(tx, community, staff);
          String code = writing.visits().order(community, place.id(), number, kind, from, to);
          return find(tx, scope, VisitRows.What.ORDER, code);
        });
  }

  /**
   * Sets another end.
   *
   * @throws RefusedException not found; invalid, of {@code to}
   */
  public VisitRows.Row end(Actor actor, VisitRows.What what, String code, Instant to) {
    Scope scope = actor.requireScope();
    return change(
        actor,
        AuditDetail.of("to", to),
        (tx, writing) -> {
          VisitRows.Row row = find(tx, scope, what, code);
          boolean done =
              what == VisitRows.What.PASS
                  ? writing.visits().endPass(row.id(), to)
                  : writing.visits().endOrder(row.id(), to);
          if (!done) {
            throw RefusedException.invalid("to", "to: expected a time after from");
          }
          return find(tx, scope, what, code);
        });
  }

  private VisitRows.Row change(
      Actor actor, AuditDetail detail, BiFunction<Tx, RegisterWriting, VisitRows.Row> work) {
    return transactions.change(
        actor, AuditAction.REGISTER_CHANGED, VisitRows.Row::code, detail, work);
  }

  private static VisitRows.Row find(Tx tx, Scope scope, VisitRows.What what, String code) {
    return VisitRows.find(tx, scope, what, code).orElseThrow(RefusedException::notFound);
  }
}
