package io.tidegate.gateway.roster.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoomFactsTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    // hasRoster, hasDoor, onRoster, registered, onBoth, seen, class
    "all agree,             true,  true,  2, 2, 2, 2, agree",
    "fewer seen,            true,  true,  3, 3, 3, 1, agree",
    "vacant,                true,  true,  0, 0, 0, 0, agree",
    "no door to tell,       true,  false, 1, 1, 1, 0, agree",
    "on the roster alone,   true,  true,  1, 0, 0, 1, roster_only",
    "others on each,        true,  true,  1, 1, 0, 1, roster_only",
    "in the register alone, true,  true,  0, 1, 0, 1, register_only",
    "one more registered,   true,  true,  1, 2, 1, 1, register_only",
    "no roster at all,      false, true,  0, 1, 0, 1, agree",
    "no roster and not seen, false, true,  0, 1, 0, 0, not_seen",
    "seen alone,            true,  true,  0, 0, 0, 1, seen_only",
    "on both and not seen,   true,  true,  1, 1, 1, 0, not_seen",
    "more seen,             true,  true,  1, 1, 1, 2, more_seen"
  })
  void aRoomIsOfTheFirstClassThatFits(
      String name,
      boolean hasRoster,
      boolean hasDoor,
      int onRoster,
      int registered,
      int onBoth,
      int seen,
      String kind) {
    RoomFacts facts =
        new RoomFacts(1, hasRoster, hasDoor, onRoster, registered, onBoth, seen, null);
    assertThat(facts.kind().word()).as(name).isEqualTo(kind);
  }
}
