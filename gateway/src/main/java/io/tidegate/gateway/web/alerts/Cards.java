package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.api.PublicIds;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.read.AlertRow;
import io.tidegate.gateway.web.page.Page;
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
  public Card card(AlertRow row, Register register, Page page) {
    boolean chinese = page.texts().isChinese();
    Rule rule = rules.get(row.rule());
    String title = rule == null ? row.rule() : chinese ? rule.name().zh() : rule.name().en();
    return new Card(
        row,
        title,
        new PublicIds(register).whereabouts(row.place(), chinese),
        chinese ? row.sentenceZh() : row.sentenceEn());
  }
}
