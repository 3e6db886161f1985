package io.tidegate.gateway.store.register;

import io.tidegate.gateway.registry.files.RegisterFile;
import io.tidegate.gateway.registry.files.RegisterFiles;
import io.tidegate.gateway.store.ingest.DeadLetters;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Puts a register that was read from its files into the database: all or nothing, in one
 * transaction.
 *
 * <p>A row is found again by its code and takes what the file says; numbers stay. What hangs on a
 * row of the file (the doors of a device, the tenancies of a resident, places and cards of a
 * credential) is as in the file and nothing else; so are the {@link FactFile}s. A device that is
 * not in the file has left: it keeps its number and is no longer known by its id. Other rows that
 * are not in the files stay.
 */
public final class RegisterImport {
  private static final List<FactFile> FACTS =
      List.of(
          RegisterFacts.CALENDAR,
          RegisterFacts.SCHEDULES,
          MaintenanceWindows.FILE,
          RegisterFacts.WELFARE_CONSENTS,
          RegisterFacts.TRAVEL_NOTICES,
          RegisterFacts.OPT_OUTS,
          RosterLines.FILE,
          Exemptions.FILE);

  private RegisterImport() {}

  /**
   * What an import did.
   *
   * @param changes rows changed, by table; empty: nothing was, and the version is the old one
   * @param imported whether the database has it; false: all this is what would have been
   */
  public record Outcome(
      long version,
      Map<String, Integer> changes,
      int lettersToRetry,
      Devices devices,
      boolean imported) {}

  /** What an import does to the devices. {@code retired}: active ones that are not in the file. */
  public record Devices(int before, int added, int retired) {
    /** More than anyone takes down at once: a file that was cut off looks like this. */
    public boolean areMostlyLost() {
      return retired > 5 && retired * 10L > before;
    }
  }

  /**
   * Imports {@code files}, however many devices they leave out. Blocks on the database; one import
   * at a time, others wait.
   *
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
    ImportTables tables = new ImportTables(handle.getConnection(), files, now);
    int active = activeDevices(handle, files);
    int letters = places(tables);
    ResidentTable.FILE.importRows(tables);
    VisitWriting.STAFF.importRows(tables);
    VisitWriting.PASSES.importRows(tables);
    TenancyWriting.importRows(tables);
    CredentialTable.importRows(tables, files);
    VisitWriting.ORDERS.importRows(tables);
    for (FactFile facts : FACTS) {
      facts.importRows(tables);
    }
    int retired = tables.changes().getOrDefault(DeviceTable.RETIRED, 0);
    int added = activeDevices(handle, files) - active + retired;
    Devices devices = new Devices(active, added, retired);
    if (consent == ImportConsent.NONE
        || (consent == ImportConsent.USUAL && devices.areMostlyLost())) {
      handle.rollback();
      return new Outcome(before, tables.changes(), letters, devices, false);
    }
    if (tables.changes().isEmpty()) {
      return new Outcome(before, Map.of(), letters, devices, true);
    }
    RegisterVersion.next(handle, now);
    return new Outcome(before + 1, tables.changes(), letters, devices, true);
  }

  private static int activeDevices(Handle handle, RegisterFiles files) {
    return handle
        .select("SELECT count(*) FROM device WHERE community = ? AND active", files.community())
        .mapTo(Integer.class)
        .one();
  }

  /** Returns how many dead letters are to be tried again. */
  private static int places(ImportTables tables) throws SQLException {
    for (KeyedFile areas : AreaTable.FILES) {
      areas.importRows(tables);
    }
    int moved = PlaceWriting.importRows(tables);
    HouseTable.FILE.importRows(tables);
    int letters =
        DeadLetters.retryNew(
            tables.connection(),
            tables.community(),
            tables.columns(RegisterFile.DEVICES, "device").get(0));
    DeviceTable.importRows(tables);
    moved += DeviceTable.importDoors(tables);
    if (moved > 0) {
      CredentialTable.importMoved(tables);
    }
    return letters;
  }
}
