package io.tidegate.gateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterProperty;

/**
 * What is delivered again changes no firing of any rule but of the one that is about that: of those
 * that go by arrival too, and while devices come, go and start anew.
 */
class RedeliveryPropertyTest {
  private static final String DUPLICATES = "replay-burst";

  /** Only the counts of messages show it. */
  private static final Set<String> NOT_HERE = Set.of("device-unknown", "message-storm");

  private static final Set<String> FIRED = new TreeSet<>();

  /** Tries after which each rule must have fired. */
  private static final int ENOUGH = 100;

  private static final AtomicInteger TRIES = new AtomicInteger();

  private final Register register = SmallCommunity.register(RandomEvents.GIVEN);

  /**
   * The same tries in every build, so that a red one is of the change; the long form takes others.
   */
  @Property(tries = 8, seed = "20261124")
  void whatIsDeliveredAgainChangesNoFiring(@ForAll long seed) {
    compare(seed);
  }

  @Tag("it")
  @Property(tries = 100, seed = "20261124")
  void whatIsDeliveredAgainChangesNoFiringOften(@ForAll long seed) {
    compare(seed);
  }

  @Tag("soak")
  @Property(tries = 1_000)
  void whatIsDeliveredAgainChangesNoFiringManyTimes(@ForAll long seed) {
    compare(seed);
  }

  @AfterProperty
  void eachRuleFired() {
    if (TRIES.get() < ENOUGH) {
      return;
    }
    Set<String> silent = new TreeSet<>(Detectors.ids());
    silent.removeAll(FIRED);
    silent.removeAll(NOT_HERE);
    assertThat(silent).isEmpty();
  }

  private void compare(long seed) {
    TRIES.incrementAndGet();
    Random random = new Random(seed);
    Duration late =
        random.nextBoolean() ? Duration.ofSeconds(1) : Detection.LATENESS.minusMinutes(1);
    List<SeenEvent> ordered =
        RandomEvents.arrivals(RandomEvents.sent(random, true), new Random(seed), late, register);
    Play plays = new Play(register, OrderPropertyTest.allOn(), Set.of());
    Set<String> once = plays.of(ordered, Set.of(), false);
    Set<String> again = plays.ofRedelivered(ordered, random);
    again.forEach(firing -> FIRED.add(firing.substring(0, firing.indexOf(' '))));
    again.removeIf(firing -> firing.startsWith(DUPLICATES));
    assertThat(again).isEqualTo(once);
  }
}
