package io.tidegate.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.detect.RuleClass;
import org.junit.jupiter.api.Test;

class RuleLabelsTest {
  @Test
  void onlyRulesAboutDevicesAreNamed() {
    for (Rule rule : Detectors.rules()) {
      assertThat(RuleLabels.of(rule.id()))
          .as(rule.id())
          .isEqualTo(rule.ruleClass() == RuleClass.DEVICE ? rule.id() : rule.ruleClass().word());
    }
  }

  @Test
  void rulesOfWhatPeopleDoShareTheirLabels() {
    assertThat(RuleLabels.of("duress")).isEqualTo("place").isEqualTo(RuleLabels.of("door-forced"));
    assertThat(RuleLabels.of("welfare-check"))
        .isEqualTo("person")
        .isEqualTo(RuleLabels.of("not-seen"));
  }

  @Test
  void unknownRuleIsNotNamed() {
    assertThat(RuleLabels.of("of-another-version")).isEqualTo("other");
  }
}
