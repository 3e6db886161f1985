package io.tidegate.gateway.app;

import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.audit.AuditVerification;
import java.time.Instant;
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
    throw new CommandLine.ParameterException(Main.line(spec), "expected verify");
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = {
        "Verifies every code, number and signed anchor of the audit.",
        "Exit status 4 if an entry was changed, left out or removed, 3 if a missing key makes it "
            + "impossible to verify the rest."
      })
  int verify(
      @Option(
              names = "--anchor",
              paramLabel = "NUMBER:SIGNATURE",
              description = {
                "An anchor from the gateway's log (\"audit signed\") that must be there: shows an"
                    + " audit",
                "that was put back to an older state as a whole."
              })
          @Nullable String anchor,
      @Option(names = "--json", description = "As one JSON object.") boolean json) {
    GatewaySettings settings = Main.of(spec).settings();
    AuditVerification verification =
        new AuditVerification(Configured.auditChain(settings), settings.zone(), Instant.now());
    AuditVerification.Result result;
    try (Database database = Database.open(settings.database())) {
      result = verification.run(database.jdbi(), anchor);
    }
    Main.out(spec).println(json ? Json.line(fields(result)) : text(result));
    if (result.broken() != null) {
      return Main.DATA_ERRORS;
    }
    return result.missingKey() == null ? 0 : Main.WARNINGS;
  }

  private static Map<String, Object> fields(AuditVerification.Result result) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("entries", result.entries());
    fields.put("anchors", result.anchors());
    fields.put("whole", result.broken() == null && result.missingKey() == null);
    fields.put("broken", result.broken());
    fields.put("missingKey", result.missingKey());
    return fields;
  }

  private static String text(AuditVerification.Result result) {
    String broken = result.broken();
    if (broken != null) {
      return "not whole: " + broken;
    }
    return result.missingKey() == null
        ? "whole: %d entries, %d signed anchors".formatted(result.entries(), result.anchors())
        : "cannot tell after %d entries and %d anchors: key number %d is not in TIDEGATE_CREDENTIAL_KEY"
            .formatted(result.entries(), result.anchors(), result.missingKey());
  }
}
