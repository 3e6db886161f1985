package io.tidegate.gateway.web.rules;

import io.tidegate.gateway.alert.Precision;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.rules.RuleService;
import io.tidegate.gateway.desk.rules.ShadowReport;
import io.tidegate.gateway.detect.DataKind;
import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.detect.Threshold;
import io.tidegate.gateway.detect.Thresholds;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.rule.SettingHistory;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the page of one rule. Blocking; safe on any thread. */
final class RulePages {
  private static final int HISTORY = 20;
  private static final int SHADOW = 10;

  private final RuleService rules;
  private final Supplier<Register> register;
  private final Trials trials;

  RulePages(RuleService rules, Supplier<Register> register, Trials trials) {
    this.rules = rules;
    this.register = register;
    this.trials = trials;
  }

  /**
   * The page of a rule.
   *
   * @param where scope that is shown
   * @param before only older changes than that id
   * @param refusal why a trial was not begun, in words; empty: none was asked for
   */
  RuleView page(
      Frame page,
      Actor actor,
      Detector<?> detector,
      Somewhere where,
      RuleView.Form form,
      long before,
      String refusal) {
    Rule rule = detector.rule();
    Texts texts = page.texts();
    boolean decides = rules.decides(actor, detector);
    Precision precision = rules.precision(page.scope(), List.of(rule.id())).get(rule.id());
    Page<SettingHistory> history =
        decides
            ? rules.history(actor, rule.id(), new Page.Request(before, HISTORY))
            : new Page<>(List.of(), null);
    Long next = history.next();
    return new RuleView(
        head(rule, texts),
        somewhere(page, detector, where, form),
        decides,
        form,
        RuleWords.precision(precision, texts),
        precision == null
            ? ""
            : texts.t("rule.beside", precision.unverified(), precision.recovered()),
        shadow(page, rule),
        trials.view(page, detector, decides, refusal),
        history.items().stream().map(one -> change(one, rule, texts)).toList(),
        next == null ? "" : next.toString());
  }

  private static RuleView.Head head(Rule rule, Texts texts) {
    return new RuleView.Head(
        rule.id(),
        texts.of(rule.name()),
        rule.ruleClass().word(),
        rule.severity().word(),
        texts.of(rule.act()),
        texts.of(rule.use().purpose()),
        rule.use().needs().stream()
            .sorted()
            .map(DataKind::word)
            .map(word -> texts.word("dataKind", word))
            .collect(Collectors.joining(texts.t("rule.comma"))));
  }

  private RuleView.Somewhere somewhere(
      Frame page, Detector<?> detector, Somewhere where, RuleView.Form form) {
    Register newest = register.get();
    Texts texts = page.texts();
    Thresholds.Values values = rules.state(detector, where.where()).inForce();
    Thresholds.ModeEntry modeSource = values.modeSource();
    Thresholds.@Nullable Where modeFrom = modeSource == null ? null : modeSource.where();
    return new RuleView.Somewhere(
        RuleWords.where(where.where(), newest, texts),
        where.fields(),
        where.query(),
        values.mode().word(),
        RuleWords.where(modeFrom, newest, texts),
        where.where().equals(modeFrom),
        numbers(detector, values, where, newest, form, texts),
        newest.microGrids().stream()
            .filter(each -> page.scope().servesDevicesIn(each.id()))
            .sorted(Comparator.comparing(MicroGrid::code))
            .map(each -> new RuleView.Choice(each.code(), RuleWords.name(each, texts)))
            .toList(),
        Arrays.stream(PlaceKind.values()).map(PlaceKind::word).toList());
  }

  private static List<RuleView.Setting> numbers(
      Detector<?> detector,
      Thresholds.Values values,
      Somewhere where,
      Register register,
      RuleView.Form form,
      Texts texts) {
    List<RuleView.Setting> numbers = new ArrayList<>();
    for (int i = 0; i < detector.thresholds().size(); i++) {
      Threshold one = detector.thresholds().get(i);
      Thresholds.Entry source = values.sources()[i];
      Thresholds.@Nullable Where from = source == null ? null : source.where();
      numbers.add(
          new RuleView.Setting(
              one.name(),
              texts.threshold(detector.rule().id(), one.name()),
              values.numbers()[i],
              texts.word("unit", one.unit()),
              one.value(),
              RuleWords.where(from, register, texts),
              where.where().equals(from),
              one.least(),
              one.most(),
              form.field(SettingForm.VALUE + one.name())));
    }
    return numbers;
  }

  private RuleView.Shadow shadow(Frame page, Rule rule) {
    Texts texts = page.texts();
    PublicIds ids = new PublicIds(register.get());
    ShadowReport report = rules.shadow(page.scope(), rule.id(), Page.Request.first(SHADOW));
    return new RuleView.Shadow(
        report.perDay().entrySet().stream()
            .limit(14)
            .map(day -> new RuleView.Day(day.getKey().toString(), day.getValue()))
            .toList(),
        report.firings().items().stream()
            .map(
                one ->
                    new RuleView.Found(
                        one.startedAt(),
                        ids.whereabouts(one.place(), texts.isChinese()),
                        texts.of(one.sentenceZh(), one.sentenceEn())))
            .toList());
  }

  private RuleView.Change change(SettingHistory one, Rule rule, Texts texts) {
    boolean ofMode = one.name().isEmpty();
    String what =
        texts.t(
            "rule.changed",
            ofMode ? texts.t("rule.mode") : texts.threshold(rule.id(), one.name()),
            value(one.was(), ofMode, texts),
            value(one.became(), ofMode, texts));
    return new RuleView.Change(
        one.at(),
        one.actor(),
        RuleWords.where(one.where(), register.get(), texts),
        what,
        one.reason());
  }

  private static String value(@Nullable String value, boolean ofMode, Texts texts) {
    return value == null ? texts.t("rule.asWider") : ofMode ? texts.word("ruleMode", value) : value;
  }
}
