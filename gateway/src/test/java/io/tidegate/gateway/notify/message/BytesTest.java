package io.tidegate.gateway.notify.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BytesTest {
  private static final String SUFFIX = "…查看全部";

  @Test
  void tooLongATextIsCutBetweenCharactersBeforeItsSuffix() {
    String cut = Bytes.cut("微".repeat(1_400), 4_096, SUFFIX);
    assertThat(cut).isEqualTo("微".repeat(1_360) + SUFFIX);
    assertThat(Bytes.of(cut)).isEqualTo(4_095);
  }

  @Test
  void textThatFitsIsLeftAlone() {
    assertThat(Bytes.cut("微".repeat(1_365), 4_095, SUFFIX)).isEqualTo("微".repeat(1_365));
  }

  @Test
  void pairOfSurrogatesIsNeverSplit() {
    assertThat(Bytes.cut("a𠮷𠮷𠮷", 10, ".")).isEqualTo("a𠮷𠮷.");
    assertThat(Bytes.cut("a𠮷𠮷𠮷", 9, ".")).isEqualTo("a𠮷.");
  }
}
