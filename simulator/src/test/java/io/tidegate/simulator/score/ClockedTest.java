package io.tidegate.simulator.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.simulator.firmware.Frame;
import io.tidegate.simulator.world.WorldMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockedTest {
  private static final Instant START = Instant.parse("2026-09-06T16:00:00Z");

  @Test
  void timeIsToldWhereverTheWorldIsSilentForTenSeconds() {
    assertThat(play(List.of(3, 13, 36), 50))
        .containsExactly("d 3", "d 13", "t 23", "t 33", "d 36", "t 46", "t 50");
  }

  @Test
  void whatArrivesAfterTheEndIsLeftOut() {
    assertThat(play(List.of(3, 12, 14), 12)).containsExactly("d 3", "t 12");
  }

  @Test
  void emptyWorldHasTimeAll() {
    assertThat(play(List.of(), 15)).containsExactly("t 10", "t 15");
  }

  private static List<String> play(List<Integer> seconds, int until) {
    List<WorldMessage> messages =
        seconds.stream()
            .map(
                second ->
                    new WorldMessage(
                        START.plusSeconds(second), new Frame("d/event", new byte[0], false)))
            .toList();
    List<String> heard = new ArrayList<>();
    Clocked clocked = new Clocked(messages.iterator(), START, START.plusSeconds(until), "c");
    while (clocked.hasNext()) {
      WorldMessage message = clocked.next();
      heard.add(
          message.frame().topic().charAt(0)
              + " "
              + (message.arrivedAt().getEpochSecond() - START.getEpochSecond()));
    }
    return heard;
  }
}
