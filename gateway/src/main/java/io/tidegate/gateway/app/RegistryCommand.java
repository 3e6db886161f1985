package io.tidegate.gateway.app;

import io.tidegate.gateway.codec.Codecs;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.registry.files.RegisterFiles;
import io.tidegate.gateway.registry.files.RowError;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.store.Database;
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
      @Option(names = "--json", description = "As one JSON object.") boolean json)
      throws IOException, SQLException {
    if (!Files.isDirectory(directory)) {
      throw new ParameterException(Main.line(spec), directory + ": no such directory");
    }
    GatewaySettings settings = Main.of(spec).settings();
    RegisterFiles.Reading reading =
        RegisterDirectory.read(
            directory,
            Set.copyOf(Codecs.ids()),
            settings.zone(),
            Fingerprinter.parse(settings.requireCredentialKey()));
    if (!reading.errors().isEmpty()) {
      tell(reading.errors(), json);
      return Main.DATA_ERRORS;
    }
    try (Database database = Database.open(settings.database())) {
      RegisterImport.Outcome outcome =
          RegisterImport.run(database.jdbi(), reading.accepted().get(0), Instant.now());
      tell(outcome, json);
      return 0;
    }
  }

  private void tell(List<RowError> errors, boolean json) {
    PrintWriter out = Main.out(spec);
    if (json) {
      out.println(
          Json.line(Map.of("errors", errors.stream().map(RegistryCommand::fields).toList())));
      return;
    }
    errors.forEach(out::println);
    out.println(errors.size() + " errors; nothing was imported");
  }

  private static Map<String, @Nullable Object> fields(RowError error) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("file", error.file());
    fields.put("line", error.line());
    fields.put("column", error.column());
    fields.put("problem", error.problem());
    fields.put("allowed", error.allowed());
    return fields;
  }

  private void tell(RegisterImport.Outcome outcome, boolean json) {
    PrintWriter out = Main.out(spec);
    if (json) {
      out.println(
          Json.line(
              Map.of(
                  "version",
                  outcome.version(),
                  "changes",
                  outcome.changes(),
                  "deadLettersToRetry",
                  outcome.lettersToRetry(),
                  "errors",
                  List.of())));
      return;
    }
    if (outcome.changes().isEmpty()) {
      out.println("nothing changed, version " + outcome.version());
      return;
    }
    outcome.changes().forEach((table, rows) -> out.println(table + ": " + rows + " rows changed"));
    if (outcome.lettersToRetry() > 0) {
      out.println(outcome.lettersToRetry() + " dead letters of new devices to be tried again");
    }
    out.println("version " + outcome.version());
  }
}
