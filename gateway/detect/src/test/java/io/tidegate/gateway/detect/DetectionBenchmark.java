package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * One event through all rules, as in {@link DetectionCostTest}, by JMH: a day of a community that
 * four weeks have been heard of, with the JVM's options that docs/operating.md names.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx1g", "-XX:+UseParallelGC"})
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class DetectionBenchmark {
  private static final Instant START = Instant.parse("2026-10-25T16:00:00Z");
  private static final int HOUSES = 30;
  private static final int VISITS_A_GATE = 60;
  private static final int VISITS_A_ROOM = 4;

  /** A little under what is said in a day. */
  private static final int EVENTS = 270_000;

  private final LargeCommunity community = new LargeCommunity(HOUSES);
  private final Register register = community.register(1, HOUSES, START);
  private final Detection detection = new Detection(Detectors.all(), SmallCommunity.ZONE);
  private List<SeenEvent> events = List.of();
  private int day;
  private long second = START.getEpochSecond();

  /** Run by hand, with the class path of the tests. */
  public static void main(String[] arguments) throws RunnerException {
    new Runner(new OptionsBuilder().include(DetectionBenchmark.class.getName()).build()).run();
  }

  /** What is usual by then. */
  @Setup(Level.Trial)
  public void hearFourWeeks() {
    detection.begin(LargeCommunity.allOn());
    detection.gateway(GatewayState.CAUGHT_UP, START);
    while (day < 28) {
      hearADay();
      event();
    }
  }

  /** The next day, once what is left of the last one has been judged. */
  @Setup(Level.Iteration)
  public void hearADay() {
    judge(events.subList(Math.min(EVENTS, events.size()), events.size()));
    detection.takeShadowed();
    events = new ArrayList<>();
    for (int hour = 0; hour < 24; hour++) {
      Instant begin = START.plus(Duration.ofDays(day)).plus(Duration.ofHours(hour));
      events.addAll(community.hour(begin, register, VISITS_A_GATE, VISITS_A_ROOM));
    }
    day++;
  }

  /** Judges them, with the ticks between. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public int event() {
    return judge(events.subList(0, EVENTS));
  }

  private int judge(List<SeenEvent> events) {
    int findings = 0;
    for (SeenEvent seen : events) {
      for (; second < seen.receivedAt().getEpochSecond(); second++) {
        if (detection.isDue(Instant.ofEpochSecond(second + 1))) {
          findings += detection.tick(Instant.ofEpochSecond(second + 1), register).size();
        }
      }
      findings += detection.event(seen, register).size();
    }
    return findings;
  }
}
