package io.tidegate.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.event.Sequence;
import io.tidegate.gateway.store.ingest.LedgerStore.GapRow;
import io.tidegate.gateway.store.ingest.LedgerStore.ProgressRow;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerTest {
  private static final Instant SHOWN = Instant.parse("2026-11-24T00:00:00Z");

  private final Ledger ledger = new Ledger();

  /** Numbers in the order they come, each boot:number; then gaps open and messages missing. */
  @ParameterizedTest
  @CsvSource({
    "1:7,                       0, 0",
    "1:7 1:8 1:9,               0, 0",
    "1:7 1:9,                   1, 1",
    "1:7 1:20,                  1, 12",
    "1:7 1:9 1:8,               0, 0",
    "1:7 1:11 1:9,              2, 2",
    "1:7 1:11 1:8 1:10 1:9,     0, 0",
    "1:7 1:5,                   0, 0",
    "1:7 2:0,                   0, 0",
    "1:7 2:3,                   1, 3",
    "1:7 2:3 1:9 2:0 2:1 2:2,   1, 1",
    "1:7 1:9 1:9 1:7,           1, 1",
  })
  void numbersLeaveGapsThatLaterOnesClose(String numbers, long gaps, long missing) {
    for (String number : numbers.split(" ", -1)) {
      see(number, SHOWN);
    }
    assertThat(ledger.openGaps()).isEqualTo(gaps);
    assertThat(ledger.missing()).isEqualTo(missing);
  }

  @Test
  void whatIsLeftOfAGapBelongsToTheDayItWasShown() {
    see("1:7", SHOWN);
    see("1:11", SHOWN);
    Ledger.Change change = changed("1:9", SHOWN.plusSeconds(90_000));
    assertThat(change.closed()).containsExactly(new GapRow(1, 1, 8, 10, SHOWN));
    assertThat(change.opened())
        .containsExactly(new GapRow(1, 1, 8, 8, SHOWN), new GapRow(1, 1, 10, 10, SHOWN));
  }

  @Test
  void restoredLedgerGoesOnWhereItWas() {
    ledger.restore(new ProgressRow(1, 1, 20, SHOWN));
    ledger.restore(new GapRow(1, 1, 5, 6, SHOWN));
    assertThat(see("1:21", SHOWN)).isNull();
    assertThat(changed("1:5", SHOWN).opened()).containsExactly(new GapRow(1, 1, 6, 6, SHOWN));
    assertThat(changed("1:24", SHOWN).opened()).containsExactly(new GapRow(1, 1, 22, 23, SHOWN));
    assertThat(ledger.missing()).isEqualTo(3);
  }

  @Test
  void onlyTheLastBootsAreFollowed() {
    for (int boot = 1; boot <= Ledger.MAX_BOOTS + 1; boot++) {
      see(boot + ":0", SHOWN);
    }
    List<ProgressRow> progress = ledger.progress();
    assertThat(progress.stream().map(ProgressRow::boot).collect(Collectors.toSet()))
        .doesNotContain(1L)
        .hasSize(Ledger.MAX_BOOTS);
    assertThat(ledger.progress()).isEmpty();
  }

  private Ledger.Change changed(String number, Instant at) {
    return Objects.requireNonNull(see(number, at));
  }

  private Ledger.@Nullable Change see(String number, Instant at) {
    String[] parts = number.split(":", 2);
    return ledger.see(1, new Sequence(Long.parseLong(parts[0]), Long.parseLong(parts[1])), at);
  }
}
