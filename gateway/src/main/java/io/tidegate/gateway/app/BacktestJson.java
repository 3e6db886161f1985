package io.tidegate.gateway.app;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tidegate.gateway.alert.Disposition;
import io.tidegate.gateway.backtest.Compared;
import io.tidegate.gateway.backtest.Load;
import io.tidegate.gateway.backtest.Outcome;
import io.tidegate.gateway.backtest.RuleFigures;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.rules.RuleScope;
import io.tidegate.gateway.detect.Bilingual;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.store.alert.PastFiring;
import io.tidegate.gateway.store.rule.SupposedSetting;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A back-test's outcome as one JSON object; names and ids as in the API. */
record BacktestJson(
    String from,
    String to,
    String since,
    long events,
    long durationMs,
    List<Setting> settings,
    List<Figures> rules,
    BeforeAfter<Load> load,
    BeforeAfter<Integer> withdrawn,
    List<Firing> firings,
    List<String> warnings) {
  /**
   * Writes it.
   *
   * @param most firings of a kind
   */
  static BacktestJson of(Outcome outcome, Duration took, PublicIds ids, int most) {
    return new BacktestJson(
        outcome.trial().from().toString(),
        outcome.trial().to().toString(),
        outcome.since().toString(),
        outcome.events(),
        took.toMillis(),
        outcome.trial().settings().stream().map(one -> Setting.of(one, ids)).toList(),
        outcome.rules().stream().map(Figures::of).toList(),
        new BeforeAfter<>(outcome.before(), outcome.after()),
        new BeforeAfter<>(outcome.withdrawnBefore(), outcome.withdrawnAfter()),
        Stream.of(Compared.Kind.NEW, Compared.Kind.GONE)
            .flatMap(kind -> outcome.firings(kind).stream().limit(most))
            .map(one -> Firing.of(one, ids))
            .toList(),
        BacktestText.warnings(outcome));
  }

  record BeforeAfter<T>(T before, T after) {}

  record Named(String kind, @Nullable String id) {}

  record Setting(String rule, String name, @Nullable String becomes, Named scope) {
    static Setting of(SupposedSetting one, PublicIds ids) {
      return new Setting(
          one.rule(),
          one.name().isEmpty() ? "mode" : one.name(),
          one.becomes(),
          new Named(one.where().scope().word(), RuleScope.id(one.where(), ids)));
    }
  }

  record Figures(
      String rule,
      int before,
      int after,
      int same,
      @JsonProperty("new") int added,
      int gone,
      Map<String, Integer> sameBy,
      Map<String, Integer> goneBy,
      @Nullable Double precisionBefore,
      @Nullable Double precisionAfter) {
    static Figures of(RuleFigures figures) {
      return new Figures(
          figures.rule(),
          figures.before(),
          figures.after(),
          figures.same(),
          figures.added(),
          figures.gone(),
          by(figures.sameBy(), figures.same()),
          by(figures.goneBy(), figures.gone()),
          orNull(figures.precisionBefore()),
          orNull(figures.precisionAfter()));
    }

    private static Map<String, Integer> by(Map<Disposition, Integer> by, int all) {
      Map<String, Integer> words = new LinkedHashMap<>();
      by.forEach((why, count) -> words.put(why.word(), count));
      words.put("open", RuleFigures.open(by, all));
      return words;
    }

    private static @Nullable Double orNull(OptionalDouble number) {
      return number.isPresent() ? (Double) number.getAsDouble() : null;
    }
  }

  record Firing(
      String kind,
      String rule,
      String severity,
      Named subject,
      @Nullable String place,
      @Nullable String microGrid,
      String startedAt,
      @Nullable String endedAt,
      @Nullable Long alert,
      @Nullable String disposition,
      Bilingual sentence) {
    static Firing of(Compared one, PublicIds ids) {
      PastFiring shown = one.shown();
      String subject = shown.subject().kind().word();
      Instant endedAt = shown.endedAt();
      Disposition why = shown.disposition();
      return new Firing(
          Words.of(one.kind()),
          shown.rule(),
          shown.severity().word(),
          new Named(subject, ids.subject(subject, shown.subject().key())),
          ids.place(shown.place()),
          ids.microGrid(shown.microGrid()),
          shown.startedAt().toString(),
          endedAt == null ? null : endedAt.toString(),
          shown.alert(),
          why == null ? null : why.word(),
          shown.sentence());
    }
  }
}
