package io.tidegate.gateway.app;

import io.tidegate.gateway.account.Language;
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
import io.tidegate.gateway.web.page.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** A back-test's outcome for a person at a terminal; times in the community's zone. */
final class BacktestText {
  private static final String ROW = "%-22s %7s %7s %7s %7s %7s  %-13s %s";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final PublicIds ids;
  private final ZoneId zone;
  private final int most;

  /**
   * @param most firings of a kind
   */
  BacktestText(PublicIds ids, ZoneId zone, int most) {
    this.ids = ids;
    this.zone = zone;
    this.most = most;
  }

  /** Why it may be wrong, in the desk's words. */
  static List<String> warnings(Outcome outcome) {
    Texts texts = Texts.load(Language.EN);
    return outcome.warnings().stream()
        .map(one -> texts.t("rule.trial.caveat." + one.word(), one.arguments().toArray()))
        .toList();
  }

  List<String> lines(Outcome outcome, Duration took) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s to %s, replayed from %s: %d events in %d s"
            .formatted(
                time(outcome.trial().from()),
                time(outcome.trial().to()),
                time(outcome.since()),
                outcome.events(),
                took.toSeconds()));
    outcome.trial().settings().forEach(one -> lines.add("supposed: " + setting(one)));
    lines.add("");
    lines.add(
        ROW.formatted(
            "rule", "before", "after", "same", "new", "gone", "precision", "gone, as closed"));
    outcome.rules().forEach(one -> lines.add(rule(one).stripTrailing()));
    if (outcome.rules().isEmpty()) {
      lines.add("no firings, before or after");
    }
    lines.add("");
    lines.add("load            before    after");
    load(outcome.before(), outcome.after(), lines);
    if (outcome.withdrawnBefore() + outcome.withdrawnAfter() > 0) {
      lines.add(
          "withdrawn, in no other number: %d before, %d after"
              .formatted(outcome.withdrawnBefore(), outcome.withdrawnAfter()));
    }
    list(outcome, Compared.Kind.NEW, lines);
    list(outcome, Compared.Kind.GONE, lines);
    return lines;
  }

  private String setting(SupposedSetting one) {
    String id = RuleScope.id(one.where(), ids);
    return "%s %s=%s (%s%s)"
        .formatted(
            one.rule(),
            one.name().isEmpty() ? "mode" : one.name(),
            one.becomes() == null ? RuleWords.WIDER : one.becomes(),
            one.where().scope().word(),
            id == null ? "" : " " + id);
  }

  private static String rule(RuleFigures figures) {
    return ROW.formatted(
        figures.rule(),
        figures.before(),
        figures.after(),
        figures.same(),
        figures.added(),
        figures.gone(),
        share(figures.precisionBefore()) + " -> " + share(figures.precisionAfter()),
        figures.gone() == 0 ? "" : by(figures.goneBy(), figures.gone()));
  }

  private static String by(Map<Disposition, Integer> by, int all) {
    List<String> parts = new ArrayList<>();
    by.forEach((why, count) -> parts.add(count + " " + why.word()));
    int open = RuleFigures.open(by, all);
    if (open > 0) {
      parts.add(open + " open");
    }
    return String.join(", ", parts);
  }

  private static void load(Load before, Load after, List<String> lines) {
    lines.add(
        pair("a worker and day", number(before.perWorkerDay()), number(after.perWorkerDay())));
    lines.add(pair("worst hour", before.worstHour(), after.worstHour()));
    lines.add(pair("floods", before.floods(), after.floods()));
    lines.add(pair("high", percent(before.highShare()), percent(after.highShare())));
    lines.add(pair("medium", percent(before.mediumShare()), percent(after.mediumShare())));
  }

  private static String pair(String name, Object before, Object after) {
    return "%-16s %5s    %5s".formatted(name, before, after);
  }

  private void list(Outcome outcome, Compared.Kind kind, List<String> lines) {
    List<Compared> all = outcome.firings(kind);
    if (all.isEmpty() || most == 0) {
      return;
    }
    lines.add("");
    lines.add(
        Words.of(kind)
            + (all.size() > most ? ", the first %d of %d:" : ":").formatted(most, all.size()));
    all.stream().limit(most).forEach(one -> lines.add(firing(one)));
  }

  private String firing(Compared one) {
    PastFiring shown = one.shown();
    Disposition why = shown.disposition();
    return "  %s  %s  %s%s  %s"
        .formatted(
            time(shown.startedAt()),
            shown.rule(),
            shown.alert() == null ? "" : "no. " + shown.alert() + " ",
            one.kind() == Compared.Kind.NEW ? "-" : why == null ? "open" : why.word(),
            shown.sentence().en());
  }

  private String time(Instant at) {
    return TIME.format(at.atZone(zone));
  }

  private static String share(OptionalDouble share) {
    return share.isPresent() ? number(share.getAsDouble()) : "-";
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  private static String percent(double share) {
    return Math.round(share * 100) + " %";
  }
}
