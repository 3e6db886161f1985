package io.tidegate.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.simulator.firmware.Mix;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldTest {
  private static WorldPlan plan(WorldPlan.Kind kind, long seed, int days) {
    return new WorldPlan(kind, seed, days, 1, WorldPlan.Faults.NONE, Mix.parse("native"), false);
  }

  @Test
  void theSamePlanSaysTheSameInOrderOfArrival() {
    World one = Worlds.of(plan(WorldPlan.Kind.BAD, 5, 3));
    World other = Worlds.of(plan(WorldPlan.Kind.BAD, 5, 3));
    Iterator<WorldMessage> messages = one.messages();
    Iterator<WorldMessage> again = other.messages();
    Instant last = Instant.MIN;
    while (messages.hasNext()) {
      WorldMessage message = messages.next();
      WorldMessage same = again.next();
      assertThat(message.arrivedAt()).isAfterOrEqualTo(last).isEqualTo(same.arrivedAt());
      assertThat(message.frame().topic()).isEqualTo(same.frame().topic());
      assertThat(Arrays.equals(message.frame().payload(), same.frame().payload())).isTrue();
      last = message.arrivedAt();
    }
    assertThat(again.hasNext()).isFalse();
    assertThat(other.labels()).isEqualTo(one.labels()).isNotEmpty();
  }

  @Test
  void speedIsPrinted(@TempDir Path directory) throws Exception {
    long began = System.nanoTime();
    World world = Worlds.of(plan(WorldPlan.Kind.NORMAL, 7, 14));
    System.out.println("made in " + (System.nanoTime() - began) / 1_000_000 + " ms");
    world.writeRegister(Path.of("/tmp/world-register"));
    began = System.nanoTime();
    long count = 0;
    Map<String, Integer> kinds = new TreeMap<>();
    for (Iterator<WorldMessage> messages = world.messages(); messages.hasNext(); ) {
      WorldMessage m = messages.next();
      count++;
      if (Boolean.getBoolean("kinds")) {
        String s = new String(m.frame().payload(), StandardCharsets.UTF_8);
        int i = s.indexOf("\"type\":\"");
        kinds.merge(i < 0 ? "health" : s.substring(i + 8, s.indexOf('"', i + 8)), 1, Integer::sum);
      }
    }
    long millis = (System.nanoTime() - began) / 1_000_000;
    System.out.println(count + " messages in " + millis + " ms " + kinds);
    System.out.println(
        world.labels().stream()
            .collect(Collectors.groupingBy(Label::rule, TreeMap::new, Collectors.counting())));
  }
}
