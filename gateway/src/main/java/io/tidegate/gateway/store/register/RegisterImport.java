package io.tidegate.gateway.store.register;

import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.registry.files.RegisterFile;
import io.tidegate.gateway.registry.files.RegisterFiles;
import io.tidegate.gateway.registry.files.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Puts a register that was read from its files into the database: all or nothing, in one
 * transaction.
 *
 * <p>A row is found again by its code and takes what the file says; numbers stay. What hangs on a
 * row of the file (the doors of a device, the tenancies of a resident, places and cards of a
 * credential) is as in the file and nothing else. A device that is not in the file has left: it
 * keeps its number and is no longer known by its id. Other rows that are not in the files stay.
 */
public final class RegisterImport {
  private static final String RETIRED = "devices_retired";

  private final Connection connection;
  private final RegisterFiles files;
  private final String community;
  private final String now;
  private final Map<String, Integer> changes = new LinkedHashMap<>();

  /**
   * What an import did.
   *
   * @param version of the register after it
   * @param changes rows changed, by table; empty: nothing was, and the version is the old one
   * @param lettersToRetry dead letters of devices that are now registered
   * @param devices what it did to the devices
   * @param imported whether the database has it; false: all this is what would have been
   */
  public record Outcome(
      long version,
      Map<String, Integer> changes,
      int lettersToRetry,
      Devices devices,
      boolean imported) {}

  /**
   * What an import does to the devices.
   *
   * @param before active ones before it
   * @param added new ones, and ones that came back
   * @param retired active ones that are not in the file
   */
  public record Devices(int before, int added, int retired) {
    /** More than anyone takes down at once: a file that was cut off looks like this. */
    public boolean areMostlyLost() {
      return retired > 5 && retired * 10L > before;
    }
  }

  private RegisterImport(Connection connection, RegisterFiles files, Instant now) {
    this.connection = connection;
    this.files = files;
    this.community = files.community();
    this.now = now.toString();
  }

  /**
   * Imports {@code files}, however many devices they leave out. Blocks on the database; one import
   * at a time, others wait.
   *
   * @param now when the register learns of what is new
   * @throws SQLException if the database refuses; nothing is changed then
   */
  public static Outcome run(Jdbi jdbi, RegisterFiles files, Instant now) throws SQLException {
    return run(jdbi, files, now, ImportConsent.RETIRE);
  }

  /** Imports {@code files} as far as {@code consent} goes; otherwise nothing is changed. */
  public static Outcome run(Jdbi jdbi, RegisterFiles files, Instant now, ImportConsent consent)
      throws SQLException {
    return jdbi.inTransaction(handle -> run(handle, files, now, consent));
  }

  private static Outcome run(Handle handle, RegisterFiles files, Instant now, ImportConsent consent)
      throws SQLException {
    long before =
        handle
            .createQuery("SELECT version FROM register_version FOR UPDATE")
            .mapTo(Long.class)
            .one();
    RegisterImport register = new RegisterImport(handle.getConnection(), files, now);
    int active = activeDevices(handle, files);
    int letters = register.places();
    register.holders();
    register.credentials();
    int retired = register.changes.getOrDefault(RETIRED, 0);
    int added = activeDevices(handle, files) - active + retired;
    Devices devices = new Devices(active, added, retired);
    if (consent == ImportConsent.NONE
        || (consent == ImportConsent.USUAL && devices.areMostlyLost())) {
      handle.rollback();
      return new Outcome(before, register.changes, letters, devices, false);
    }
    if (register.changes.isEmpty()) {
      return new Outcome(before, Map.of(), letters, devices, true);
    }
    handle.execute(
        "UPDATE register_version SET version = version + 1, changed_at = ?::timestamptz",
        register.now);
    handle.execute("NOTIFY " + RegisterWatch.CHANNEL);
    return new Outcome(before + 1, register.changes, letters, devices, true);
  }

  private static int activeDevices(Handle handle, RegisterFiles files) {
    return handle
        .createQuery("SELECT count(*) FROM device WHERE community = ? AND active")
        .bind(0, files.community())
        .mapTo(Integer.class)
        .one();
  }

  private int places() throws SQLException {
    change(
        "community",
        ImportSql.COMMUNITY,
        columns(RegisterFile.COMMUNITY, "id", "name_zh", "name_en"));
    change(
        "grids",
        ImportSql.GRIDS,
        columns(RegisterFile.GRIDS, "code", "name_zh", "name_en"),
        community);
    change(
        "micro_grids",
        ImportSql.MICRO_GRIDS,
        columns(RegisterFile.MICRO_GRIDS, "code", "grid", "kind", "name_zh", "name_en"),
        community);
    change(
        "places",
        ImportSql.PLACES,
        columns(
            RegisterFile.PLACES, "code", "kind", "name_zh", "name_en", "micro_grid", "walk_order"),
        community,
        now);
    change("places", ImportSql.PARENTS, columns(RegisterFile.PLACES, "code", "parent"), community);
    change(
        "houses",
        ImportSql.HOUSES,
        columns(
            RegisterFile.HOUSES,
            "code",
            "place",
            "name_zh",
            "name_en",
            "company",
            "complete_since"),
        community,
        now);
    List<@Nullable String[]> devices = columns(RegisterFile.DEVICES, "device");
    int letters = execute(ImportSql.DEAD_LETTERS, devices, community);
    change(
        "devices",
        ImportSql.DEVICES,
        columns(RegisterFile.DEVICES, "device", "codec", "place"),
        community,
        now);
    change(RETIRED, ImportSql.RETIRED_DEVICES, devices, community);
    change(
        "doors",
        ImportSql.DOORS,
        columns(
            RegisterFile.DOORS,
            "device",
            "door",
            "place",
            "kind",
            "reader_in",
            "reader_out",
            "contact",
            "bolt_sensor",
            "exit_button_wired",
            "relock_seconds"),
        community);
    change("doors", ImportSql.GONE_DOORS, columns(RegisterFile.DOORS, "device", "door"), community);
    return letters;
  }

  private void holders() throws SQLException {
    List<@Nullable String[]> residents = columns(RegisterFile.RESIDENTS, "code");
    change("residents", HolderSql.RESIDENTS, residents, community, now);
    change("staff", HolderSql.STAFF, columns(RegisterFile.STAFF, "code", "kind"), community, now);
    if (!files.rows().containsKey(RegisterFile.TENANCIES)) {
      return;
    }
    List<@Nullable String[]> kept = columns(RegisterFile.TENANCIES, "resident", "room", "from");
    kept.addAll(residents);
    change("tenancies", HolderSql.GONE_TENANCIES, kept, community);
    change(
        "tenancies",
        HolderSql.TENANCIES,
        columns(RegisterFile.TENANCIES, "resident", "room", "kind", "bed", "from", "to"),
        community,
        now);
  }

  private void credentials() throws SQLException {
    change(
        "credentials",
        HolderSql.CREDENTIALS,
        columns(
            RegisterFile.CREDENTIALS,
            "code",
            "type",
            "holder_kind",
            "holder",
            "from",
            "to",
            "revoked_at"),
        community,
        now);
    List<@Nullable String[]> codes = columns(RegisterFile.CREDENTIALS, "code");
    List<@Nullable String[]> fingerprints = pairs(this::fingerprintsOf);
    change("credentials", HolderSql.FINGERPRINTS, fingerprints, community);
    fingerprints.addAll(codes);
    change("credentials", HolderSql.GONE_FINGERPRINTS, fingerprints, community);
    List<@Nullable String[]> places = pairs(row -> List.of(row.text("places").split(" ", -1)));
    change("credentials", HolderSql.CREDENTIAL_PLACES, places, community);
    places.addAll(codes);
    change("credentials", HolderSql.GONE_CREDENTIAL_PLACES, places, community);
  }

  private List<String> fingerprintsOf(Row credential) {
    List<Fingerprint> made = files.fingerprints().getOrDefault(credential.text("code"), List.of());
    return made.stream().map(one -> HexFormat.of().formatHex(one.toBytes())).toList();
  }

  /** Two columns: a credential's code beside each of its values. */
  private List<@Nullable String[]> pairs(Function<Row, List<String>> valuesOf) {
    List<String> codes = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (Row row : files.of(RegisterFile.CREDENTIALS)) {
      for (String value : valuesOf.apply(row)) {
        codes.add(row.text("code"));
        values.add(value);
      }
    }
    List<@Nullable String[]> columns = new ArrayList<>();
    columns.add(codes.toArray(String[]::new));
    columns.add(values.toArray(String[]::new));
    return columns;
  }

  private List<@Nullable String[]> columns(RegisterFile file, String... names) {
    List<Row> rows = files.of(file);
    List<@Nullable String[]> columns = new ArrayList<>();
    for (String name : names) {
      @Nullable String[] column = new String[rows.size()];
      for (int i = 0; i < column.length; i++) {
        column[i] = rows.get(i).get(name);
      }
      columns.add(column);
    }
    return columns;
  }

  private void change(String table, String sql, List<@Nullable String[]> columns, String... rest)
      throws SQLException {
    int changed = execute(sql, columns, rest);
    if (changed > 0) {
      changes.merge(table, changed, Integer::sum);
    }
  }

  private int execute(String sql, List<@Nullable String[]> columns, String... rest)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int parameter = 0;
      for (@Nullable String[] column : columns) {
        statement.setArray(++parameter, connection.createArrayOf("text", column));
      }
      for (String value : rest) {
        statement.setString(++parameter, value);
      }
      return statement.executeUpdate();
    }
  }
}
