package io.tidegate.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.testing.SmallRegister;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The machine's clock is set an hour off amid the day, while every device goes on as always, half
 * of them with clocks of their own that are right.
 */
class ClockStepTest {
  private static final int DEVICES = 10;
  private static final Duration PAUSE = Duration.ofMinutes(5);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String ALERTS = "SELECT count(*) FROM alert";

  private final FedPipeline pipeline = new FedPipeline();
  private Instant truth = FedPipeline.START;
  private Duration off = Duration.ZERO;
  private int round;
  private final InstantSource machine = () -> truth.plus(off);
  private final SteadyClock steady =
      new SteadyClock(machine, () -> Duration.between(FedPipeline.START, truth).toNanos());

  ClockStepTest() {
    Map<String, String> texts = SmallRegister.texts();
    for (int n = 0; n < DEVICES; n++) {
      texts.merge("devices.csv", "step-" + n + ",native,b1-u1-gate\n", String::concat);
      texts.merge(
          "doors.csv",
          "step-" + n + ",1,b1-u1-gate,shared,true,false,true,false,true,5\n",
          String::concat);
    }
    pipeline.register(texts);
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, -1})
  void stepOfAnHourOpensNoAlert(long hours) {
    live(steady, HOUR.multipliedBy(hours));
    assertThat(pipeline.number(ALERTS)).isZero();
  }

  /** What the test above would not see otherwise. */
  @ParameterizedTest
  @ValueSource(longs = {1, -1})
  void clockThatFollowedItWouldOpenOneForEachDeviceThatHasAClock(long hours) {
    live(machine, HOUR.multipliedBy(hours));
    assertThat(pipeline.number(ALERTS)).isGreaterThanOrEqualTo(DEVICES / 2);
  }

  /** As after a sleep of the machine: devices have been silent, but nobody listened. */
  @Test
  void stepThatIsTakenOverAtANewConnectionIsAnAbsenceOfOurs() {
    pipeline.start(true, steady.instant());
    rounds(steady, false, 24);
    off = HOUR;
    pipeline.control(Delivery.Kind.LOST, steady.instant());
    steady.takeOver();
    pipeline.control(Delivery.Kind.CONNECTED, steady.instant());
    pipeline.control(Delivery.Kind.CAUGHT_UP, steady.instant());
    rounds(steady, false, 24);
    pipeline.settle();
    assertThat(pipeline.number(ALERTS)).isZero();
  }

  private void live(InstantSource arrival, Duration step) {
    pipeline.start(true, arrival.instant());
    rounds(arrival, true, 24);
    off = step;
    rounds(arrival, true, 24);
    pipeline.settle();
  }

  /** Each device is heard every five minutes. */
  private void rounds(InstantSource arrival, boolean clocks, int count) {
    for (int n = 0; n < count; n++) {
      for (int device = 0; device < DEVICES; device++) {
        String time = clocks && device % 2 == 0 ? "\"at\":\"" + truth + "\"," : "";
        Delivery unused =
            pipeline.event(
                "step-" + device,
                arrival.instant(),
                "\"boot\":\"b\",\"seq\":"
                    + round
                    + ","
                    + time
                    + "\"type\":\"access\",\"outcome\":\"granted\",\"direction\":\"out\",\"credential\":{\"type\":\"button\"}");
      }
      round++;
      truth = truth.plus(PAUSE);
    }
  }
}
