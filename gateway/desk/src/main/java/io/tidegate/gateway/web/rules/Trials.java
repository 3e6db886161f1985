package io.tidegate.gateway.web.rules;

import io.tidegate.gateway.backtest.TrialJobs;
import io.tidegate.gateway.desk.rules.RuleService;
import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.detect.Threshold;
import io.tidegate.gateway.detect.Thresholds;
import io.tidegate.gateway.store.rule.TrialCaveat;
import io.tidegate.gateway.store.rule.TrialRun;
import io.tidegate.gateway.store.rule.TrialRuns;
import io.tidegate.gateway.store.rule.TrialTry;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The back-tests of a rule's page. Blocking; safe on any thread. */
final class Trials {
  private static final int USUAL_DAYS = 7;
  private static final String CAVEAT = "rule.trial.caveat.";

  private final RuleService rules;
  private final TrialRuns runs;
  private final TrialJobs jobs;

  Trials(RuleService rules, TrialRuns runs, TrialJobs jobs) {
    this.rules = rules;
    this.runs = runs;
    this.jobs = jobs;
  }

  /** Begins the one that a form asks for; false if another runs. */
  boolean begin(PageRequest request, Detector<?> detector) {
    List<Threshold> thresholds = detector.thresholds();
    String wanted = request.field("threshold");
    int which = 0;
    for (int i = 0; i < thresholds.size(); i++) {
      which = thresholds.get(i).name().equals(wanted) ? i : which;
    }
    long days =
        Math.min(
            TrialJobs.MOST_DAYS, Math.max(1, request.number("days").orElse((long) USUAL_DAYS)));
    Instant now = request.page().now();
    long inForce =
        thresholds.isEmpty()
            ? 0
            : rules.state(detector, Thresholds.EVERYWHERE).inForce().numbers()[which];
    return jobs.begin(
        new TrialRun.Request(
            detector.rule().id(),
            thresholds.isEmpty() ? "" : thresholds.get(which).name(),
            inForce,
            now.minus(Duration.ofDays(days)),
            now,
            request.caller().account().id()));
  }

  /** Ends the one that a form names, if it still runs. */
  void cancel(PageRequest request, Detector<?> detector) {
    request
        .number("run")
        .ifPresent(run -> runs.cancel(detector.rule().id(), run, request.page().now()));
  }

  /**
   * What the page shows of them.
   *
   * @param refusal why none was begun, in words; empty: none was asked for
   */
  TrialView view(Frame page, Detector<?> detector, boolean decides, String refusal) {
    Texts texts = page.texts();
    String rule = detector.rule().id();
    return new TrialView(
        rule,
        decides,
        detector.thresholds().stream()
            .map(one -> new TrialView.Choice(one.name(), texts.threshold(rule, one.name())))
            .toList(),
        refusal,
        decides ? runs.latest(rule).map(run -> run(run, detector, page)).orElse(null) : null);
  }

  private static TrialView.Run run(TrialRun run, Detector<?> detector, Frame page) {
    Texts texts = page.texts();
    String rule = detector.rule().id();
    String unit =
        detector.thresholds().stream()
            .filter(one -> one.name().equals(run.threshold()))
            .map(one -> texts.word("unit", one.unit()))
            .findFirst()
            .orElse("");
    String threshold =
        run.threshold().isEmpty()
            ? texts.t("rule.trial.asIs")
            : texts.threshold(rule, run.threshold());
    String problem = run.problem();
    Long proposed = run.proposed();
    return new TrialView.Run(
        run.id(),
        run.state().name().toLowerCase(Locale.ROOT),
        (int) Math.round(run.share() * 100),
        problem == null ? "" : problem,
        texts.t("rule.trial.about", threshold, page.time(run.from()), page.time(run.to())),
        run.threshold(),
        proposed == null ? "" : proposed.toString(),
        proposed == null
            ? ""
            : texts.t("rule.trial.because", page.time(run.from()), page.time(run.to())),
        run.tries().stream().map(one -> row(one, run, unit, texts)).toList(),
        run.warnings().stream().map(one -> text(one, texts)).toList());
  }

  private static String text(TrialCaveat caveat, Texts texts) {
    String text = texts.t(CAVEAT + caveat.word(), caveat.arguments().toArray());
    return text.startsWith(CAVEAT) ? caveat.word() : text; // of an older version without this text
  }

  private static TrialView.Row row(TrialTry one, TrialRun run, String unit, Texts texts) {
    return new TrialView.Row(
        run.threshold().isEmpty() ? "–" : texts.t("rule.value", one.value(), unit),
        one.value() == run.inForce(),
        one.was(),
        one.wouldBe(),
        one.added(),
        one.gone(),
        one.goneRight(),
        one.precision().isEmpty() ? "–" : TrialView.percent(texts, one.precision().getAsDouble()));
  }
}
