package io.tidegate.gateway.web.rules;

import io.tidegate.gateway.alert.Precision;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.detect.RuleClass;
import io.tidegate.gateway.detect.RuleMode;
import io.tidegate.gateway.detect.Thresholds;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.read.RuleReads;
import io.tidegate.gateway.store.rule.RuleSettings;
import io.tidegate.gateway.web.page.Page;
import io.tidegate.gateway.web.page.Texts;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes the list of rules. Blocking; safe on any thread. */
final class RuleLists {
  private final Parts parts;
  private final RuleSettings settings;
  private final RuleReads reads;

  RuleLists(Parts parts) {
    this.parts = parts;
    this.settings = new RuleSettings(parts.database().jdbi(), parts.detectors());
    this.reads = new RuleReads(parts.database().jdbi());
  }

  RuleList list(Page page) {
    Register register = parts.register().get();
    Thresholds thresholds = settings.load().thresholds();
    Map<String, Precision> precision =
        reads.precision(page.scope(), parts.rules().stream().map(Rule::id).toList());
    return new RuleList(
        Stream.of(RuleClass.PLACE, RuleClass.PERSON, RuleClass.DEVICE)
            .map(
                each ->
                    new RuleList.Group(
                        each.word(), lines(each, thresholds, register, precision, page.texts())))
            .toList());
  }

  private List<RuleList.Line> lines(
      RuleClass ruleClass,
      Thresholds thresholds,
      Register register,
      Map<String, Precision> precision,
      Texts texts) {
    return parts.detectors().stream()
        .filter(one -> one.rule().ruleClass() == ruleClass)
        .map(one -> line(one, mode(one, thresholds, register), precision, texts))
        .toList();
  }

  private static RuleMode mode(Detector<?> detector, Thresholds thresholds, Register register) {
    return thresholds.in(detector, Thresholds.EVERYWHERE, register).mode();
  }

  private static RuleList.Line line(
      Detector<?> detector, RuleMode mode, Map<String, Precision> precision, Texts texts) {
    Rule rule = detector.rule();
    return new RuleList.Line(
        rule.id(),
        texts.of(rule.name()),
        rule.severity().word(),
        mode.word(),
        RuleWords.precision(precision.get(rule.id()), texts));
  }
}
