package io.tidegate.simulator.register;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the generated register. */
@Command(
    name = "register",
    description = "Writes the made-up register of Wenchao as CSV files for registry import.",
    mixinStandardHelpOptions = true)
public final class RegisterCommand implements Callable<Integer> {
  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "The same seed writes the same files (${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to.")
  private @Nullable Path directory;

  @Option(names = "--small", description = "One grid with some 60 rooms, for tests.")
  private boolean small;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "The day it stands at (2026-11-01).")
  private @Nullable LocalDate today;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Path out = Objects.requireNonNull(directory);
    Wenchao.write(out, seed, today == null ? Wenchao.USUAL_DAY : today, small);
    Objects.requireNonNull(spec).commandLine().getOut().println("written to " + out);
    return 0;
  }
}
