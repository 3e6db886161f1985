package io.tidegate.simulator;

import io.tidegate.simulator.bench.BenchCommand;
import io.tidegate.simulator.demo.DemoCommand;
import io.tidegate.simulator.fleet.FleetCommand;
import io.tidegate.simulator.register.RegisterCommand;
import io.tidegate.simulator.replay.ReplayCommand;
import io.tidegate.simulator.score.ScoreCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line of the simulator. One class a command; each is a line in {@code subcommands}.
 */
@Command(
    name = "tidegate-simulator",
    description = "A community's doors, made up: for trying, testing and measuring the gateway.",
    mixinStandardHelpOptions = true,
    version = "0.1.0",
    subcommands = {
      DemoCommand.class,
      FleetCommand.class,
      ReplayCommand.class,
      RegisterCommand.class,
      BenchCommand.class,
      ScoreCommand.class
    })
public final class Main {
  Main() {}

  /** Runs a command; exit status 0 done, 1 failed, 2 wrong use. */
  public static void main(String[] args) {
    // Besides the gateway's own logging file on the same class path.
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", "logback-simulator.xml");
    }
    // No console where output is redirected, as on JDK 17: from 22 on there is always one.
    System.setProperty("jdk.console", "java.base");
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler(Main::wrongUse)
        .setExecutionExceptionHandler(
            (error, command, parsed) -> {
              if (!(error instanceof IOException)) {
                throw error;
              }
              command.getErr().println(command.getCommandName() + ": " + error.getMessage());
              return 1;
            });
  }

  private static int wrongUse(CommandLine.ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return 2;
  }
}
