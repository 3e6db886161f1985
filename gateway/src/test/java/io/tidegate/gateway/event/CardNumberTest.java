package io.tidegate.gateway.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CardNumberTest {
  @Test
  void separatorsAndCaseMakeNoDifference() {
    assertThat(CardNumber.ofHex("04:a2:b9:c1")).isEqualTo("04A2B9C1");
    assertThat(CardNumber.ofHex("04-A2-B9-C1")).isEqualTo("04A2B9C1");
    assertThat(CardNumber.ofHex("04a2b9c1")).isEqualTo("04A2B9C1");
  }

  @Test
  void whatIsNotHexIsNoCard() {
    assertThat(CardNumber.ofHex("")).isNull();
    assertThat(CardNumber.ofHex("04G2")).isNull();
    assertThat(CardNumber.ofHex("\uff10\uff11")).isNull();
    assertThat(CardNumber.ofHex("0".repeat(65))).isNull();
  }

  @Test
  void wiegandNumbersKeepTheirLeadingZeros() {
    assertThat(CardNumber.ofWiegand(1)).isEqualTo("00000001");
    assertThat(CardNumber.ofWiegand(0x01000000L)).isEqualTo("01000000");
    assertThat(CardNumber.ofWiegand(0x1_0000_0000L)).isNull();
  }
}
