package io.tidegate.gateway.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldingTest {
  @Test
  void stepsRunInTheirOrderAndAreDoneAtTheEnd() {
    List<Integer> done = new ArrayList<>();
    try (Folding folding = new Folding()) {
      for (int i = 0; i < 100_000; i++) {
        int number = i;
        folding.execute(() -> done.add(number));
      }
      folding.finish();
    }
    assertThat(done).hasSize(100_000).isSorted();
  }

  @Test
  void failedStepIsToldToWhoeverHandsOverMore() {
    try (Folding folding = new Folding()) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 1_000_000; i++) {
                  folding.execute(FoldingTest::fail);
                }
              })
          .isInstanceOf(IllegalStateException.class)
          .hasRootCauseMessage("a bug");
    }
  }

  @Test
  void failedStepIsToldAtTheEnd() {
    try (Folding folding = new Folding()) {
      folding.execute(FoldingTest::fail);
      assertThatThrownBy(folding::finish).hasRootCauseMessage("a bug");
    }
  }

  private static void fail() {
    throw new IllegalArgumentException("a bug");
  }
}
