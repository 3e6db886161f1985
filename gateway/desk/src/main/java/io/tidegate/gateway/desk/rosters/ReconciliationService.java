package io.tidegate.gateway.desk.rosters;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.CommandAudit;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.roster.reconcile.RoomClass;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.store.register.CorrectionRequests;
import io.tidegate.gateway.store.roster.Reconciliations;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Reconciliations: dated sheets that compare roster, register and doors room by room, signed by the
 * company and by the grid. What doors saw is for leaders; a manager sees whether a room agrees.
 * Blocking; safe on any thread.
 */
public final class ReconciliationService {
  private final Reconciliations sheets;
  private final CorrectionRequests corrections;
  private final Supplier<Register> register;
  private final CommandAudit audit;
  private final InstantSource time;

  /**
   * @param register the newest one
   * @param audit asked for at a change: reading needs no key to sign entries with
   * @param zone of the community: what a day is
   */
  public ReconciliationService(
      Database database,
      Supplier<Register> register,
      Supplier<AuditLog> audit,
      InstantSource time,
      ZoneId zone) {
    this.sheets = new Reconciliations(database.jdbi(), zone);
    this.corrections = new CorrectionRequests(database.jdbi());
    this.register = register;
    this.audit = new CommandAudit(audit, time);
    this.time = time;
  }

  /** Sheets of the houses and micro-grids in the scope, newest first. */
  public Page<Reconciliations.Sheet> list(Scope scope, Page.Request page) {
    return Page.of(
        sheets.list(houses(scope), microGrids(scope), page.before(), page.rows()),
        page,
        Reconciliations.Sheet::id);
  }

  /**
   * The sheet of that id.
   *
   * @throws RefusedException not found
   */
  public Reconciliations.Sheet find(Scope scope, long id) {
    return sheets
        .find(houses(scope), microGrids(scope), id)
        .orElseThrow(RefusedException::notFound);
  }

  private Set<Integer> houses(Scope scope) {
    return RosterHouses.numbers(register.get(), scope);
  }

  private Set<Integer> microGrids(Scope scope) {
    return ledMicroGrids(scope).stream().map(MicroGrid::id).collect(Collectors.toSet());
  }

  /**
   * The rooms of a sheet; of who does not {@link #seesAll}, show only whether each agrees. Who sees
   * how many people the doors saw is audited.
   */
  public List<Reconciliations.Room> rooms(Scope scope, Reconciliations.Sheet sheet) {
    if (seesAll(scope, sheet)) {
      audit.enter(scope.account(), AuditAction.RECONCILIATION_READ, object(sheet.id()), "");
    }
    return sheets.rooms(sheet.id());
  }

  /** Whether the caller sees what roster, register and doors say: the house's manager does not. */
  public static boolean seesAll(Scope scope, Reconciliations.Sheet sheet) {
    return !scope.manages(sheet.subject().house());
  }

  /** Houses of which the caller may make a sheet, by code. */
  public List<House> ledHouses(Scope scope) {
    return scope.hasAny(Role.LEADER) ? RosterHouses.list(register.get(), scope) : List.of();
  }

  /** Micro-grids of which the caller may make a sheet. */
  public List<MicroGrid> ledMicroGrids(Scope scope) {
    return scope.hasAny(Role.LEADER)
        ? register.get().microGrids().stream().filter(each -> scope.leads(each.id())).toList()
        : List.of();
  }

  /**
   * Makes a sheet of today.
   *
   * @return its id
   * @throws RefusedException invalid, of {@code subject}; conflict {@code empty}: it has no room
   */
  public long make(Scope scope, Reconciliations.Subject subject) {
    boolean isLed =
        ledHouses(scope).stream().anyMatch(house -> subject.isHouse(house.id()))
            || ledMicroGrids(scope).stream().anyMatch(part -> subject.isMicroGrid(part.id()));
    if (!isLed) {
      throw RefusedException.invalid("subject", "subject: expected a house or micro-grid you lead");
    }
    return audit.run(
        scope.account(),
        AuditAction.RECONCILIATION_MADE,
        ReconciliationService::object,
        "",
        () ->
            sheets
                .make(register.get(), subject, scope.account(), time.instant())
                .orElseThrow(
                    () -> RefusedException.conflict("empty", "there is no room to compare")));
  }

  /** Whether the caller can still sign for their side. */
  public boolean canSign(Scope scope, Reconciliations.Sheet sheet) {
    return sheet.isSignable()
        && (seesAll(scope, sheet) ? sheet.grid() == null : sheet.company() == null);
  }

  /**
   * Signs: the house's manager for the company, a leader for the grid.
   *
   * @throws RefusedException not found; conflict {@code no-roster}, or {@code signed}: the side was
   *     signed before, or the other one by the same account
   */
  public void sign(Scope scope, long id) {
    Reconciliations.Sheet sheet = find(scope, id);
    if (!sheet.isSignable()) {
      throw RefusedException.conflict("no-roster", "the house has no roster to sign for");
    }
    boolean forCompany = !seesAll(scope, sheet);
    audit.run(
        scope.account(),
        AuditAction.RECONCILIATION_SIGNED,
        object(id),
        "",
        () -> {
          if ((!forCompany && !scope.hasAny(Role.LEADER))
              || !sheets.sign(id, forCompany, scope.account(), time.instant())) {
            throw RefusedException.conflict(
                "signed", "this side is signed, or the other one by you");
          }
        });
  }

  /**
   * Asks the register's keeper to correct rooms that do not agree.
   *
   * @param rooms numbers; those that agree are left out
   * @param text of a request about a room of that class
   * @return how many requests were made
   * @throws RefusedException not found; invalid, of {@code rooms}: none is to be corrected
   */
  public int correct(Scope scope, long id, Set<Integer> rooms, Function<RoomClass, String> text) {
    List<Reconciliations.Room> wrong =
        sheets.rooms(find(scope, id).id()).stream()
            .filter(room -> rooms.contains(room.room()) && room.kind() != RoomClass.AGREE)
            .toList();
    if (wrong.isEmpty()) {
      throw RefusedException.invalid("rooms", "rooms: expected some that do not agree");
    }
    Instant now = time.instant();
    audit.run(
        scope.account(),
        AuditAction.CORRECTION_ASKED,
        object(id),
        "",
        () ->
            wrong.forEach(
                room ->
                    corrections.ask(room.room(), text.apply(room.kind()), scope.account(), now)));
    return wrong.size();
  }

  /** Adds to the audit that a sheet is exported; call it before the file is sent. */
  public void exported(Scope scope, Reconciliations.Sheet sheet) {
    audit.enter(scope.account(), AuditAction.RECONCILIATION_EXPORTED, object(sheet.id()), "");
  }

  private static String object(long sheet) {
    return "reconciliation-" + sheet;
  }
}
