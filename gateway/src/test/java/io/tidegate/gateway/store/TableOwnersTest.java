package io.tidegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.testing.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each table is written by one class, its owner, as the SQL in the sources shows. What others
 * change of it goes through the owner. Retention is apart: {@code Upkeep} deletes old rows of all
 * tables by one statement, which it names by {@code Aging}.
 */
class TableOwnersTest {
  private static final Path MIGRATIONS = Path.of("store/src/main/resources/db/migration");

  private static final Pattern TABLE = Pattern.compile("(?m)^ *CREATE TABLE (\\w+)");

  /** A comment, a text block, a string or a character. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?s)/\\*.*?\\*/|//[^\\n]*|\"\"\"(.*?)\"\"\""
              + "|\"((?:\\\\.|[^\"\\\\\\n])*)\"|'(?:\\\\.|[^'\\\\])+'");

  private static final String STATEMENT =
      "\\b(?:INSERT INTO|UPDATE|DELETE FROM|MERGE INTO|TRUNCATE|TRUNCATE TABLE|COPY)\\s+";
  private static final Pattern WRITE = Pattern.compile(STATEMENT + "(?:ONLY\\s+)?(\\w+)");

  /** A statement whose table is a variable. */
  private static final Pattern GENERIC =
      Pattern.compile("(?:INSERT INTO|(?<!DO |FOR )UPDATE|DELETE FROM|MERGE INTO)\\s+(?:$|%)");

  /** A file of the register and the table that an import fills from it, by a generic statement. */
  private static final Pattern FILE =
      Pattern.compile("RegisterFile\\.[A-Z_]+,\\s*\"([a-z_]+)\",\\s*List\\.of");

  /** Classes that make statements for a table that another class names. */
  private static final Set<String> GENERIC_WRITERS =
      Set.of("Aging", "register.FactFile", "register.KeyedFile");

  /** Each owner with its tables, by package. */
  private static final Map<String, Set<String>> OWNED =
      read(
          """
          CorrectionTable: correction_request
          OperationTable: operation
          account.Accounts: account
          account.Grants: account_grant
          account.Sessions: session
          account.SetupTokens: setup_token
          account.Tokens: api_token
          alert.AlertTable: alert
          alert.DutyBook: grid_duty
          alert.HistoryTable: alert_firing, alert_history
          audit.AuditChecks: audit_check
          audit.AuditLog: audit, audit_head
          audit.AuditUpkeep: audit_anchor
          device.DeviceCredentials: device_credential
          erasure.Erasure: erasure
          event.Claims: claim
          event.DeliveryClaims: delivery_claim
          event.EventWriter: event
          event.HealthWriter: health
          event.RollUps: event_roll_up, sum_day, sum_hour
          ingest.Batches: ingest_batch
          ingest.DeadLetters: dead_letter
          ingest.DeviceDays: device_day, device_day_made
          ingest.FamilyDays: family_day
          ingest.GatewayIdentity: gateway_identity
          ingest.GatewayPresence: gateway_presence
          ingest.Lease: ingest_partition
          ingest.LedgerStore: sequence_gap, sequence_state
          ingest.CodecState: codec_memory
          ingest.TrafficStore: device_state, traffic
          notify.DeliveryTable: delivery
          notify.Outcomes: robot_alert
          notify.Plans: delivery_cursor
          notify.Robots: robot
          people.KeyCheck: person_check
          people.PersonRows: person, person_lookup
          people.ResidentRequests: resident_request
          people.LookUps: person_look_up
          people.RevealRequests: reveal_request
          people.Reveals: reveal
          register.AreaTable: community, grid, micro_grid
          register.CredentialKeys: credential_key
          register.CredentialTable: credential, credential_fingerprint, credential_place
          register.DeviceTable: device, door
          register.Exemptions: exemption
          register.HouseTable: house
          register.MaintenanceWindows: maintenance_window
          register.PlaceWriting: place
          register.RegisterFacts: calendar_day, opt_out, schedule, travel_notice, welfare_consent
          register.RegisterVersion: register_version
          register.ResidentTable: resident
          register.RosterLines: roster_line, roster_line_before
          register.TenancyWriting: tenancy
          register.VisitWriting: staff, visitor_pass, work_order
          residency.UnheldCards: unheld_card
          roster.BatchRows: roster_batch, roster_batch_house, roster_batch_line
          roster.Reconciliations: reconciliation, reconciliation_room
          roster.RosterUploads: refused_roster, roster_template, roster_upload
          rule.DataQualityWriter: house_coverage, rule_doubt
          rule.RuleSettings: rule_setting, rule_setting_history, rule_setting_version
          rule.ShadowFirings: shadow_firing
          rule.TrialRuns: backtest_run, backtest_try
          state.RuleStates: rule_state
          walk.HouseNumbers: house_number
          walk.NumberStore: base_number
          walk.Visits: visit
          walk.WalkPlanner: walk, walk_stop
          """);

  /** Tables that no Java code writes. */
  private static final Set<String> UNOWNED =
      Set.of(
          "register_change", // by the triggers of the tables that it is about
          "storage_layout"); // by the migration

  @Test
  void eachTableIsWrittenByItsOwnerOnly() throws IOException {
    Set<String> owned = lines(OWNED);
    Set<String> written = lines(writers());
    Set<String> surplus = new TreeSet<>(written);
    surplus.removeAll(owned);
    assertThat(surplus).as("classes that write a table of another owner").isEmpty();
    owned.removeAll(written);
    assertThat(owned).as("owners that do not write their table").isEmpty();
  }

  @Test
  void eachTableHasOneOwner() throws IOException {
    Set<String> listed = new TreeSet<>(UNOWNED);
    OWNED.forEach(
        (owner, tables) ->
            tables.forEach(table -> assertThat(listed.add(table)).as(table + " twice").isTrue()));
    assertThat(listed).isEqualTo(tables());
  }

  @Test
  void noOtherClassWritesTablesByVariable() throws IOException {
    Set<String> generic = new TreeSet<>();
    for (Path file : sources()) {
      if (literals(file).anyMatch(text -> GENERIC.matcher(text).find())) {
        generic.add(name(file));
      }
    }
    assertThat(generic).isEqualTo(new TreeSet<>(GENERIC_WRITERS));
  }

  /** The tables that each class writes. */
  private static Map<String, Set<String>> writers() throws IOException {
    Set<String> tables = tables();
    Map<String, Set<String>> writers = new TreeMap<>();
    for (Path file : sources()) {
      Set<String> written =
          Stream.concat(
                  literals(file).flatMap(text -> WRITE.matcher(text).results()),
                  FILE.matcher(Files.readString(file)).results())
              .map(match -> match.group(1))
              .filter(tables::contains)
              .collect(Collectors.toCollection(TreeSet::new));
      if (!written.isEmpty()) {
        add(writers, name(file), written);
      }
    }
    return writers;
  }

  private static Set<String> tables() throws IOException {
    Set<String> tables = new TreeSet<>();
    try (Stream<Path> migrations = Files.list(MIGRATIONS)) {
      for (Path migration : migrations.toList()) {
        TABLE
            .matcher(Files.readString(migration))
            .results()
            .forEach(match -> tables.add(match.group(1)));
      }
    }
    return tables;
  }

  private static Stream<String> literals(Path file) throws IOException {
    return TOKEN
        .matcher(Files.readString(file))
        .results()
        .map(token -> token.group(1) == null ? token.group(2) : token.group(1))
        .filter(Objects::nonNull);
  }

  private static Iterable<Path> sources() throws IOException {
    return Sources.files();
  }

  /** Of a class of {@code store} without that package. */
  private static String name(Path file) {
    String path = Sources.name(file).replace('/', '.').replaceAll("\\.java$", "");
    return path.replaceFirst("^store\\.", "");
  }

  private static Set<String> lines(Map<String, Set<String>> map) {
    Set<String> lines = new TreeSet<>();
    map.forEach((writer, tables) -> tables.forEach(table -> lines.add(writer + ": " + table)));
    return lines;
  }

  private static Map<String, Set<String>> read(String lines) {
    Map<String, Set<String>> read = new TreeMap<>();
    Matcher line = Pattern.compile("(?m)^([\\w.]+): (.+)$").matcher(lines);
    while (line.find()) {
      add(read, line.group(1), Set.of(line.group(2).split(", ")));
    }
    return read;
  }

  private static void add(Map<String, Set<String>> map, String writer, Set<String> tables) {
    map.computeIfAbsent(writer, any -> new TreeSet<>()).addAll(tables);
  }
}
