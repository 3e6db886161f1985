package io.tidegate.gateway.store.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RobotSealTest {
  private static final String OLD = "ab".repeat(32);
  private static final String NEW = "cd".repeat(32);
  private static final RobotAddress ADDRESS =
      new RobotAddress(URI.create("https://robot.example/send?key=made-up-1234"), "a\nsecret");

  @Test
  void addressSealedUnderAnOldKeyOpensWhileThatKeyIsListed() {
    RobotSeal before = new RobotSeal(OLD);
    byte[] sealed = before.seal(ADDRESS);
    assertThat(new RobotSeal("2:" + NEW + ",1:" + OLD).open(before.keyNumber(), sealed))
        .isEqualTo(ADDRESS);
    assertThat(new RobotSeal("2:" + NEW).open(before.keyNumber(), sealed)).isNull();
    assertThat(new RobotSeal(NEW).open(before.keyNumber(), sealed)).isNull();
  }

  @Test
  void sealedBytesShowNothingAndBearNoChange() {
    RobotSeal seal = new RobotSeal(OLD);
    byte[] sealed = seal.seal(ADDRESS);
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("made-up");
    assertThat(seal.seal(ADDRESS)).isNotEqualTo(sealed);
    sealed[sealed.length - 1] ^= 1;
    assertThat(seal.open(seal.keyNumber(), sealed)).isNull();
    assertThat(seal.open(seal.keyNumber(), new byte[3])).isNull();
  }

  @Test
  void addressIsNeverWrittenOut() {
    assertThat(ADDRESS.toString()).doesNotContain("made-up").doesNotContain("secret");
    assertThat(ADDRESS.hint()).isEqualTo("1234");
  }
}
