package io.tidegate.gateway.ingest;

import io.tidegate.gateway.detect.CheckpointPart;
import io.tidegate.gateway.detect.Detection;
import io.tidegate.gateway.detect.DetectorFailure;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.ingest.Batches;
import io.tidegate.gateway.store.replay.Replay;
import io.tidegate.gateway.store.state.RuleStates;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the detectors back what they knew: reads what was kept and replays the batches that came
 * after. A rule whose part was not kept, or by another version of it, replays the batches before as
 * far as it looks back; all do if nothing was kept.
 */
final class Rebuild {
  private static final Logger LOGGER = LoggerFactory.getLogger(Rebuild.class);

  private final Connection connection;
  private final Register register;
  private final Instant now;

  private Rebuild(Connection connection, Register register, Instant now) {
    this.connection = connection;
    this.register = register;
    this.now = now;
  }

  /**
   * What came out.
   *
   * @param tick the last one; null if there was none
   * @param events replayed
   * @param keptAt when what was read was written; the epoch if nothing was
   * @param minute what was counted of the minute in which the last batch was; null if not known
   */
  record Result(
      @Nullable Instant tick, long events, Instant keptAt, @Nullable RunningMinute minute) {}

  /**
   * Rebuilds, as of {@code now}. Autocommit has to be off: rows are read by the thousand.
   *
   * @param detection knows nothing yet
   * @param last number of the last batch committed
   */
  static Result run(
      Connection connection, Detection detection, Register register, long last, Instant now)
      throws SQLException {
    Rebuild rebuild = new Rebuild(connection, register, now);
    Map<String, List<Class<?>>> types = new HashMap<>(detection.keptTypes());
    types.put(RunningMinute.PART, List.of(RunningMinute.class));
    RuleStates.@Nullable Loaded kept = RuleStates.load(connection, last, types);
    Result result =
        kept == null || !kept.parts().containsKey(CheckpointPart.SHARED)
            ? rebuild.fromNothing(detection, last)
            : rebuild.fromKept(detection, kept, last);
    report(detection);
    return result;
  }

  private Result fromNothing(Detection detection, long last) throws SQLException {
    Replay replay = lookBack(detection, last);
    return new Result(replay.tick(), replay.events(), Instant.EPOCH, null);
  }

  private Result fromKept(Detection detection, RuleStates.Loaded kept, long last)
      throws SQLException {
    kept.parts().forEach(detection::restore);
    List<String> missing = new ArrayList<>(detection.keptTypes().keySet());
    missing.removeAll(kept.parts().keySet());
    long events = 0;
    if (!missing.isEmpty()) {
      LOGGER.atInfo().addKeyValue("rules", missing).log("no state of theirs: replaying further");
      Detection others = detection.only(missing);
      events = lookBack(others, kept.batch()).events();
      report(others);
      missing.forEach(rule -> detection.take(rule, others));
    }
    Replay later = replay(detection, kept.batch(), last, Instant.EPOCH, Instant.EPOCH);
    Instant tick = later.tick() != null ? later.tick() : Batches.tickOf(connection, last);
    RunningMinute minute =
        kept.batch() == last ? (RunningMinute) kept.parts().get(RunningMinute.PART) : null;
    return new Result(tick, events + later.events(), kept.writtenAt(), minute);
  }

  /** Replays all that the rules look back at, up to a batch. */
  private Replay lookBack(Detection detection, long last) throws SQLException {
    return replay(
        detection,
        -1,
        last,
        now.minus(detection.lookBack()),
        now.minus(detection.lookBack(EventKind.HEALTH)));
  }

  private Replay replay(
      Detection detection, long after, long last, Instant since, Instant healthSince)
      throws SQLException {
    List<Batches.Past> batches = Batches.since(connection, since, after);
    batches.removeIf(batch -> batch.batch() > last);
    Replay replay = new Replay(detection, register, Replay.SILENT, Runnable::run);
    replay.run(
        connection,
        batches,
        healthSince,
        since.equals(Instant.EPOCH) ? since : now.minus(detection.lookBackAtMinutes()));
    return replay;
  }

  private static void report(Detection detection) {
    for (DetectorFailure failure : detection.takeFailures()) {
      LOGGER
          .atError()
          .addKeyValue("rule", failure.rule())
          .addKeyValue("failures", failure.count())
          .setCause(failure.cause())
          .log("detector failed while rebuilding");
    }
  }
}
