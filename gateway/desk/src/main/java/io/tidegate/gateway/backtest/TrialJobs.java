package io.tidegate.gateway.backtest;

import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.detect.RuleMode;
import io.tidegate.gateway.detect.Threshold;
import io.tidegate.gateway.detect.Thresholds;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.rule.SupposedSetting;
import io.tidegate.gateway.store.rule.TrialCaveat;
import io.tidegate.gateway.store.rule.TrialRun;
import io.tidegate.gateway.store.rule.TrialRuns;
import io.tidegate.gateway.store.rule.TrialTry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs back-tests that people ask for on a thread of its own: a few values of one threshold, for
 * the whole community, on the last days. One at a time over all gateways, and none for longer than
 * half an hour. Safe on any thread.
 */
public final class TrialJobs implements AutoCloseable {
  /** Most days that are tried. */
  public static final int MOST_DAYS = 28;

  private static final Logger LOGGER = LoggerFactory.getLogger(TrialJobs.class);
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final Database database;
  private final List<Detector<?>> detectors;
  private final Supplier<Register> register;
  private final ZoneId zone;
  private final InstantSource time;
  private final TrialRuns runs;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread made = new Thread(work, "tidegate-trial");
            made.setDaemon(true);
            return made;
          });

  /**
   * @param detectors all rules
   * @param register the newest one
   * @param zone of the community
   */
  public TrialJobs(
      Database database,
      List<Detector<?>> detectors,
      Supplier<Register> register,
      ZoneId zone,
      InstantSource time) {
    this.database = database;
    this.detectors = List.copyOf(detectors);
    this.register = register;
    this.zone = zone;
    this.time = time;
    this.runs = new TrialRuns(database.jdbi());
  }

  /** Thrown where a run is to go no further, with the word that says why. */
  private static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException(String word) {
      super(word, null, false, false);
    }
  }

  /**
   * Begins one.
   *
   * @return false if another runs already
   */
  public boolean begin(TrialRun.Request request) {
    OptionalLong id = runs.begin(request, time.instant());
    if (id.isEmpty()) {
      return false;
    }
    try {
      thread.execute(() -> run(id.getAsLong(), request));
    } catch (RejectedExecutionException e) {
      runs.failed(id.getAsLong(), "stopped", time.instant());
    }
    return true;
  }

  private void run(long id, TrialRun.Request request) {
    try {
      tryAll(id, request);
    } catch (StoppedException e) {
      fail(id, String.valueOf(e.getMessage()));
    } catch (NoEventsException e) {
      fail(id, "no_events");
    } catch (SQLException | RuntimeException e) {
      LOGGER
          .atWarn()
          .addKeyValue("rule", request.rule())
          .addKeyValue("reason", e.toString())
          .log("back-test failed");
      fail(id, thread.isShutdown() ? "stopped" : "failed");
    }
  }

  private void fail(long id, String problem) {
    try {
      runs.failed(id, problem, time.instant());
    } catch (RuntimeException e) { // its silence says the same later
      LOGGER.atWarn().addKeyValue("reason", e.toString()).log("end of a back-test not written");
    }
  }

  private void tryAll(long id, TrialRun.Request request) throws SQLException {
    Instant end = time.instant().plus(LONGEST);
    List<Long> values = values(request);
    List<TrialTry> tries = new ArrayList<>();
    Set<TrialCaveat> warnings = new LinkedHashSet<>();
    Backtest backtest = new Backtest(database, detectors, register.get(), zone);
    for (long value : values) {
      double before = tries.size();
      Outcome outcome =
          backtest.run(
              trial(request, value),
              (share, until, events) -> goOn(id, (before + share) / values.size(), end));
      tries.add(tried(request.rule(), value, outcome));
      warnings.addAll(outcome.warnings());
    }
    Long proposed = request.threshold().isEmpty() ? null : Proposal.best(tries, request.inForce());
    runs.done(id, tries, proposed, List.copyOf(warnings), time.instant());
  }

  private void goOn(long id, double share, Instant end) {
    Instant now = time.instant();
    if (now.isAfter(end)) {
      throw new StoppedException("too_long");
    }
    if (thread.isShutdown() || !runs.goesOn(id, share, now)) {
      throw new StoppedException("stopped");
    }
  }

  private List<Long> values(TrialRun.Request request) {
    for (Detector<?> detector : detectors) {
      for (Threshold threshold : detector.thresholds()) {
        if (detector.rule().id().equals(request.rule())
            && threshold.name().equals(request.threshold())) {
          return Proposal.values(threshold, request.inForce());
        }
      }
    }
    return List.of(request.inForce());
  }

  /** The rule is on: in shadow or off it would have opened no alerts. */
  private static Trial trial(TrialRun.Request request, long value) {
    List<SupposedSetting> settings = new ArrayList<>();
    settings.add(
        new SupposedSetting(request.rule(), "", Thresholds.EVERYWHERE, RuleMode.ON.word()));
    if (!request.threshold().isEmpty()) {
      settings.add(
          new SupposedSetting(
              request.rule(), request.threshold(), Thresholds.EVERYWHERE, Long.toString(value)));
    }
    return new Trial(request.from(), request.to(), settings, Set.of(request.rule()));
  }

  private static TrialTry tried(String rule, long value, Outcome outcome) {
    RuleFigures figures = RuleFigures.of(rule, outcome.firings());
    return new TrialTry(
        value,
        figures.before(),
        figures.after(),
        figures.added(),
        figures.gone(),
        figures.judgedGone().right(),
        figures.judgedSame().right(),
        figures.judgedSame().wrong());
  }

  /** Stops the one that runs, soon. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
