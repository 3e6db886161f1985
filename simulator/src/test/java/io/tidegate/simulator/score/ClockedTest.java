package io.tidegate.simulator.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.simulator.firmware.Frame;
import io.tidegate.simulator.world.World;
import io.tidegate.simulator.world.WorldMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClockedTest {
  private static final Instant START = Instant.parse("2026-09-06T16:00:00Z");

  @Test
  void timeIsToldWhereverTheWorldIsSilentForTenSeconds() {
    assertThat(play(List.of(3, 13, 36), 50))
        .containsExactly("d 3", "d 13", "time 23", "time 33", "d 36", "time 46", "time 50");
  }

  @Test
  void whatArrivesAfterTheEndIsLeftOut() {
    assertThat(play(List.of(3, 12, 14), 12)).containsExactly("d 3", "time 12");
  }

  @Test
  void emptyWorldHasTimeAll() {
    assertThat(play(List.of(), 15)).containsExactly("time 10", "time 15");
  }

  @Test
  void aGatewayWithoutABrokerIsToldSoAndGetsWhatWaitedBeforeItIsBack() {
    World.Away away = new World.Away(START.plusSeconds(20), START.plusSeconds(60));

    assertThat(play(List.of(3, 13, 60, 60, 65), 70, away))
        .containsExactly(
            "d 3", "d 13", "lost 20", "d 60", "d 60", "caught-up 60", "d 65", "time 70");
  }

  @Test
  void itIsBackAlsoWhereNothingWaited() {
    World.Away away = new World.Away(START.plusSeconds(20), START.plusSeconds(60));

    assertThat(play(List.of(13), 65, away))
        .containsExactly("time 10", "d 13", "lost 20", "caught-up 60", "time 65");
  }

  private static List<String> play(List<Integer> seconds, int until) {
    return play(seconds, until, null);
  }

  private static List<String> play(List<Integer> seconds, int until, World.@Nullable Away away) {
    List<WorldMessage> messages =
        seconds.stream()
            .map(
                second ->
                    new WorldMessage(
                        START.plusSeconds(second), new Frame("d/event", new byte[0], false)))
            .toList();
    List<String> heard = new ArrayList<>();
    Clocked clocked = new Clocked(messages.iterator(), START, START.plusSeconds(until), "c", away);
    while (clocked.hasNext()) {
      WorldMessage message = clocked.next();
      heard.add(
          word(message.frame())
              + " "
              + (message.arrivedAt().getEpochSecond() - START.getEpochSecond()));
    }
    return heard;
  }

  private static String word(Frame frame) {
    return frame.payload().length == 0
        ? "d"
        : new String(frame.payload(), StandardCharsets.US_ASCII);
  }
}
