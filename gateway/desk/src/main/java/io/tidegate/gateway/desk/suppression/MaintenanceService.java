package io.tidegate.gateway.desk.suppression;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.AuditDetail;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.RegisterTransactions;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.facts.MaintenanceWindow;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.store.register.MaintenanceWindows;
import io.tidegate.gateway.store.register.SilenceScope;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Maintenance windows: entered by operators, and by those who lead the place and all below it.
 * Blocking; safe on any thread.
 */
public final class MaintenanceService {
  private final Supplier<Register> register;
  private final MaintenanceWindows windows;
  private final RegisterTransactions transactions;

  /**
   * @param register the newest one
   * @param audit asked for at a change: reading needs no key to sign entries with
   */
  public MaintenanceService(
      Database database,
      Supplier<Register> register,
      Supplier<AuditLog> audit,
      InstantSource time) {
    this.register = register;
    this.windows = new MaintenanceWindows(database.jdbi());
    this.transactions = new RegisterTransactions(database, audit, time);
  }

  /** Windows within the caller's scope, newest first. */
  public Page<MaintenanceWindows.Row> list(Caller caller, Page.Request page) {
    return Page.of(
        windows.list(scope(caller), page.before(), page.rows()), page, MaintenanceWindows.Row::id);
  }

  /**
   * Enters a window.
   *
   * @param placeCode null: it is of a device
   * @param deviceId null: it is of a place
   * @throws RefusedException invalid, of {@code to}, {@code reason}, {@code place} or {@code
   *     device}
   */
  public MaintenanceWindows.Row add(
      Caller caller,
      @Nullable String placeCode,
      @Nullable String deviceId,
      Suppression suppression) {
    Instant now = transactions.now();
    suppression.check(now);
    if ((placeCode == null) == (deviceId == null)) {
      throw RefusedException.invalid("place", "place, device: expected one of them");
    }
    PublicIds ids = new PublicIds(register.get(), caller.scope());
    Place place = placeCode == null ? null : ids.placeOf(placeCode);
    Device device = deviceId == null ? null : ids.deviceOf(deviceId);
    String community =
        place != null ? place.community() : device == null ? null : device.id().community();
    int at = place != null ? place.id() : device == null ? 0 : device.place();
    if (community == null || !mayAdd(caller.scope(), at)) {
      throw RefusedException.invalid(
          placeCode == null ? "device" : "place",
          "place, device: there is none of that name in the register");
    }
    MaintenanceWindow window =
        new MaintenanceWindow(
            place == null ? null : (Integer) place.id(),
            device == null ? null : (Integer) device.number(),
            suppression.begin(now),
            suppression.to(),
            suppression.reason());
    return transactions.audited(
        Actor.of(caller),
        AuditAction.MAINTENANCE_MADE,
        row -> Long.toString(row.id()),
        AuditDetail.of("place", placeCode)
            .and("device", deviceId)
            .and("from", suppression.from())
            .and("to", suppression.to()),
        () -> windows.add(community, window, caller.account().name(), now));
  }

  /**
   * Ends one now.
   *
   * @return now
   * @throws RefusedException not found; conflict
   */
  public Instant end(Caller caller, long id) {
    Instant now = transactions.now();
    return transactions.audited(
        Actor.of(caller),
        AuditAction.MAINTENANCE_ENDED,
        ended -> Long.toString(id),
        AuditDetail.none(),
        () -> {
          Suppression.checkDone(windows.end(scope(caller), id, now));
          return now;
        });
  }

  private static SilenceScope scope(Caller caller) {
    return new SilenceScope(caller.account().name(), caller.scope(), List.of());
  }

  /** A window reaches down into other micro-grids, too. */
  private boolean mayAdd(Scope scope, int place) {
    Register newest = register.get();
    return scope.hasAny(Role.OPERATOR)
        || scope.everywhere()
        || newest.placesEver().stream()
            .filter(each -> newest.isWithin(each.id(), place))
            .allMatch(each -> scope.leads(each.microGrid()));
  }
}
