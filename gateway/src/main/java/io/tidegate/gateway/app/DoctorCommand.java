package io.tidegate.gateway.app;

import io.tidegate.gateway.app.doctor.Diagnosis;
import io.tidegate.gateway.app.doctor.Diagnosis.Grade;
import io.tidegate.gateway.app.doctor.Examination;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.store.Database;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks at everything around a gateway. */
@Command(
    name = "doctor",
    description = {
      "Checks settings, keys, certificates, database and broker, and prints problems and how "
          + "to fix them.",
      "Changes nothing; can run while a gateway is serving. Exit status: 0 all is well, 3 "
          + "warnings, 1 something that keeps the gateway from working or loses events."
    })
final class DoctorCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "As one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    GatewaySettings settings = Main.of(spec).settings();
    List<Diagnosis> all =
        Examination.of(
            settings,
            Configured.sources(settings),
            database -> differences(settings, database),
            InstantSource.system());
    PrintWriter out = Main.out(spec);
    if (json) {
      out.println(Json.line(Map.of("ok", worst(all) == Grade.OK, "checks", rows(all))));
    } else {
      all.forEach(one -> print(out, one));
    }
    return switch (worst(all)) {
      case OK -> 0;
      case WARNING -> Main.WARNINGS;
      case FAILED -> Main.FAILED;
    };
  }

  /** The keys of the settings, held against what the database was filled with. */
  private static List<String> differences(GatewaySettings settings, Database database) {
    List<String> all = new ArrayList<>(People.differences(settings, database));
    if (settings.credentialKey() != null) {
      all.addAll(CredentialKey.differences(settings, database));
    }
    return all;
  }

  private static Grade worst(List<Diagnosis> all) {
    return all.stream().map(Diagnosis::grade).max(Grade::compareTo).orElse(Grade.OK);
  }

  private static List<Map<String, String>> rows(List<Diagnosis> all) {
    return all.stream()
        .map(
            one ->
                Map.of(
                    "subject", one.subject(),
                    "grade", one.grade().word(),
                    "found", one.found(),
                    "mend", one.mend()))
        .toList();
  }

  private static void print(PrintWriter out, Diagnosis one) {
    out.printf("%-8s %s: %s%n", one.grade().word(), one.subject(), one.found());
    if (!one.mend().isEmpty()) {
      out.printf("         -> %s%n", one.mend());
    }
  }
}
