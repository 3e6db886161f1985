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
import io.tidegate.gateway.store.register.Stay;
import io.tidegate.gateway.store.register.TenancyWriting;
import io.tidegate.gateway.store.residency.ResidentRows;
import io.tidegate.gateway.store.residency.TenancyRows;
import io.tidegate.gateway.store.residency.Tx;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Tenancies of rooms that the caller leads. Blocking; safe on any thread. */
public final class TenancyService {
  private static final int MOST_BED = 20;

  private final RegisterTransactions transactions;
  private final RegisterLookup lookup;

  public TenancyService(RegisterTransactions transactions, RegisterLookup lookup) {
    this.transactions = transactions;
    this.lookup = lookup;
  }

  /**
   * Tenancies, newest first.
   *
   * @param room code; null: of any room
   * @param at only those that hold then; null: all
   * @throws RefusedException invalid, of {@code room}
   */
  public Page<TenancyRows.Row> list(
      Scope scope, @Nullable String room, @Nullable Instant at, Page.Request page) {
    Integer number = room == null ? null : (Integer) lookup.ledUnit(scope, room).id();
    TenancyRows.Filter filter = new TenancyRows.Filter(number, null, null, at);
    return transactions.page(
        page,
        (tx, before, limit) -> TenancyRows.list(tx, scope, filter, before, limit),
        TenancyRows.Row::id);
  }

  /**
   * Moves a resident in.
   *
   * @param resident code
   * @param room code
   * @throws RefusedException invalid, of the wrong field; conflict {@code overlaps}
   */
  public TenancyRows.Row add(Actor actor, String resident, String room, TenancyTerms terms) {
    Scope scope = actor.requireScope();
    Place place = lookup.ledUnit(scope, room);
    check(terms);
    return change(
        actor,
        AuditDetail.of("from", terms.from())
            .and("to", terms.to())
            .and("resident", resident)
            .and("room", room)
            .and("kind", terms.kind().word()),
        (tx, writing) -> {
          RegisterLookup.checkExists(tx, place.id(), null);
          int number =
              ResidentRows.find(tx, scope, place.community(), resident)
                  .orElseThrow(
                      () ->
                          RefusedException.invalid(
                              "resident", "resident: there is none of that code"))
                  .id();
          Stay stay =
              new Stay(
                  number, place.id(), terms.kind().word(), terms.bed(), terms.from(), terms.to());
          Integer made = writing.tenancies().add(List.of(stay)).get(0);
          if (made == null) {
            throw overlaps();
          }
          return find(tx, scope, made);
        });
  }

  /**
   * Corrects what one says; whose and where it is stays.
   *
   * @throws RefusedException not found; invalid, of the wrong field; conflict {@code overlaps}
   */
  public TenancyRows.Row correct(Actor actor, long id, TenancyTerms terms) {
    Scope scope = actor.requireScope();
    check(terms);
    Instant to = terms.to();
    return change(
        actor,
        AuditDetail.of("from", terms.from()).and("to", to).and("kind", terms.kind().word()),
        (tx, writing) -> {
          TenancyRows.Row row = find(tx, scope, id);
          RegisterLookup.checkExists(tx, row.room(), to);
          TenancyWriting.Corrected corrected =
              new TenancyWriting.Corrected(
                  row.id(), terms.kind().word(), terms.bed(), terms.from(), to);
          if (writing.tenancies().correct(List.of(corrected)) == 0) {
            throw overlaps();
          }
          return find(tx, scope, id);
        });
  }

  /**
   * Ends one.
   *
   * @throws RefusedException not found; conflict {@code over}
   */
  public TenancyRows.Row end(Actor actor, long id, Instant to) {
    Scope scope = actor.requireScope();
    return change(
        actor,
        AuditDetail.of("to", to),
        (tx, writing) -> {
          TenancyRows.Row row = find(tx, scope, id);
          if (writing.tenancies().end(List.of(row.id()), to) == 0) {
            throw RegisterRefusals.over();
          }
          return find(tx, scope, id);
        });
  }

  /**
   * Removes one that never was.
   *
   * @return the one that was removed
   * @throws RefusedException not found
   */
  public TenancyRows.Row remove(Actor actor, long id) {
    Scope scope = actor.requireScope();
    return change(
        actor,
        AuditDetail.none(),
        (tx, writing) -> {
          TenancyRows.Row row = find(tx, scope, id);
          writing.tenancies().remove(List.of(row.id()));
          return row;
        });
  }

  private TenancyRows.Row change(
      Actor actor, AuditDetail detail, BiFunction<Tx, RegisterWriting, TenancyRows.Row> work) {
    return transactions.change(
        actor, AuditAction.REGISTER_CHANGED, row -> Integer.toString(row.id()), detail, work);
  }

  private static void check(TenancyTerms terms) {
    String bed = terms.bed();
    if (bed != null && !bed.matches("[\\p{L}\\p{N}-]{1," + MOST_BED + "}")) {
      throw RefusedException.invalid(
          "bed", "bed: expected 1 to " + MOST_BED + " letters or digits");
    }
    RegisterLookup.checkSpan(terms.from(), terms.to());
  }

  private static RefusedException overlaps() {
    return RefusedException.conflict(
        "overlaps", "the resident has a tenancy of that room at the same time");
  }

  private static TenancyRows.Row find(Tx tx, Scope scope, long id) {
    return TenancyRows.find(tx, scope, id).orElseThrow(RefusedException::notFound);
  }
}
