package io.tidegate.gateway.backtest;

import io.tidegate.gateway.detect.Detection;
import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.detect.GatewayState;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.detect.RuleDependencies;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.alert.PastFiring;
import io.tidegate.gateway.store.alert.PastFirings;
import io.tidegate.gateway.store.ingest.Batches;
import io.tidegate.gateway.store.ingest.GatewayPresence;
import io.tidegate.gateway.store.replay.Replay;
import io.tidegate.gateway.store.rule.RuleSettings;
import io.tidegate.gateway.store.rule.SettingTimeline;
import io.tidegate.gateway.store.rule.SupposedSetting;
import io.tidegate.gateway.store.rule.TrialCaveat;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tries settings on the stored history: replays it through the rules with them, in one read-only
 * transaction, and compares the result with the firings that really occurred. Correlation is as it
 * was stored; places, tenancies and all else that rules ask the register for is as it is now.
 * Blocking, for minutes; any thread.
 */
public final class Backtest {
  /** How long after the period rules may still report firings that began in it. */
  private static final Duration REPORTED_WITHIN = Duration.ofHours(26);

  private static final Duration PORTION = Duration.ofDays(1);
  private static final int SOCKET_TIMEOUT_SECONDS = 600;

  private final Database database;
  private final List<Detector<?>> detectors;
  private final Register register;
  private final ZoneId zone;

  /**
   * @param detectors all rules
   * @param register as it is now
   * @param zone of the community
   */
  public Backtest(Database database, List<Detector<?>> detectors, Register register, ZoneId zone) {
    this.database = database;
    this.detectors = List.copyOf(detectors);
    this.register = register;
    this.zone = zone;
  }

  /**
   * Runs a trial. Its rules and settings have to be ones of this version.
   *
   * @throws NoEventsException if nothing is stored in its time
   */
  public Outcome run(Trial trial, Progress progress) throws SQLException {
    try (Connection tx = database.connect("tidegate-backtest", SOCKET_TIMEOUT_SECONDS)) {
      tx.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      tx.setReadOnly(true);
      tx.setAutoCommit(false);
      Outcome outcome = run(tx, trial, progress);
      tx.rollback();
      return outcome;
    }
  }

  private Outcome run(Connection tx, Trial trial, Progress progress) throws SQLException {
    History history = History.of(tx, trial);
    Set<String> compared = compared(trial);
    Detection detection = detection(trial, compared);
    Instant since = trial.from().minus(detection.lookBack());
    SettingTimeline settings =
        SettingTimeline.load(
            tx, new RuleSettings(database.jdbi(), detectors), since, trial.settings());
    List<Detector<?>> those =
        detectors.stream().filter(one -> compared.contains(one.rule().id())).toList();
    WouldBe wouldBe = new WouldBe(those, settings, zone, trial.from());
    detection.begin(settings.at(since));
    long events = replay(tx, trial, detection, wouldBe, since, progress);
    List<TrialCaveat> warnings = new ArrayList<>(history.warnings(trial, those));
    detection
        .takeFailures()
        .forEach(
            one ->
                warnings.add(
                    TrialCaveat.of("rule_failed", one.rule(), Long.toString(one.count()))));
    List<PastFiring> were = PastFirings.between(tx, trial.from(), trial.to().plus(REPORTED_WITHIN));
    return outcome(trial, since, events, compared, were, wouldBe.firings(), warnings);
  }

  private long replay(
      Connection tx,
      Trial trial,
      Detection detection,
      WouldBe wouldBe,
      Instant since,
      Progress progress)
      throws SQLException {
    Duration minutes = detection.lookBackAtMinutes();
    Instant minutesSince = minutes.isZero() ? Instant.MAX : trial.from().minus(minutes);
    Instant end = trial.to().plus(REPORTED_WITHIN);
    long last = Batches.lastBefore(tx, since);
    listen(tx, detection, last, since);
    try (Folding folding = new Folding()) {
      Replay replay = new Replay(detection, register, wouldBe, folding);
      for (Instant done = since; done.isBefore(end); ) {
        done = done.plus(PORTION).isBefore(end) ? done.plus(PORTION) : end;
        List<Batches.Past> next = Batches.until(tx, last, done);
        if (!next.isEmpty()) {
          replay.run(tx, next, since, done.isAfter(minutesSince) ? Instant.EPOCH : null);
          last = next.get(next.size() - 1).batch();
        }
        folding.execute(detection::takeShadowed);
        double share =
            (double) Duration.between(since, done).toSeconds()
                / Duration.between(since, end).toSeconds();
        progress.at(share, done, replay.events());
      }
      folding.finish();
      return replay.events();
    }
  }

  /** Whether the gateway listened when the replay begins; if that is no longer known, it did. */
  private static void listen(Connection tx, Detection detection, long batch, Instant since)
      throws SQLException {
    GatewayPresence.Change last = GatewayPresence.lastUpTo(tx, batch);
    if (last == null) {
      detection.gateway(GatewayState.CAUGHT_UP, since);
    } else {
      Words.parse(GatewayState.class, last.state())
          .ifPresent(state -> detection.gateway(state, last.at()));
    }
  }

  /** The rules whose firings the settings may change, or those that were asked for. */
  private Set<String> compared(Trial trial) {
    if (!trial.rules().isEmpty()) {
      return trial.rules();
    }
    Set<String> changed = new HashSet<>();
    trial.settings().forEach(one -> changed.add(one.rule()));
    if (changed.isEmpty() || changed.stream().anyMatch(RuleDependencies::isHeeded)) {
      detectors.forEach(one -> changed.add(one.rule().id()));
    }
    return changed;
  }

  /** The compared and the changed rules, and those that they lean on. */
  private Detection detection(Trial trial, Set<String> compared) {
    Set<String> asked = new HashSet<>(compared);
    for (SupposedSetting one : trial.settings()) {
      asked.add(one.rule());
    }
    return new Detection(detectors, zone).only(asked);
  }

  private Outcome outcome(
      Trial trial,
      Instant since,
      long events,
      Set<String> compared,
      List<PastFiring> were,
      List<PastFiring> wouldBe,
      List<TrialCaveat> warnings) {
    List<PastFiring> standing = were.stream().filter(one -> !one.isWithdrawn()).toList();
    List<Compared> firings =
        Matching.of(
            standing.stream().filter(one -> compared.contains(one.rule())).toList(),
            wouldBe.stream().filter(one -> !one.isWithdrawn()).toList(),
            trial);
    List<RuleFigures> rules = new ArrayList<>();
    Map<String, Rule> byId = new HashMap<>();
    for (Detector<?> detector : detectors) {
      String rule = detector.rule().id();
      byId.put(rule, detector.rule());
      RuleFigures figures = RuleFigures.of(rule, firings);
      if (compared.contains(rule) && (figures.before() > 0 || figures.after() > 0)) {
        rules.add(figures);
      }
    }
    List<PastFiring> before = new ArrayList<>();
    standing.stream()
        .filter(one -> !compared.contains(one.rule()) && trial.covers(one.startedAt()))
        .forEach(before::add);
    List<PastFiring> after = new ArrayList<>(before);
    for (Compared one : firings) {
      if (one.was() != null) {
        before.add(one.was());
      }
      if (one.wouldBe() != null) {
        after.add(one.wouldBe());
      }
    }
    Duration span = Duration.between(trial.from(), trial.to());
    return new Outcome(
        trial,
        since,
        events,
        rules,
        firings,
        Load.of(before, byId, register, span),
        Load.of(after, byId, register, span),
        withdrawn(were, compared, trial),
        withdrawn(wouldBe, compared, trial),
        warnings);
  }

  private static int withdrawn(List<PastFiring> all, Set<String> compared, Trial trial) {
    return (int)
        all.stream()
            .filter(one -> one.isWithdrawn() && compared.contains(one.rule()))
            .filter(one -> trial.covers(one.startedAt()))
            .count();
  }
}
