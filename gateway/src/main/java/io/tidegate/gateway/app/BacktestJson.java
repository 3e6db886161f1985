package io.tidegate.gateway.app;

import io.tidegate.gateway.alert.Disposition;
import io.tidegate.gateway.backtest.Compared;
import io.tidegate.gateway.backtest.Load;
import io.tidegate.gateway.backtest.Outcome;
import io.tidegate.gateway.backtest.RuleFigures;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.rules.RuleScope;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.store.alert.PastFiring;
import io.tidegate.gateway.store.rule.SupposedSetting;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A back-test's outcome as one JSON object; names and ids as in the API. */
final class BacktestJson {
  private final PublicIds ids;
  private final int most;

  /**
   * @param most firings of a kind
   */
  BacktestJson(PublicIds ids, int most) {
    this.ids = ids;
    this.most = most;
  }

  JsonObject of(Outcome outcome, Duration took) {
    JsonArray settings = new JsonArray();
    outcome.trial().settings().forEach(one -> settings.add(setting(one)));
    JsonArray rules = new JsonArray();
    outcome.rules().forEach(one -> rules.add(rule(one)));
    JsonArray firings = new JsonArray();
    for (Compared.Kind kind : new Compared.Kind[] {Compared.Kind.NEW, Compared.Kind.GONE}) {
      outcome.firings(kind).stream().limit(most).forEach(one -> firings.add(firing(one)));
    }
    return new JsonObject()
        .put("from", outcome.trial().from().toString())
        .put("to", outcome.trial().to().toString())
        .put("since", outcome.since().toString())
        .put("events", outcome.events())
        .put("durationMs", took.toMillis())
        .put("settings", settings)
        .put("rules", rules)
        .put(
            "load",
            new JsonObject()
                .put("before", load(outcome.before()))
                .put("after", load(outcome.after())))
        .put(
            "withdrawn",
            new JsonObject()
                .put("before", outcome.withdrawnBefore())
                .put("after", outcome.withdrawnAfter()))
        .put("firings", firings)
        .put("warnings", new JsonArray(BacktestText.warnings(outcome)));
  }

  private JsonObject setting(SupposedSetting one) {
    return new JsonObject()
        .put("rule", one.rule())
        .put("name", one.name().isEmpty() ? "mode" : one.name())
        .put("becomes", one.becomes())
        .put(
            "scope",
            new JsonObject()
                .put("kind", one.where().scope().word())
                .put("id", RuleScope.id(one.where(), ids)));
  }

  private static JsonObject rule(RuleFigures figures) {
    return new JsonObject()
        .put("rule", figures.rule())
        .put("before", figures.before())
        .put("after", figures.after())
        .put("same", figures.same())
        .put("new", figures.added())
        .put("gone", figures.gone())
        .put("sameBy", by(figures.sameBy(), figures.same()))
        .put("goneBy", by(figures.goneBy(), figures.gone()))
        .put("precisionBefore", orNull(figures.precisionBefore()))
        .put("precisionAfter", orNull(figures.precisionAfter()));
  }

  private static JsonObject by(Map<Disposition, Integer> by, int all) {
    JsonObject object = new JsonObject();
    by.forEach((why, count) -> object.put(why.word(), count));
    return object.put("open", RuleFigures.open(by, all));
  }

  private static JsonObject load(Load load) {
    return new JsonObject()
        .put("perWorkerDay", load.perWorkerDay())
        .put("worstHour", load.worstHour())
        .put("floods", load.floods())
        .put("highShare", load.highShare())
        .put("mediumShare", load.mediumShare());
  }

  private JsonObject firing(Compared one) {
    PastFiring shown = one.shown();
    Disposition why = shown.disposition();
    return new JsonObject()
        .put("kind", Words.of(one.kind()))
        .put("rule", shown.rule())
        .put("severity", shown.severity().word())
        .put(
            "subject",
            new JsonObject()
                .put("kind", shown.subject().kind().word())
                .put("id", ids.subject(shown.subject().kind().word(), shown.subject().key())))
        .put("place", ids.place(shown.place()))
        .put("microGrid", ids.microGrid(shown.microGrid()))
        .put("startedAt", shown.startedAt().toString())
        .put("endedAt", text(shown.endedAt()))
        .put("alert", shown.alert())
        .put("disposition", why == null ? null : why.word())
        .put(
            "sentence",
            new JsonObject().put("zh", shown.sentence().zh()).put("en", shown.sentence().en()));
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }

  private static @Nullable Double orNull(OptionalDouble number) {
    return number.isPresent() ? (Double) number.getAsDouble() : null;
  }
}
