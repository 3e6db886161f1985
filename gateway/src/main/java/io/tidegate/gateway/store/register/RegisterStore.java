package io.tidegate.gateway.store.register;

import static io.tidegate.gateway.store.register.RegisterRows.each;
import static io.tidegate.gateway.store.register.RegisterRows.instant;
import static io.tidegate.gateway.store.register.RegisterRows.instantOrNull;
import static io.tidegate.gateway.store.register.RegisterRows.integerOrNull;
import static io.tidegate.gateway.store.register.RegisterRows.word;

import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.Door;
import io.tidegate.gateway.registry.DoorKind;
import io.tidegate.gateway.registry.Grid;
import io.tidegate.gateway.registry.HeldCredential;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.MicroGridKind;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.registry.RegisterBuilder;
import io.tidegate.gateway.registry.RegisterSnapshot;
import io.tidegate.gateway.registry.Tenancy;
import io.tidegate.gateway.registry.facts.Staff;
import io.tidegate.gateway.registry.facts.StaffKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Loads the register into memory. Blocks on the database; safe on any thread. */
public final class RegisterStore {
  private RegisterStore() {}

  /** The register, all tables as of one moment. */
  public static RegisterSnapshot load(Jdbi jdbi) {
    return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, RegisterStore::load);
  }

  /**
   * The register as {@code handle} sees it; all tables as of one moment only if its transaction is
   * repeatable read.
   */
  public static RegisterSnapshot load(Handle handle) {
    RegisterBuilder register = new RegisterBuilder(version(handle));
    each(
        handle,
        "SELECT id, community, code, name_zh, name_en FROM grid ORDER BY id",
        row ->
            register.grid(
                new Grid(
                    row.getInt(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5))));
    each(
        handle,
        "SELECT id, grid, code, kind, name_zh, name_en FROM micro_grid ORDER BY id",
        row ->
            register.microGrid(
                new MicroGrid(
                    row.getInt(1),
                    row.getInt(2),
                    row.getString(3),
                    word(MicroGridKind.class, row.getString(4)),
                    row.getString(5),
                    row.getString(6))));
    each(handle, PLACES, row -> register.place(place(row)));
    each(handle, HOUSES, row -> register.house(house(row)));
    each(
        handle,
        "SELECT number, community, device_id, codec, place, entered_at, active FROM device"
            + " ORDER BY number",
        row -> {
          Device device =
              new Device(
                  row.getInt(1),
                  new DeviceId(row.getString(2), row.getString(3)),
                  row.getString(4).intern(),
                  row.getInt(5),
                  instant(row, 6));
          if (row.getBoolean(7)) {
            register.device(device);
          } else {
            register.retiredDevice(device);
          }
        });
    each(handle, DOORS, row -> register.door(door(row)));
    each(
        handle,
        "SELECT id, coalesce(resident, -id), room, valid_from, valid_to, entered_at FROM tenancy"
            + " ORDER BY id",
        row ->
            register.tenancy(
                new Tenancy(
                    row.getInt(1),
                    row.getInt(2),
                    row.getInt(3),
                    instant(row, 4),
                    instantOrNull(row, 5),
                    instant(row, 6))));
    each(
        handle,
        "SELECT id, code, kind FROM staff ORDER BY id",
        row ->
            register.staff(
                new Staff(
                    row.getInt(1), row.getString(2), word(StaffKind.class, row.getString(3)))));
    loadCredentials(handle, register);
    FactStore.load(handle, register.facts());
    return register.build();
  }

  /** The version that the register has now. */
  public static long version(Handle handle) {
    return handle.createQuery("SELECT version FROM register_version").mapTo(Long.class).one();
  }

  private static final String PLACES =
      """
      SELECT id, community, parent, kind, code, name_zh, name_en, micro_grid, walk_order,
             east_m, north_m, valid_to
      FROM place ORDER BY id""";

  private static final String HOUSES =
      """
      SELECT id, community, code, place, name_zh, name_en, company, complete_since
      FROM house ORDER BY id""";

  private static final String DOORS =
      """
      SELECT device, door, place, kind, reader_in, reader_out, contact, bolt_sensor,
             exit_button_wired, relock_seconds
      FROM door ORDER BY device, door""";

  private static final String CREDENTIALS =
      """
      SELECT id, type, resident, staff, valid_from, valid_to, revoked_at, changed_at,
             visitor_pass
      FROM credential ORDER BY id""";

  private static void loadCredentials(Handle handle, RegisterBuilder register) {
    Map<Integer, List<Fingerprint>> fingerprints = new HashMap<>();
    each(
        handle,
        "SELECT credential, fingerprint FROM credential_fingerprint",
        row ->
            fingerprints
                .computeIfAbsent(row.getInt(1), any -> new ArrayList<>(2))
                .add(Fingerprint.fromBytes(row.getBytes(2))));
    Map<Integer, Set<Integer>> places = new HashMap<>();
    each(
        handle,
        "SELECT credential, place FROM credential_place",
        row -> places.computeIfAbsent(row.getInt(1), any -> new HashSet<>(4)).add(row.getInt(2)));
    each(
        handle,
        CREDENTIALS,
        row -> {
          int id = row.getInt(1);
          register.credential(
              credential(row, places.getOrDefault(id, Set.of())),
              fingerprints.getOrDefault(id, List.of()));
        });
  }

  private static HeldCredential credential(ResultSet row, Set<Integer> places) throws SQLException {
    Integer resident = integerOrNull(row, 3);
    Integer staff = integerOrNull(row, 4);
    Integer pass = integerOrNull(row, 9);
    return new HeldCredential(
        row.getInt(1),
        word(CredentialType.class, row.getString(2)),
        resident != null
            ? HolderKind.RESIDENT
            : staff != null
                ? HolderKind.STAFF
                : pass != null ? HolderKind.VISITOR : HolderKind.UNKNOWN,
        resident != null ? resident : staff != null ? staff : pass,
        instant(row, 5),
        instantOrNull(row, 6),
        instantOrNull(row, 7),
        places,
        instant(row, 8));
  }

  private static Place place(ResultSet row) throws SQLException {
    return new Place(
        row.getInt(1),
        row.getString(2).intern(),
        integerOrNull(row, 3),
        word(PlaceKind.class, row.getString(4)),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        integerOrNull(row, 8),
        null,
        integerOrNull(row, 9),
        row.getObject(10, Double.class),
        row.getObject(11, Double.class),
        instantOrNull(row, 12));
  }

  private static House house(ResultSet row) throws SQLException {
    return new House(
        row.getInt(1),
        row.getString(2),
        row.getString(3),
        row.getInt(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        instantOrNull(row, 8));
  }

  private static Door door(ResultSet row) throws SQLException {
    return new Door(
        row.getInt(1),
        row.getInt(2),
        row.getInt(3),
        word(DoorKind.class, row.getString(4)),
        row.getBoolean(5),
        row.getBoolean(6),
        row.getBoolean(7),
        row.getBoolean(8),
        row.getBoolean(9),
        integerOrNull(row, 10));
  }
}
