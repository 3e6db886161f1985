package io.tidegate.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidegate.simulator.firmware.Mix;
import java.time.Instant;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is true of rooms whose tenancies are wrong, in a world that never changes. */
class WrongRegisterTest {
  private static final String END = "2026-10-19T16:00:00Z";

  private static List<Label> labels = List.of();

  @BeforeAll
  static void makeTheWorld() {
    labels =
        Worlds.of(
                new WorldPlan(
                    WorldPlan.Kind.NORMAL,
                    130_004,
                    15,
                    1,
                    WorldPlan.Faults.NONE,
                    Mix.parse("native"),
                    true))
            .labels();
  }

  @Test
  void aRoomDriftsOnlyUntilRegisterAndPeopleAgree() {
    // One of two lives there until 7 October; the register had him end in September.
    assertThat(of("roster-drift", "n1-rent-b01-u2-507"))
        .extracting(Label::start, Label::end)
        .containsExactly(moments("2026-10-05T09:00:00Z", "2026-10-07T16:00:00Z"));
  }

  @Test
  void aRoomWhoseTenantLeavesOnTheDayTheRegisterSaysDoesNotDrift() {
    assertThat(of("roster-drift", "n1-rent-b01-u2-108")).isEmpty();
  }

  @Test
  void whoeverHasAnythingThatOpensTheDoorLivesThere() {
    // Three live there, one of them with a PIN alone; one is registered.
    assertThat(of("over-roster", "n1-b06-u1-401")).hasSize(1);
  }

  @Test
  void aRoomIsVacantFromTheDayItsLastTenancyEnds() {
    assertThat(of("vacant-room-used", "n1-rent-b01-u1-311"))
        .extracting(Label::start, Label::end)
        .containsExactly(moments("2026-10-13T16:00:00Z", END));
  }

  @Test
  void anEmptyRoomWhoseBoltMovedWhenAnAgentShowedItIsNotUnseen() {
    assertThat(of("not-seen", "n1-rent-b01-u1-506")).isEmpty();
  }

  private static List<Label> of(String rule, String room) {
    return labels.stream()
        .filter(label -> label.rule().equals(rule) && label.place().equals(room))
        .toList();
  }

  private static Tuple moments(String start, String end) {
    return tuple(Instant.parse(start), Instant.parse(end));
  }
}
