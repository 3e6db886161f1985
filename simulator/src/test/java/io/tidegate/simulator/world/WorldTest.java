package io.tidegate.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.simulator.firmware.Mix;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import org.junit.jupiter.api.Test;

class WorldTest {
  private static WorldPlan plan(WorldPlan.Kind kind, long seed) {
    return new WorldPlan(kind, seed, 14, 1, WorldPlan.Faults.NONE, Mix.parse("native"), false);
  }

  @Test
  void theSamePlanSaysTheSameInOrderOfArrival() {
    World one = Worlds.of(plan(WorldPlan.Kind.NORMAL, 5));
    World other = Worlds.of(plan(WorldPlan.Kind.NORMAL, 5));
    Iterator<WorldMessage> messages = one.messages();
    Iterator<WorldMessage> again = other.messages();
    Instant last = Instant.MIN;
    long count = 0;
    long began = System.nanoTime();
    while (messages.hasNext()) {
      WorldMessage message = messages.next();
      WorldMessage same = again.next();
      assertThat(message.arrivedAt()).isAfterOrEqualTo(last).isEqualTo(same.arrivedAt());
      assertThat(message.frame().topic()).isEqualTo(same.frame().topic());
      assertThat(Arrays.equals(message.frame().payload(), same.frame().payload())).isTrue();
      last = message.arrivedAt();
      count++;
    }
    System.out.println(
        count + " messages, twice, in " + (System.nanoTime() - began) / 1_000_000 + " ms");
    assertThat(again.hasNext()).isFalse();
    assertThat(other.labels()).isEqualTo(one.labels()).isNotEmpty();
  }
}
