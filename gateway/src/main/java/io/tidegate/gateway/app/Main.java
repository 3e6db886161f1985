package io.tidegate.gateway.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the gateway. One class a command; each is a line in {@code subcommands}. */
@Command(
    name = "tidegate-gateway",
    description = "Data gateway between door devices and grid workers.",
    mixinStandardHelpOptions = true,
    version = "0.1.0",
    subcommands = {})
public final class Main {
  private Main() {}

  /**
   * Runs a command; exit status 0 done, 1 failed, 2 wrong use, 3 done with warnings, 4 errors in
   * the data.
   */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Main())
            .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
            .execute(args));
  }
}
