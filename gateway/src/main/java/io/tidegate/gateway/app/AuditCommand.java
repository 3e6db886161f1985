package io.tidegate.gateway.app;

import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.audit.AuditVerification;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether the audit is whole. */
@Command(name = "audit", description = "Checks who-did-and-saw-what for changes made behind it.")
final class AuditCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(Main.line(spec), "want verify");
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = {
        "Reads the whole audit and checks every hash, number and signed anchor. Exit status 4 if",
        "an entry was changed, left out or taken away."
      })
  int verify(@Option(names = "--json", description = "As one JSON object.") boolean json) {
    GatewaySettings settings = Main.of(spec).settings();
    AuditVerification.Result result;
    try (Database database = Database.open(settings.database())) {
      result = AuditVerification.verify(database.jdbi(), Configured.auditChain(settings));
    }
    String broken = result.broken();
    if (json) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("entries", result.entries());
      fields.put("anchors", result.anchors());
      fields.put("whole", broken == null);
      fields.put("broken", broken);
      Main.out(spec).println(Json.line(fields));
    } else {
      Main.out(spec)
          .println(
              broken == null
                  ? "whole: %d entries, %d signed anchors"
                      .formatted(result.entries(), result.anchors())
                  : "not whole: " + broken);
    }
    return broken == null ? 0 : Main.DATA_ERRORS;
  }
}
