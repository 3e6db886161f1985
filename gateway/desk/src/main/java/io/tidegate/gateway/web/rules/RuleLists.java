package io.tidegate.gateway.web.rules;

import io.tidegate.gateway.alert.Precision;
import io.tidegate.gateway.desk.rules.RuleService;
import io.tidegate.gateway.desk.rules.RuleState;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.detect.RuleClass;
import io.tidegate.gateway.detect.Thresholds;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.Texts;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes the list of rules. Blocking; safe on any thread. */
final class RuleLists {
  private final RuleService rules;

  RuleLists(RuleService rules) {
    this.rules = rules;
  }

  RuleList list(Frame page) {
    List<RuleState> states = rules.list(Thresholds.EVERYWHERE);
    Map<String, Precision> precision =
        rules.precision(
            page.scope(), states.stream().map(state -> state.detector().rule().id()).toList());
    return new RuleList(
        Stream.of(RuleClass.PLACE, RuleClass.PERSON, RuleClass.DEVICE)
            .map(
                each ->
                    new RuleList.Group(each.word(), lines(each, states, precision, page.texts())))
            .toList());
  }

  private static List<RuleList.Line> lines(
      RuleClass ruleClass, List<RuleState> states, Map<String, Precision> precision, Texts texts) {
    return states.stream()
        .filter(one -> one.detector().rule().ruleClass() == ruleClass)
        .map(one -> line(one, precision, texts))
        .toList();
  }

  private static RuleList.Line line(
      RuleState state, Map<String, Precision> precision, Texts texts) {
    Rule rule = state.detector().rule();
    return new RuleList.Line(
        rule.id(),
        texts.of(rule.name()),
        rule.severity().word(),
        state.inForce().mode().word(),
        RuleWords.precision(precision.get(rule.id()), texts));
  }
}
