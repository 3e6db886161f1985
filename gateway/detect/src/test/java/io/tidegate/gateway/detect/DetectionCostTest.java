package io.tidegate.gateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.detect.state.KeptBytes;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.SeenEvent;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What all rules cost together: 6,300 devices, 16,000 residents and four weeks of what is usual;
 * and ten times as many devices. CPU time of the thread, ticks included; reading and correlating
 * events is not. Times are said, not judged: they are the machine's as much as the rules'.
 */
@Tag("soak")
class DetectionCostTest {
  private static final Instant START = Instant.parse("2026-10-25T16:00:00Z");
  private static final int HOUSES = 30;
  private static final int VISITS_A_GATE = 60;
  private static final int VISITS_A_ROOM = 4;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  private long nanos;
  private long events;

  @Test
  void afterFourWeeksTheStateTakesNoMoreThanTwoHundredMegabytesAndTheTimeOfAnEventIsSaid() {
    LargeCommunity community = new LargeCommunity(HOUSES);
    Register register = community.register(1, HOUSES, START);
    long before = used();
    @Nullable Detection detection = begun();
    for (int day = 0; day < 28; day++) {
      play(detection, community, register, day);
    }
    double micros = 0;
    for (int day = 28; day < 31; day++) {
      micros = play(detection, community, register, day);
      say("day %d: %.2f µs an event, %d events", day, micros, events);
    }
    double megabytes = (used() - before) / 1e6;
    say("%d subjects, %.0f MB of heap", detection.subjects(), megabytes);
    double restored = restore(detection);
    say("kept state read back in %.0f ms", restored);
    assertThat(megabytes).isLessThanOrEqualTo(200);
  }

  @Test
  void tenTimesTheDevicesCostNoMoreThanHalfAsMuchAgainAnEvent() {
    double one = afterADay(HOUSES);
    double ten = afterADay(10 * HOUSES);
    say("%.2f µs an event with 6,300 devices, %.2f with 63,000: %.2f times", one, ten, ten / one);
    assertThat(ten).isLessThanOrEqualTo(1.5 * one);
  }

  private double afterADay(int houses) {
    LargeCommunity community = new LargeCommunity(houses);
    Register register = community.register(1, houses, START);
    Detection detection = begun();
    play(detection, community, register, 0);
    return play(detection, community, register, 1);
  }

  private static Detection begun() {
    Detection detection = new Detection(Detectors.all(), SmallCommunity.ZONE);
    detection.begin(LargeCommunity.allOn());
    detection.gateway(GatewayState.CAUGHT_UP, START);
    return detection;
  }

  /** Plays a day; the time of an event in microseconds. */
  private double play(Detection detection, LargeCommunity community, Register register, int day) {
    nanos = 0;
    events = 0;
    for (int hour = 0; hour < 24; hour++) {
      Instant begin = START.plus(Duration.ofDays(day)).plus(Duration.ofHours(hour));
      List<SeenEvent> seenInHour = community.hour(begin, register, VISITS_A_GATE, VISITS_A_ROOM);
      long before = threads.getCurrentThreadCpuTime();
      long second = begin.getEpochSecond();
      for (SeenEvent seen : seenInHour) {
        for (; second < seen.receivedAt().getEpochSecond(); second++) {
          if (detection.isDue(Instant.ofEpochSecond(second + 1))) {
            detection.tick(Instant.ofEpochSecond(second + 1), register);
          }
        }
        detection.event(seen, register);
      }
      nanos += threads.getCurrentThreadCpuTime() - before;
      events += seenInHour.size();
      detection.takeShadowed();
    }
    assertThat(detection.takeFailures()).isEmpty();
    return nanos / 1e3 / events;
  }

  private static double restore(Detection detection) {
    double best = Double.MAX_VALUE;
    List<CheckpointPart> parts = detection.keep();
    KeptBytes writing = new KeptBytes();
    List<byte[]> written = new ArrayList<>();
    parts.forEach(part -> written.add(writing.write(part.types(), part.value())));
    for (int round = 0; round < 3; round++) {
      long begin = System.nanoTime();
      KeptBytes reading = new KeptBytes();
      Detection fresh = new Detection(Detectors.all(), SmallCommunity.ZONE);
      for (int i = 0; i < parts.size(); i++) {
        CheckpointPart part = parts.get(i);
        fresh.restore(part.name(), reading.read(part.types(), written.get(i)));
      }
      best = Math.min(best, (System.nanoTime() - begin) / 1e6);
      assertThat(fresh.subjects()).isEqualTo(detection.subjects());
    }
    say("%.1f MB kept", written.stream().mapToLong(bytes -> bytes.length).sum() / 1e6);
    return best;
  }

  /** Heap in use after a full collection. */
  private static long used() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 3; round++) {
      memory.gc();
      least = Math.min(least, memory.getHeapMemoryUsage().getUsed());
    }
    return least;
  }

  private static void say(String text, Object... values) {
    System.err.printf(Locale.ROOT, "cost: " + text + "%n", values);
  }
}
