package io.tidegate.gateway.app;

import io.tidegate.gateway.backtest.Backtest;
import io.tidegate.gateway.backtest.NoEventsException;
import io.tidegate.gateway.backtest.Outcome;
import io.tidegate.gateway.backtest.Progress;
import io.tidegate.gateway.backtest.Trial;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.detect.Thresholds;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.register.RegisterStore;
import io.tidegate.gateway.store.rule.SupposedSetting;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tries settings of rules on the stored history. Changes nothing, so it may run at any time. */
@Command(
    name = "backtest",
    description = {
      "Evaluates the stored history with other settings of rules.",
      "How to read it: docs/rules.md."
    })
final class BacktestCommand implements Callable<Integer> {
  private static final Duration PRINT_EVERY = Duration.ofSeconds(3);

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "TIME",
      description = "A day, or a time with its offset: firings that begin then or later.")
  private String from = "";

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "The same: firings that begin before. Now, if left out.")
  private @Nullable String to;

  @Option(
      names = "--set",
      paramLabel = "RULE.THRESHOLD=VALUE",
      description = {
        "A setting to assume for the whole time; may be repeated.",
        "RULE.mode=on|shadow|off; the value default: reset to the wider scope.",
        "None: the settings as they were."
      })
  private List<String> settings = new ArrayList<>();

  @CommandLine.Mixin private Somewhere somewhere = new Somewhere();

  @Option(
      names = "--rule",
      paramLabel = "ID",
      description = "Compare this rule; may be repeated. All that --set can reach, if left out.")
  private List<String> rules = new ArrayList<>();

  @Option(
      names = "--list",
      paramLabel = "N",
      defaultValue = "10",
      description = "Most new and most gone firings to list; 10 if left out.")
  private int list;

  @Option(names = "--json", description = "As one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws SQLException {
    if (list < 0) {
      throw wrong("--list " + list + ": expected 0 or more");
    }
    GatewaySettings gateway = Main.of(spec).settings();
    Set<String> compared = new LinkedHashSet<>();
    for (String rule : rules) {
      compared.add(RuleWords.detector(rule, this::wrong).rule().id());
    }
    Instant start = time("--from", from, gateway.zone());
    Instant end = to == null ? Instant.now() : time("--to", to, gateway.zone());
    List<RuleWords.Assignment> assignments =
        settings.stream().map(one -> RuleWords.assignment(one, this::wrong)).toList();
    try (Database database = Database.open(gateway.database())) {
      Register register = RegisterStore.load(database.jdbi());
      PublicIds ids = new PublicIds(register);
      Trial trial = trial(start, end, assignments, ids, compared);
      long begun = System.nanoTime();
      Outcome outcome =
          new Backtest(database, Detectors.all(), register, gateway.zone()).run(trial, progress());
      tell(outcome, Duration.ofNanos(System.nanoTime() - begun), ids, gateway.zone());
      return outcome.warnings().isEmpty() ? 0 : Main.WARNINGS;
    } catch (NoEventsException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private Trial trial(
      Instant start,
      Instant end,
      List<RuleWords.Assignment> assignments,
      PublicIds ids,
      Set<String> compared) {
    try {
      Thresholds.Where where = somewhere.where(ids);
      return new Trial(
          start,
          end,
          assignments.stream()
              .map(one -> new SupposedSetting(one.rule(), one.name(), where, one.becomes()))
              .toList(),
          compared);
    } catch (RefusedException e) {
      throw wrong(e.detail());
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private void tell(Outcome outcome, Duration took, PublicIds ids, ZoneId zone) {
    PrintWriter out = Main.out(spec);
    if (json) {
      out.println(Json.line(BacktestJson.of(outcome, took, ids, list)));
    } else {
      new BacktestText(ids, zone, list).lines(outcome, took).forEach(out::println);
    }
    BacktestText.warnings(outcome)
        .forEach(one -> Main.line(spec).getErr().println("warning: " + one));
  }

  /** Prints the progress now and then. */
  private Progress progress() {
    PrintWriter err = Main.line(spec).getErr();
    long[] printedAt = {System.nanoTime()};
    return (share, until, events) -> {
      if (System.nanoTime() - printedAt[0] >= PRINT_EVERY.toNanos()) {
        printedAt[0] = System.nanoTime();
        err.println("%d %%: %s, %d events".formatted(Math.round(share * 100), until, events));
      }
    };
  }

  private Instant time(String option, String text, ZoneId zone) {
    try {
      return text.length() <= 10
          ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw wrong(
          option
              + " "
              + text
              + ": expected a day such as 2026-10-01, or a time with its offset such as"
              + " 2026-10-01T08:00+08:00");
    }
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(Main.line(spec), message);
  }
}
