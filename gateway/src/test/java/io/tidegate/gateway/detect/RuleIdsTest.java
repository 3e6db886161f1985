package io.tidegate.gateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RuleIdsTest {
  @Test
  void everyRuleInForceHasAnIdOfTheCatalogue() {
    assertThat(Detectors.all())
        .allSatisfy(rule -> assertThat(RuleIds.ALL).contains(rule.rule().id()));
    assertThat(RuleIds.ALL).hasSize(37);
  }
}
