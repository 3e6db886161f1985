package io.tidegate.gateway.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.gateway.testing.TestPeople;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class PeopleKeysTest {
  private static final String OLD = "ab".repeat(32);
  private static final String NEW = "bc".repeat(32);
  private static final UUID MARK = UUID.fromString("00000000-0000-4000-8000-000000000001");
  private static final UUID OTHER = UUID.fromString("00000000-0000-4000-8000-000000000002");

  @Test
  void lookupIsTheHmacOfTheNumber() {
    SecretKeySpec pepper =
        new SecretKeySpec("pepper-test".getBytes(StandardCharsets.US_ASCII), "HmacSHA256");
    assertThat(HexFormat.of().formatHex(LookupKeys.hmac(pepper, "330106199003071230")))
        .isEqualTo("f14468294c7eed4e9bcddcbc23b0ca70a49484e05e2e86e7570d6a3697203830");
  }

  @Test
  void hashBeginsWithTheNumberOfItsKeyAndIsMadeUnderEveryKey() {
    LookupKeys before = keys(OLD, OLD).lookup();
    LookupKeys after = keys(OLD, "2:" + NEW + ",1:" + OLD).lookup();
    assertThat(after.hash("x")).hasSize(33).startsWith(2);
    assertThat(after.hashes("x")).hasSize(2).anyMatch(h -> same(h, before.hash("x")));
    assertThat(before.hash("x")).isNotEqualTo(before.hash("y"));
  }

  @Test
  void dataKeyOpensUnderItsMasterKeyAndForItsMarkAlone() {
    MasterKeys master = keys(OLD, OLD).master();
    DataKey key = master.newKey(MARK);
    byte[] wrapped = master.wrap(key);
    byte[] sealed = key.seal(SealedPart.NAME, "李例");
    assertThat(wrapped).hasSize(61).startsWith(1);
    assertThat(keys("2:" + NEW + ",1:" + OLD, OLD).master().unwrap(MARK, wrapped))
        .satisfies(k -> assertThat(k.openText(SealedPart.NAME, sealed)).isEqualTo("李例"));
    assertThatThrownBy(() -> master.unwrap(OTHER, wrapped)).isInstanceOf(UnreadableException.class);
    assertThatThrownBy(() -> keys(NEW, OLD).master().unwrap(MARK, wrapped))
        .hasMessageContaining("key 1 of TIDEGATE_DATA_KEY is another one");
    assertThatThrownBy(() -> keys("2:" + NEW, OLD).master().unwrap(MARK, wrapped))
        .hasMessageContaining("key 1 of TIDEGATE_DATA_KEY is not here");
  }

  @Test
  void sealedPartOpensInItsOwnColumnAndUnchangedAlone() {
    DataKey key = keys(OLD, OLD).master().newKey(MARK);
    byte[] sealed = key.seal(SealedPart.PHONE, "13800000042");
    assertThat(key.seal(SealedPart.PHONE, "13800000042")).isNotEqualTo(sealed);
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("0042");
    assertThatThrownBy(() -> key.open(SealedPart.NAME, sealed))
        .isInstanceOf(UnreadableException.class);
    assertThatThrownBy(() -> key.open(SealedPart.PHONE, new byte[3]))
        .isInstanceOf(UnreadableException.class);
    sealed[sealed.length - 1] ^= 1;
    assertThatThrownBy(() -> key.open(SealedPart.PHONE, sealed))
        .isInstanceOf(UnreadableException.class);
    assertThat(key.toString()).isEqualTo("DataKey");
  }

  @Test
  void missingKeySaysWhatToSet() {
    assertThatThrownBy(() -> PeopleKeys.parse(null, OLD, TestPeople.RANDOM))
        .isInstanceOf(MissingKeyException.class)
        .hasMessageContaining("TIDEGATE_DATA_KEY is not set")
        .hasMessageContaining("keygen");
    assertThatThrownBy(() -> PeopleKeys.parse(OLD, null, TestPeople.RANDOM))
        .hasMessageContaining("TIDEGATE_LOOKUP_KEY is not set");
  }

  @Test
  void wrongKeyIsNamed() {
    PeopleKeys.Check check = keys(OLD, OLD).check();
    assertThat(keys("2:" + NEW + ",1:" + OLD, "2:" + NEW + ",1:" + OLD).problems(check)).isEmpty();
    assertThat(keys(NEW, OLD).problems(check))
        .singleElement()
        .asString()
        .startsWith("TIDEGATE_DATA_KEY: key 1 is missing or not the one")
        .doesNotContain(NEW);
    assertThat(keys(NEW, "2:" + OLD).problems(check)).hasSize(2);
  }

  private static PeopleKeys keys(String dataKey, String lookupKey) {
    return PeopleKeys.parse(dataKey, lookupKey, TestPeople.RANDOM);
  }

  private static boolean same(byte[] one, byte[] other) {
    return java.util.Arrays.equals(one, other);
  }
}
