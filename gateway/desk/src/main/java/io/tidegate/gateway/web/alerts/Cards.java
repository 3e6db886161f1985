package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.read.AlertRow;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.Texts;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Alerts as lists show them. Safe on any thread. */
public final class Cards {
  private final Map<String, Rule> rules;

  /**
   * @param rules the catalogue
   */
  public Cards(List<Rule> rules) {
    this.rules = rules.stream().collect(Collectors.toMap(Rule::id, Function.identity()));
  }

  /** The card of an alert. */
  public Card card(AlertRow row, Register register, Frame page) {
    Texts texts = page.texts();
    return new Card(
        row,
        title(row.rule(), texts),
        new PublicIds(register).whereabouts(row.place(), texts.isChinese()),
        texts.of(row.sentenceZh(), row.sentenceEn()));
  }

  /** Name of a rule; its id if the catalogue does not have it any more. */
  public String title(String rule, Texts texts) {
    Rule known = rules.get(rule);
    return known == null ? rule : texts.of(known.name());
  }

  /** What a rule asks people to do; empty if the catalogue does not have it any more. */
  String act(String rule, Texts texts) {
    Rule known = rules.get(rule);
    return known == null ? "" : texts.of(known.act());
  }
}
