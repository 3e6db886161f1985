package io.tidegate.gateway.desk.numbers;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.AuditDetail;
import io.tidegate.gateway.desk.CommandAudit;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.store.walk.HouseNumbers;
import io.tidegate.gateway.store.walk.NumberStore;
import io.tidegate.gateway.walk.numbers.Counted;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;

/**
 * Base numbers of a day. Leaders get grids. Managers get their houses: they are of no grid's team,
 * so small counts stay hidden from them, and of the past there are only the ends of months, since
 * two days and a move between them would reveal a small count. Blocking; safe on any thread.
 */
public final class NumberService {
  static final List<Counted> OF_GRIDS = List.of(Counted.values());

  private final NumberStore grids;
  private final HouseNumbers houses;
  private final Supplier<Register> register;
  private final CommandAudit audit;
  private final InstantSource time;
  private final ZoneId zone;

  /**
   * @param register the newest one
   * @param audit asked for at an export: reading needs no key to sign entries with
   * @param zone of the community: what a day is
   */
  public NumberService(
      Database database,
      Supplier<Register> register,
      Supplier<AuditLog> audit,
      InstantSource time,
      ZoneId zone) {
    this.grids = new NumberStore(database.jdbi());
    this.houses = new HouseNumbers(database.jdbi());
    this.register = register;
    this.audit = new CommandAudit(audit, time);
    this.time = time;
    this.zone = zone;
  }

  private static boolean isOfHouses(Scope scope) {
    return !scope.hasAny(Role.LEADER);
  }

  /** Today in the community's zone. */
  public LocalDate today() {
    return time.instant().atZone(zone).toLocalDate();
  }

  /** Whether the caller may see a day: up to today; a manager today and the ends of months. */
  public boolean isShown(Scope scope, LocalDate day) {
    LocalDate today = today();
    return day.equals(today)
        || (day.isBefore(today) && (!isOfHouses(scope) || day.plusDays(1).getDayOfMonth() == 1));
  }

  /**
   * The numbers as stored at the end of a day; today's are those of now.
   *
   * @param outside whether it is to leave the grid's own team, so that all small counts are hidden
   * @throws RefusedException invalid, of {@code at}, unless {@link #isShown}
   */
  public NumberSheet sheet(Scope scope, LocalDate day, boolean outside) {
    Instant now = time.instant();
    LocalDate today = now.atZone(zone).toLocalDate();
    if (!isShown(scope, day)) {
      throw RefusedException.invalid(
          "at",
          day.isAfter(today)
              ? "at: expected a day that is not to come"
              : "at: expected today or the last day of a month");
    }
    boolean isLive = day.equals(today);
    if (isOfHouses(scope)) {
      List<HouseNumbers.Row> rows =
          isLive ? houses.now(scope.managedHouses(), now) : houses.kept(scope.managedHouses(), day);
      return new NumberSheet(
          day, HouseNumbers.COUNTED, true, SheetLines.ofHouses(register.get(), rows));
    }
    List<NumberStore.Row> rows = isLive ? grids.now(now, zone) : grids.kept(day);
    return new NumberSheet(
        day,
        OF_GRIDS,
        false,
        rows.isEmpty() ? List.of() : SheetLines.ofGrids(register.get(), scope, rows, outside));
  }

  /** Adds to the audit that a sheet is exported; call it before the file is sent. */
  public void exported(Scope scope, LocalDate day, boolean outside) {
    AuditDetail detail = AuditDetail.of("day", day).and("outside", outside);
    audit.enter(scope.account(), AuditAction.NUMBERS_EXPORTED, "", detail.toString());
  }
}
