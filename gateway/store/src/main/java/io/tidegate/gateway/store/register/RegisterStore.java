package io.tidegate.gateway.store.register;

import static io.tidegate.gateway.store.Columns.instant;
import static io.tidegate.gateway.store.Columns.instantOrNull;
import static io.tidegate.gateway.store.Columns.integer;
import static io.tidegate.gateway.store.Columns.word;
import static io.tidegate.gateway.store.register.RegisterRows.each;

import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.Door;
import io.tidegate.gateway.registry.Grid;
import io.tidegate.gateway.registry.HeldCredential;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.registry.RegisterBuilder;
import io.tidegate.gateway.registry.RegisterSnapshot;
import io.tidegate.gateway.registry.Tenancy;
import io.tidegate.gateway.registry.facts.Staff;
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

  /** The register as {@code handle} sees it; as of one moment in a repeatable read transaction. */
  public static RegisterSnapshot load(Handle handle) {
    RegisterBuilder register = new RegisterBuilder(version(handle));
    each(
        handle,
        "SELECT id, community, code, name_zh, name_en FROM grid ORDER BY id",
        Grid.class,
        register::grid);
    each(
        handle,
        "SELECT id, grid, code, kind, name_zh, name_en FROM micro_grid ORDER BY id",
        MicroGrid.class,
        register::microGrid);
    each(handle, PLACES, row -> register.place(place(row)));
    each(handle, HOUSES, House.class, register::house);
    each(
        handle,
        "SELECT number, community, device_id, codec, place, entered_at, active FROM device"
            + " ORDER BY number",
        row -> {
          Device device =
              new Device(
                  row.getInt("number"),
                  new DeviceId(row.getString("community"), row.getString("device_id")),
                  row.getString("codec").intern(),
                  row.getInt("place"),
                  instant(row, "entered_at"));
          if (row.getBoolean("active")) {
            register.device(device);
          } else {
            register.retiredDevice(device);
          }
        });
    each(handle, DOORS, Door.class, register::door);
    each(
        handle,
        "SELECT id, coalesce(resident, -id) AS resident, room, valid_from, valid_to, entered_at"
            + " FROM tenancy ORDER BY id",
        row ->
            register.tenancy(
                new Tenancy(
                    row.getInt("id"),
                    row.getInt("resident"),
                    row.getInt("room"),
                    instant(row, "valid_from"),
                    instantOrNull(row, "valid_to"),
                    instant(row, "entered_at"))));
    each(handle, "SELECT id, code, kind FROM staff ORDER BY id", Staff.class, register::staff);
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
      SELECT device, door AS number, place, kind, reader_in, reader_out, contact, bolt_sensor,
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
          int id = row.getInt("id");
          register.credential(
              credential(row, places.getOrDefault(id, Set.of())),
              fingerprints.getOrDefault(id, List.of()));
        });
  }

  private static HeldCredential credential(ResultSet row, Set<Integer> places) throws SQLException {
    Integer resident = integer(row, "resident");
    Integer staff = integer(row, "staff");
    Integer pass = integer(row, "visitor_pass");
    return new HeldCredential(
        row.getInt("id"),
        word(CredentialType.class, row.getString("type")),
        resident != null
            ? HolderKind.RESIDENT
            : staff != null
                ? HolderKind.STAFF
                : pass != null ? HolderKind.VISITOR : HolderKind.UNKNOWN,
        resident != null ? resident : staff != null ? staff : pass,
        instant(row, "valid_from"),
        instantOrNull(row, "valid_to"),
        instantOrNull(row, "revoked_at"),
        places,
        instant(row, "changed_at"));
  }

  private static Place place(ResultSet row) throws SQLException {
    return new Place(
        row.getInt("id"),
        row.getString("community").intern(),
        integer(row, "parent"),
        word(PlaceKind.class, row.getString("kind")),
        row.getString("code"),
        row.getString("name_zh"),
        row.getString("name_en"),
        integer(row, "micro_grid"),
        null,
        integer(row, "walk_order"),
        row.getObject("east_m", Double.class),
        row.getObject("north_m", Double.class),
        instantOrNull(row, "valid_to"));
  }
}
