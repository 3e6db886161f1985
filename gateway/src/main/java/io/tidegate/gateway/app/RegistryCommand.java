package io.tidegate.gateway.app;

import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.codec.Codecs;
import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.registry.files.KnownIds;
import io.tidegate.gateway.registry.files.RegisterFiles;
import io.tidegate.gateway.registry.files.RowError;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.register.ImportConsent;
import io.tidegate.gateway.store.register.RegisterDirectory;
import io.tidegate.gateway.store.register.RegisterImport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The register: who should be where. */
@Command(
    name = "registry",
    description = "The register: places, devices, residents, tenancies, credentials.")
final class RegistryCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  /** Without a command below it. */
  @Override
  public void run() {
    throw new ParameterException(Main.line(spec), "Missing command: import");
  }

  @Command(
      mixinStandardHelpOptions = true,
      name = "import",
      description = {
        "Checks every file and row, tells all errors at once, and imports all or nothing.",
        "The same files twice change nothing. Columns: docs/register.md."
      })
  int importDirectory(
      @Parameters(
              paramLabel = "DIR",
              description = "Directory with community.csv, grids.csv, micro_grids.csv, …")
          Path directory,
      @Option(
              names = "--dry-run",
              description = "Says what an import would change, and changes nothing.")
          boolean dryRun,
      @Option(
              names = "--retire",
              description =
                  "Also if more than a tenth of the active devices are no longer in devices.csv.")
          boolean retire,
      @Option(names = "--json", description = "As one JSON object.") boolean json)
      throws IOException, SQLException {
    if (!Files.isDirectory(directory)) {
      throw new ParameterException(Main.line(spec), directory + ": no such directory");
    }
    GatewaySettings settings = Main.of(spec).settings();
    RegisterFiles.Reading reading =
        RegisterDirectory.read(
            directory,
            new KnownIds(Set.copyOf(Codecs.ids()), Detectors.ids()),
            settings.zone(),
            Fingerprinter.parse(settings.requireCredentialKey()));
    if (!reading.errors().isEmpty()) {
      tell(reading.errors(), json);
      return Main.DATA_ERRORS;
    }
    try (Database database = Database.open(settings.database())) {
      if (dryRun) {
        CredentialKey.require(settings, database);
      } else {
        CredentialKey.check(settings, database);
      }
      ImportConsent consent =
          dryRun ? ImportConsent.NONE : retire ? ImportConsent.RETIRE : ImportConsent.USUAL;
      RegisterImport.Outcome outcome =
          new TerminalAudit(settings, database)
              .enter(
                  AuditAction.REGISTER_IMPORTED,
                  "",
                  "consent=" + consent.name().toLowerCase(Locale.ROOT),
                  made -> !dryRun,
                  () ->
                      RegisterImport.run(
                          database.jdbi(), reading.accepted().get(0), Instant.now(), consent));
      tell(outcome, dryRun, json);
      return outcome.devices().areMostlyLost() ? lost(outcome, retire) : 0;
    }
  }

  /** The exit status where devices.csv leaves out more devices than anyone takes down at once. */
  private int lost(RegisterImport.Outcome outcome, boolean retire) {
    PrintWriter err = Main.line(spec).getErr();
    String share = outcome.devices().retired() + " of " + outcome.devices().before();
    if (retire) {
      err.println("warning: " + share + " active devices are not in devices.csv");
      return Main.WARNINGS;
    }
    err.println(
        "refused, nothing was changed: "
            + share
            + " active devices are not in devices.csv and would be retired;"
            + " pass --retire if that is meant");
    return Main.DATA_ERRORS;
  }

  private void tell(List<RowError> errors, boolean json) {
    PrintWriter out = Main.out(spec);
    if (json) {
      out.println(
          Json.line(Map.of("errors", errors.stream().map(RegistryCommand::fields).toList())));
      return;
    }
    errors.forEach(out::println);
    out.println(Plural.of(errors.size(), "error") + "; nothing was imported");
  }

  private static Map<String, @Nullable Object> fields(RowError error) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("file", error.file().fileName());
    fields.put("line", error.line());
    fields.put("column", error.column());
    fields.put("problem", error.problem());
    fields.put("allowed", error.allowed());
    return fields;
  }

  private void tell(RegisterImport.Outcome outcome, boolean dryRun, boolean json) {
    PrintWriter out = Main.out(spec);
    if (json) {
      out.println(Json.line(fields(outcome)));
      return;
    }
    if (outcome.changes().isEmpty()) {
      out.println("nothing changed, version " + outcome.version());
      return;
    }
    String would = outcome.imported() ? "" : "would be ";
    outcome
        .changes()
        .forEach(
            (table, rows) ->
                out.println(
                    table + ": " + Plural.of(rows, "row") + " " + would + "added or changed"));
    RegisterImport.Devices devices = outcome.devices();
    out.println(
        "devices: %d %sadded, %d %sretired, %d active before"
            .formatted(devices.added(), would, devices.retired(), would, devices.before()));
    if (outcome.lettersToRetry() > 0) {
      out.println(
          Plural.of(outcome.lettersToRetry(), "dead letter")
              + " of new devices "
              + would
              + "tried again");
    }
    if (outcome.imported()) {
      out.println("version " + outcome.version());
    } else if (dryRun) {
      out.println("dry run: nothing was changed, version " + outcome.version());
    }
  }

  private static Map<String, @Nullable Object> fields(RegisterImport.Outcome outcome) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("imported", outcome.imported());
    fields.put("version", outcome.version());
    fields.put("changes", outcome.changes());
    fields.put("devicesBefore", outcome.devices().before());
    fields.put("devicesAdded", outcome.devices().added());
    fields.put("devicesRetired", outcome.devices().retired());
    fields.put("deadLettersToRetry", outcome.lettersToRetry());
    fields.put("errors", List.of());
    return fields;
  }
}
