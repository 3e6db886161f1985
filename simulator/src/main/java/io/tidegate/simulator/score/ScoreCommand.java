package io.tidegate.simulator.score;

import io.tidegate.simulator.firmware.Mix;
import io.tidegate.simulator.world.World;
import io.tidegate.simulator.world.WorldPlan;
import io.tidegate.simulator.world.Worlds;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code score}: what the alerts of a gateway are worth, held against what truly happened. */
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    description = {
      "Precision, recall and time to alert by rule, and the load of a worker.",
      "With --world of a made-up community, played through a broker, a database and a gateway of"
          + " its own; with --labels of a gateway that runs. The last line is JSON."
    })
public final class ScoreCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--world", description = "normal, bad or outage.")
  private @Nullable String world;

  @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--days",
      defaultValue = "14",
      description = "Scored days, after 28 to learn (default: ${DEFAULT-VALUE}).")
  private int days;

  @Option(
      names = "--grids",
      defaultValue = "1",
      description = "Of the community's 12 (default: ${DEFAULT-VALUE}).")
  private int grids;

  @Option(
      names = "--faults",
      defaultValue = "none",
      description = "none, network or all (default: ${DEFAULT-VALUE}).")
  private String faults = "";

  @Option(
      names = "--firmware",
      defaultValue = "native",
      description = {
        "NAME=SHARE,…, or mix: what communities have (default: ${DEFAULT-VALUE}). What a family"
            + " cannot report is left out of the score and listed. Faults apply to native devices"
            + " only."
      })
  private String firmware = "";

  @Option(names = "--roster", description = "wrong: 10 %% of the register's rows are.")
  private @Nullable String roster;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "What truly happened, as `fleet --labels` writes it.")
  private @Nullable Path labels;

  @Option(names = "--gateway-url", paramLabel = "URL", description = "The gateway to judge.")
  private @Nullable String gatewayUrl;

  @Option(names = "--token", description = "For its API (default: TIDEGATE_TOKEN).")
  private @Nullable String token;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the last line there too.")
  private @Nullable Path json;

  @Option(names = "--html", paramLabel = "FILE", description = "Writes a page with a chart.")
  private @Nullable Path html;

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    if (spec == null) {
      throw new IllegalStateException("not run by the command line");
    }
    if ((world == null) == (labels == null)) {
      throw wrong(
          "expected either --world normal|bad|outage, or --labels FILE with --gateway-url URL");
    }
    PrintWriter progress = spec.commandLine().getErr();
    Report report = labels == null ? playWorld(progress) : judgeLabels(labels, progress);
    String line = ReportJson.of(report).toString();
    if (json != null) {
      Files.writeString(json, line + System.lineSeparator());
    }
    if (html != null) {
      Files.writeString(html, ReportHtml.of(report));
    }
    System.out.print(ReportTable.of(report));
    System.out.println(line);
    return 0;
  }

  private Report judgeLabels(Path file, PrintWriter progress)
      throws IOException, InterruptedException {
    if (gatewayUrl == null || !gatewayUrl.matches("https?://[^/]+.*")) {
      throw wrong("--labels requires --gateway-url, as http://127.0.0.1:8080");
    }
    String bearer = token == null ? System.getenv("TIDEGATE_TOKEN") : token;
    return LabelScore.run(
        file, new AlertsApi(gatewayUrl, bearer), InstantSource.system(), progress);
  }

  private Report playWorld(PrintWriter progress)
      throws IOException, InterruptedException, SQLException {
    WorldPlan plan = plan();
    World played = Worlds.of(plan);
    Instant end = played.scoredFrom().plus(Duration.ofDays(days));
    Span span = new Span(played.scoredFrom(), end, end.plus(WorldScore.AFTER));
    return new WorldScore(played, InstantSource.system(), progress)
        .run(
            span,
            new Report.Played(
                word(plan.kind()), seed, days, played.workers(), faults, firmware, 0, 0));
  }

  /** A day more than is scored: the world lives on while late events settle. */
  private WorldPlan plan() {
    if (days < 1 || days > 59) {
      throw wrong("--days " + days + ": expected 1 to 59");
    }
    if (grids < 1 || grids > 12) {
      throw wrong("--grids " + grids + ": expected 1 to 12");
    }
    if (roster != null && !roster.equals("wrong")) {
      throw wrong("--roster '" + roster + "': expected wrong, or leave it out");
    }
    try {
      return new WorldPlan(
          named("--world", String.valueOf(world), WorldPlan.Kind.values()),
          seed,
          days + 1,
          grids,
          named("--faults", faults, WorldPlan.Faults.values()),
          Mix.parse(firmware),
          roster != null);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private static <E extends Enum<E>> E named(String option, String word, E[] allowed) {
    return Arrays.stream(allowed)
        .filter(each -> word(each).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    option
                        + " '"
                        + word
                        + "': expected one of "
                        + Arrays.stream(allowed)
                            .map(ScoreCommand::word)
                            .collect(Collectors.joining(", "))));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private ParameterException wrong(String message) {
    if (spec == null) {
      throw new IllegalStateException(message);
    }
    return new ParameterException(spec.commandLine(), message);
  }
}
