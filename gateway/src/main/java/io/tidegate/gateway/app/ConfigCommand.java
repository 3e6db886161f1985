package io.tidegate.gateway.app;

import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.settings.SettingsException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks at the configuration without starting anything. */
@Command(name = "config", description = "Checks or shows the configuration.")
final class ConfigCommand {
  @Spec private @Nullable CommandSpec spec;

  @Command(
      mixinStandardHelpOptions = true,
      name = "check",
      description = "Says everything that would keep serve from starting.")
  int check(@Option(names = "--json", description = "As one JSON object.") boolean json) {
    List<String> problems = problems();
    PrintWriter out = Main.out(spec);
    if (json) {
      out.println(Json.line(Map.of("ok", problems.isEmpty(), "problems", problems)));
    } else if (problems.isEmpty()) {
      out.println("configuration is sound");
    } else {
      problems.forEach(out::println);
    }
    return problems.isEmpty() ? 0 : Main.WRONG_USE;
  }

  @Command(
      mixinStandardHelpOptions = true,
      name = "show",
      description = "Shows every key as it is in force; no secret.")
  int show(
      @Option(names = "--json", description = "As one JSON object.") boolean json,
      @Option(
              names = "--redacted",
              description = "Secrets as stars, as always: it says so where this is written down.")
          boolean redacted) {
    Map<String, String> values = Main.of(spec).settings().redacted();
    PrintWriter out = Main.out(spec);
    if (json) {
      out.println(Json.line(values));
    } else {
      values.forEach((key, value) -> out.println(key + ": " + value));
    }
    return 0;
  }

  private List<String> problems() {
    try {
      GatewaySettings settings = Main.of(spec).settings();
      settings.requireCredentialKey();
      Configured.sources(settings);
      return List.of();
    } catch (SettingsException e) {
      return e.problems();
    }
  }
}
