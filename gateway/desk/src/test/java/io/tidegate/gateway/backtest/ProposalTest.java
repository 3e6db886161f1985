package io.tidegate.gateway.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.detect.Threshold;
import io.tidegate.gateway.store.rule.TrialTry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProposalTest {
  private static final TrialTry IN_FORCE = tried(60, 20, 0, 9, 6);

  @Test
  void valuesAreAFewAroundTheOneInForceThatMayBeSet() {
    assertThat(Proposal.values(new Threshold("t", 60, "s", 40, 90), 60))
        .containsExactly(40L, 45L, 60L, 90L);
    assertThat(Proposal.values(new Threshold("t", 1, "count", 1, 9), 1)).containsExactly(1L, 2L);
    assertThat(Proposal.values(new Threshold("t", 10, "s", 0, 60), 0)).containsExactly(0L);
  }

  @Test
  void bestIsRightMostOftenAmongThoseThatLoseNothingTrue() {
    assertThat(best(IN_FORCE, tried(90, 14, 0, 9, 3), tried(120, 9, 1, 8, 0))).isEqualTo(90);
  }

  @Test
  void ofTwoAsRightTheOneThatTellsLessIsProposedThenTheNearer() {
    assertThat(best(IN_FORCE, tried(30, 20, 0, 9, 3), tried(90, 14, 0, 9, 3))).isEqualTo(90);
    assertThat(best(IN_FORCE, tried(240, 14, 0, 9, 3), tried(90, 14, 0, 9, 3))).isEqualTo(90);
  }

  @Test
  void nothingIsProposedWhereNothingIsBetter() {
    assertThat(best(IN_FORCE, tried(90, 18, 0, 9, 6))).isNull();
    assertThat(best(IN_FORCE, tried(90, 18, 0, 0, 0))).isNull();
    assertThat(best(tried(60, 5, 0, 0, 0), tried(90, 2, 0, 0, 0))).isNull();
  }

  private static @Nullable Long best(TrialTry... tries) {
    return Proposal.best(List.of(tries), 60);
  }

  private static TrialTry tried(long value, int wouldBe, int goneRight, int right, int wrong) {
    return new TrialTry(value, 20, wouldBe, 0, 20 - wouldBe, goneRight, right, wrong);
  }
}
