package io.tidegate.gateway.desk.register;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.AuditDetail;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.RegisterLookup;
import io.tidegate.gateway.desk.RegisterTransactions;
import io.tidegate.gateway.registry.facts.StaffKind;
import io.tidegate.gateway.store.register.RegisterWriting;
import io.tidegate.gateway.store.residency.StaffRows;
import io.tidegate.gateway.store.residency.Tx;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Staff, who are a code and a kind. Blocking; safe on any thread. */
public final class StaffService {
  private final RegisterTransactions transactions;

  public StaffService(RegisterTransactions transactions) {
    this.transactions = transactions;
  }

  /** Staff of the communities in which the caller leads, newest first. */
  public Page<StaffRows.Row> list(Scope scope, Page.Request page) {
    return transactions.page(
        page, (tx, before, limit) -> StaffRows.list(tx, scope, before, limit), StaffRows.Row::id);
  }

  /**
   * The one of that code.
   *
   * @throws RefusedException not found
   */
  public StaffRows.Row find(Scope scope, String code) {
    return transactions.read(tx -> find(tx, scope, code));
  }

  /**
   * Enters one.
   *
   * @param community in which the caller leads; null: the only one
   * @throws RefusedException invalid, of {@code community}
   */
  public StaffRows.Row add(Actor actor, StaffKind kind, @Nullable String community) {
    Scope scope = actor.requireScope();
    return change(
        actor,
        AuditDetail.of("community", community).and("kind", kind.word()),
        (tx, writing) -> {
          List<String> mine = StaffRows.communities(tx, scope);
          String named = community == null && mine.size() == 1 ? mine.get(0) : community;
          if (named == null || !mine.contains(named)) {
            throw RefusedException.invalid(
                "community", "community: expected one in which you lead");
          }
          return find(tx, scope, writing.visits().staff(named, kind.word()));
        });
  }

  /**
   * Corrects one. Credentials end with the work, if its end changes.
   *
   * @throws RefusedException not found; invalid, of {@code to}; conflict {@code elsewhere-too}
   */
  public StaffRows.Row correct(Actor actor, String code, StaffCorrection correction) {
    Scope scope = actor.requireScope();
    String kind = correction.kind().word();
    return change(
        actor,
        AuditDetail.of("from", correction.from()).and("to", correction.to()).and("kind", kind),
        (tx, writing) -> {
          StaffRows.Row row = own(tx, scope, code);
          Instant from = correction.changesFrom() ? correction.from() : row.from();
          Instant to = correction.changesTo() ? correction.to() : row.to();
          if (from != null) {
            RegisterLookup.checkSpan(from, to);
          }
          writing.visits().staffIs(row.id(), kind, from, to);
          if (to != null && !to.equals(row.to())) {
            writing.credentials().endOfStaff(row.id(), to);
          }
          return find(tx, scope, code);
        });
  }

  /**
   * Ends one's work, and with it their credentials.
   *
   * @throws RefusedException not found; invalid, of {@code to}; conflict {@code over} or {@code
   *     elsewhere-too}
   */
  public StaffRows.Row end(Actor actor, String code, Instant to) {
    Scope scope = actor.requireScope();
    return change(
        actor,
        AuditDetail.of("to", to),
        (tx, writing) -> {
          StaffRows.Row row = own(tx, scope, code);
          Instant ended = row.to();
          if (ended != null && !ended.isAfter(transactions.now())) {
            throw RefusedException.conflict("over", "it has ended before");
          }
          Instant from = row.from();
          if (from != null) {
            RegisterLookup.checkSpan(from, to);
          }
          writing.visits().endStaff(row.id(), to);
          writing.credentials().endOfStaff(row.id(), to);
          return find(tx, scope, code);
        });
  }

  private StaffRows.Row change(
      Actor actor, AuditDetail detail, BiFunction<Tx, RegisterWriting, StaffRows.Row> work) {
    return transactions.change(
        actor, AuditAction.REGISTER_CHANGED, StaffRows.Row::code, detail, work);
  }

  /** One who works nowhere else: what is changed of them is changed there, too. */
  private static StaffRows.Row own(Tx tx, Scope scope, String code) {
    StaffRows.Row row = find(tx, scope, code);
    if (StaffRows.isElsewhereToo(tx, scope, row.id())) {
      throw RegisterRefusals.elsewhereToo("they open doors where another leads, too");
    }
    return row;
  }

  private static StaffRows.Row find(Tx tx, Scope scope, String code) {
    return StaffRows.find(tx, scope, code).orElseThrow(RefusedException::notFound);
  }
}
