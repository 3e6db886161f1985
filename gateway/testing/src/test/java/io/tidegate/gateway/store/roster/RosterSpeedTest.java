package io.tidegate.gateway.store.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.roster.change.ChangeKind;
import io.tidegate.gateway.roster.change.ImportMode;
import io.tidegate.gateway.testing.RosterTown;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Says times instead of asserting them: those are the machine's, too. */
@NullUnmarked // a null that is not expected fails the test
class RosterSpeedTest {
  private static final Logger LOGGER = Logger.getLogger(RosterSpeedTest.class.getName());
  private static final int ROWS = 5000;

  @Test
  void fiveThousandRowsMoveInChangeAndGoBackExactly() throws Exception {
    try (RosterTown town = new RosterTown(ROWS / 4)) {
      List<String> before = town.everything();
      String rows = RosterTown.rows(ROWS);
      RosterRequest request = timed("read", () -> town.request(rows, ImportMode.INCREMENTAL));
      timed("previewed", () -> town.plan(request));
      RosterApply.Outcome first =
          timed("applied", () -> town.apply(request, RosterApply.Consent.NONE, RosterTown.NOW));
      assertThat(first.plan().count(ChangeKind.MOVED_IN)).isEqualTo(ROWS);
      List<String> between = town.everything();

      RosterRequest changed = town.request(rows.replace(",138", ",139"), ImportMode.FULL);
      RosterApply.Planned planned = timed("changes previewed", () -> town.plan(changed));
      assertThat(planned.plan().count(ChangeKind.CHANGED)).isEqualTo(ROWS);
      RosterApply.Outcome second =
          timed(
              "changes applied",
              () ->
                  town.apply(
                      changed, new RosterApply.Consent(null, "1"), RosterTown.NOW.plusSeconds(9)));
      assertThat(second.result()).isEqualTo(RosterApply.Result.APPLIED);

      assertThat(timed("changes taken back", () -> town.roll(second.batch())).result())
          .isEqualTo(RosterRollback.Result.DONE);
      assertThat(town.everything()).isEqualTo(between);
      assertThat(timed("all taken back", () -> town.roll(first.batch())).result())
          .isEqualTo(RosterRollback.Result.DONE);
      assertThat(town.everything()).isEqualTo(before);
    }
  }

  private static <T> T timed(String what, Supplier<T> work) {
    long start = System.nanoTime();
    T made = work.get();
    LOGGER.info(what + " in " + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
    return made;
  }
}
