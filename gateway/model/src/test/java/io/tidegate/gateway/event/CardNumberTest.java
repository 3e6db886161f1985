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

  @Test
  void anIdThatDoesNotSayItsFormIsGuessed() {
    assertThat(CardNumber.ofUnmarked("04a2b9c1")).isEqualTo("04A2B9C1");
    assertThat(CardNumber.ofUnmarked("77773249")).isEqualTo("77773249");
    assertThat(CardNumber.ofUnmarked("12345678")).isEqualTo("00BC614E");
    assertThat(CardNumber.ofUnmarked("1234567890")).isEqualTo("499602D2");
    assertThat(CardNumber.ofUnmarked("9999999999")).isEqualTo("9999999999");
    assertThat(CardNumber.ofUnmarked("04112233445566")).isEqualTo("04112233445566");
    assertThat(CardNumber.ofUnmarked("")).isNull();
    assertThat(CardNumber.ofUnmarked("no card")).isNull();
  }
}
