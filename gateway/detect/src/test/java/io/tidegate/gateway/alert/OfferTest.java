package io.tidegate.gateway.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OfferTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  @Test
  void thirdDayOfTheSameOffersWhatEndsIt() {
    assertThat(after("expected 26", "expected 25", "expected 24")).isEqualTo(Offer.EXEMPTION);
    assertThat(after("device_fault 26", "device_fault 25", "device_fault 24"))
        .isEqualTo(Offer.TASK);
    assertThat(after("expected 26", "expected 26", "expected 25", "expected 20"))
        .isEqualTo(Offer.EXEMPTION);
  }

  @Test
  void nothingIsOfferedBeforeOrWhereOneInBetweenWasAnother() {
    assertThat(after()).isNull();
    assertThat(after("expected 26", "expected 25")).isNull();
    assertThat(after("expected 26", "expected 26", "expected 25")).isNull();
    assertThat(after("expected 26", "expected 25", "dealt_with 24", "expected 23")).isNull();
    assertThat(after("dealt_with 26", "dealt_with 25", "dealt_with 24")).isNull();
  }

  private static @Nullable Offer after(String... closings) {
    return Offer.after(
        Arrays.stream(closings)
            .map(text -> text.split(" "))
            .map(
                parts ->
                    new Offer.Closing(
                        Instant.parse("2026-11-" + parts[1] + "T02:00:00Z"),
                        Disposition.valueOf(parts[0].toUpperCase(Locale.ROOT))))
            .toList(),
        ZONE);
  }
}
