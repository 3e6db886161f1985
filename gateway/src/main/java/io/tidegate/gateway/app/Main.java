package io.tidegate.gateway.app;

import io.tidegate.gateway.people.MissingKeyException;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.settings.SettingsException;
import io.tidegate.gateway.settings.SettingsLoader;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The command line of the gateway. One class a command; each is a line in {@code subcommands}, and
 * gets {@code --help}, {@code --version}, {@code --config} and {@code --verbose} by itself (one
 * that is a method needs {@code mixinStandardHelpOptions = true}). A command finds the settings
 * through {@link #of}.
 */
@Command(
    name = "tidegate-gateway",
    description = "Data gateway between door devices and grid workers.",
    footer =
        "Exit status: 0 done, 1 failed, 2 wrong use or configuration, 3 done with warnings,"
            + " 4 errors in the data.",
    subcommands = {
      ServeCommand.class,
      MigrateCommand.class,
      RegistryCommand.class,
      RosterCommand.class,
      UserCommand.class,
      DeviceCommand.class,
      DeadLettersCommand.class,
      RulesCommand.class,
      BacktestCommand.class,
      KeygenCommand.class,
      ConfigCommand.class,
      DoctorCommand.class,
      DecodeCommand.class,
      AuditCommand.class,
      RelayCommand.class,
      PeopleCommand.class
    })
public final class Main implements Callable<Integer> {
  /** Exit status: something failed. */
  public static final int FAILED = 1;

  /** Exit status: wrong use or configuration. */
  public static final int WRONG_USE = 2;

  /** Exit status: done, but look. */
  public static final int WARNINGS = 3;

  /** Exit status: errors in the data. */
  public static final int DATA_ERRORS = 4;

  private final Map<String, String> env;

  @Option(
      names = "--config",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "YAML file; TIDEGATE_* variables win over it.")
  private @Nullable Path config;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show where an error comes from.")
  private boolean verbose;

  private Main(Map<String, String> env) {
    this.env = Map.copyOf(env);
  }

  /** Runs a command and ends the JVM with its exit status. */
  public static void main(String[] args) {
    chooseLogFormat();
    System.exit(
        commandLine(System.getenv())
            .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
            .execute(args));
  }

  /** The whole command line, for {@link #main} and for tests. */
  static CommandLine commandLine(Map<String, String> env) {
    CommandLine line = new CommandLine(new Main(env));
    standardOptions(line);
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Main::wrongUse)
        .setExecutionExceptionHandler((e, command, parsed) -> failed(e, command));
  }

  /**
   * The top of the command line that a command belongs to.
   *
   * @param command its {@code @Spec}; null only before picocli has filled it in
   */
  static Main of(@Nullable CommandSpec command) {
    return (Main) Objects.requireNonNull(command).root().userObject();
  }

  /** Prints what was done and gives status 0, or why it was not, to standard error, and 1. */
  static int answer(@Nullable CommandSpec spec, boolean done, String yes, String no) {
    if (done) {
      out(spec).println(yes);
      return 0;
    }
    line(spec).getErr().println(no);
    return FAILED;
  }

  /** Where a command prints what was asked for. */
  static PrintWriter out(@Nullable CommandSpec command) {
    return line(command).getOut();
  }

  /** The command line of a command, for its {@link CommandLine.ParameterException}s. */
  static CommandLine line(@Nullable CommandSpec command) {
    return Objects.requireNonNull(command).commandLine();
  }

  /**
   * The configuration that the user gave.
   *
   * @throws SettingsException where it is wrong: exit status 2, and every problem printed
   */
  GatewaySettings settings() {
    return SettingsLoader.load(config, env);
  }

  /** Without a command: serve. */
  @Override
  public Integer call() throws InterruptedException {
    return ServeCommand.serve(settings());
  }

  private static void standardOptions(CommandLine line) {
    CommandSpec command = line.getCommandSpec().versionProvider(new Version());
    if (!(command.userObject() instanceof Method)) {
      // A method's parameters are found by position: there the annotation must say it.
      command.mixinStandardHelpOptions(true);
    }
    line.getSubcommands().values().forEach(Main::standardOptions);
  }

  private static int wrongUse(CommandLine.ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return WRONG_USE;
  }

  private static int failed(Exception e, CommandLine command) {
    PrintWriter err = command.getErr();
    if (e instanceof SettingsException wrong) {
      wrong.problems().forEach(err::println);
      return WRONG_USE;
    }
    if (e instanceof MissingKeyException missing) {
      err.println(missing.getMessage());
      return WRONG_USE;
    }
    String unreachable = Unreachable.database(e);
    if (unreachable == null) {
      String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      err.println("failed: " + message.strip().lines().findFirst().orElse(message));
    } else {
      err.println(
          "failed: no database at "
              + of(command.getCommandSpec()).settings().database().url()
              + " for this user: "
              + unreachable);
      err.println("TIDEGATE_DB_URL, _USER and _PASSWORD (or database: in --config) say which.");
    }
    if (of(command.getCommandSpec()).verbose) {
      e.printStackTrace(err);
    }
    return FAILED;
  }

  /** Before the first logger: text for a person at a terminal, JSON for everything else. */
  private static void chooseLogFormat() {
    if (System.getProperty("tidegate.log") == null) {
      System.setProperty("tidegate.log", isTerminal() ? "text" : "json");
    }
    // The driver and Paho also throw what they say there, and their lines fit neither form.
    LogManager.getLogManager().reset();
  }

  /** Whether a person may be reading the log. System.console() no longer tells from JDK 22 on. */
  private static boolean isTerminal() {
    try {
      Path log = Files.readSymbolicLink(Path.of("/proc/self/fd/2"));
      return log.startsWith("/dev") && !log.equals(Path.of("/dev/null"));
    } catch (IOException | UnsupportedOperationException e) {
      return System.getenv("TERM") != null; // not Linux
    }
  }
}
