package io.tidegate.gateway.store.register;

import io.tidegate.gateway.registry.files.RegisterFile;
import io.tidegate.gateway.registry.files.RegisterFiles;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Puts a register that was read from its files into the database: all or nothing, in one
 * transaction.
 *
 * <p>A row is found again by its code and takes what the file says; numbers stay. What hangs on a
 * row of the file (the doors of a device, the tenancies of a resident, places and cards of a
 * credential) is as in the file and nothing else; so are the {@link FactTable}s. A device that is
 * not in the file has left: it keeps its number and is no longer known by its id. Other rows that
 * are not in the files stay.
 */
public final class RegisterImport {
  private static final String RETIRED = "devices_retired";

  private final ImportTables tables;
  private final RegisterFiles files;
  private final String community;
  private final String now;

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
    this.tables = new ImportTables(connection, files);
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
    new ChangedBy(null, null, now).tell(handle);
    RegisterImport register = new RegisterImport(handle.getConnection(), files, now);
    int active = activeDevices(handle, files);
    int letters = register.places();
    register.holders();
    new CredentialImport(register.tables, files, register.now).run();
    register.facts();
    int retired = register.tables.changes().getOrDefault(RETIRED, 0);
    int added = activeDevices(handle, files) - active + retired;
    Devices devices = new Devices(active, added, retired);
    if (consent == ImportConsent.NONE
        || (consent == ImportConsent.USUAL && devices.areMostlyLost())) {
      handle.rollback();
      return new Outcome(before, register.tables.changes(), letters, devices, false);
    }
    if (register.tables.changes().isEmpty()) {
      return new Outcome(before, Map.of(), letters, devices, true);
    }
    RegisterVersion.next(handle, now);
    return new Outcome(before + 1, register.tables.changes(), letters, devices, true);
  }

  private static int activeDevices(Handle handle, RegisterFiles files) {
    return handle
        .createQuery("SELECT count(*) FROM device WHERE community = ? AND active")
        .bind(0, files.community())
        .mapTo(Integer.class)
        .one();
  }

  private int places() throws SQLException {
    tables.change(
        "community",
        ImportSql.COMMUNITY,
        tables.columns(RegisterFile.COMMUNITY, "id", "name_zh", "name_en"));
    tables.change(
        "grids",
        ImportSql.GRIDS,
        tables.columns(RegisterFile.GRIDS, "code", "name_zh", "name_en"),
        community);
    tables.change(
        "micro_grids",
        ImportSql.MICRO_GRIDS,
        tables.columns(RegisterFile.MICRO_GRIDS, "code", "grid", "kind", "name_zh", "name_en"),
        community);
    tables.change(
        "places",
        ImportSql.PLACES,
        tables.columns(
            RegisterFile.PLACES,
            "code",
            "kind",
            "name_zh",
            "name_en",
            "micro_grid",
            "walk_order",
            "east_m",
            "north_m",
            "room_use"),
        community,
        now);
    int moved =
        tables.change(
            "places",
            ImportSql.PARENTS,
            tables.columns(RegisterFile.PLACES, "code", "parent"),
            community);
    tables.change(
        "houses",
        ImportSql.HOUSES,
        tables.columns(
            RegisterFile.HOUSES,
            "code",
            "place",
            "name_zh",
            "name_en",
            "company",
            "complete_since"),
        community,
        now);
    List<@Nullable String[]> devices = tables.columns(RegisterFile.DEVICES, "device");
    int letters = tables.execute(ImportSql.DEAD_LETTERS, devices, community);
    tables.change(
        "devices",
        ImportSql.DEVICES,
        tables.columns(RegisterFile.DEVICES, "device", "codec", "place"),
        community,
        now);
    tables.change(RETIRED, ImportSql.RETIRED_DEVICES, devices, community);
    moved +=
        tables.change(
            "doors",
            ImportSql.DOORS,
            tables.columns(
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
    tables.change(
        "doors",
        ImportSql.GONE_DOORS,
        tables.columns(RegisterFile.DOORS, "device", "door"),
        community);
    if (moved > 0) {
      tables.execute(ImportSql.MOVED, List.of(), community, now);
    }
    return letters;
  }

  private void holders() throws SQLException {
    List<@Nullable String[]> residents = tables.columns(RegisterFile.RESIDENTS, "code");
    tables.change("residents", HolderSql.RESIDENTS, residents, community, now);
    tables.change(
        "staff",
        HolderSql.STAFF,
        tables.columns(RegisterFile.STAFF, "code", "kind"),
        community,
        now);
    tables.change(
        "visitor_passes",
        HolderSql.VISITOR_PASSES,
        tables.columns(RegisterFile.VISITOR_PASSES, "code", "room", "from", "to"),
        community,
        now);
    if (!files.rows().containsKey(RegisterFile.TENANCIES)) {
      return;
    }
    List<@Nullable String[]> kept =
        tables.columns(RegisterFile.TENANCIES, "resident", "room", "from");
    kept.addAll(residents);
    tables.change("tenancies", HolderSql.GONE_TENANCIES, kept, community);
    tables.change(
        "tenancies",
        HolderSql.TENANCIES,
        tables.columns(RegisterFile.TENANCIES, "resident", "room", "kind", "bed", "from", "to"),
        community,
        now);
  }

  private void facts() throws SQLException {
    tables.change(
        "work_orders",
        HolderSql.WORK_ORDERS,
        tables.columns(RegisterFile.WORK_ORDERS, "code", "room", "staff", "kind", "from", "to"),
        community,
        now);
    for (FactTable table : FactTable.values()) {
      if (files.rows().containsKey(table.file())) {
        List<@Nullable String[]> rows = tables.columns(table.file(), table.fileColumns());
        tables.change(table.table(), table.gone(), rows, community);
        tables.change(table.table(), table.added(), rows, community);
      }
    }
  }
}
