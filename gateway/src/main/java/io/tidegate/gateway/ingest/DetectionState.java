package io.tidegate.gateway.ingest;

import io.tidegate.gateway.detect.CheckpointPart;
import io.tidegate.gateway.detect.Detection;
import io.tidegate.gateway.detect.Finding;
import io.tidegate.gateway.detect.Thresholds;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.rule.ShadowFirings;
import io.tidegate.gateway.store.state.RuleStates;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the rules know, and how it is kept. It may tell of people, so once somebody was erased all
 * of it is thrown away and read again from what is stored. The pipeline's thread alone.
 */
final class DetectionState {
  private static final Logger LOGGER = LoggerFactory.getLogger(DetectionState.class);

  private final PipelineState.Parts parts;
  private final Ledger ledger;
  private final Traffic traffic;
  private final DeadLetterFactory letters;
  private long registerVersion;
  private Rules rules;

  /**
   * Reads it back; autocommit has to be off.
   *
   * @param batch number of the last batch committed
   */
  DetectionState(
      PipelineState.Parts parts,
      Ledger ledger,
      Traffic traffic,
      DeadLetterFactory letters,
      Connection connection,
      long batch,
      Instant now)
      throws SQLException {
    this.parts = parts;
    this.ledger = ledger;
    this.traffic = traffic;
    this.letters = letters;
    this.registerVersion = parts.registers().get().version();
    this.rules = read(connection, batch, now);
  }

  /**
   * The rules and all that was made with them.
   *
   * @param erasures how many people had been erased when they began
   * @param reconciled what they say that the alerts do not
   * @param shadow the same of firings that were kept of rules in shadow
   */
  private record Rules(
      Detection detection,
      DetectionStep judge,
      CheckpointWriter keeper,
      Rebuild.Result rebuilt,
      long erasures,
      List<Finding> reconciled,
      List<Finding> shadow) {}

  private Rules read(Connection connection, long batch, Instant now) throws SQLException {
    long erasures = RuleStates.erasures(connection);
    RuleStates.dropOthers(connection, erasures);
    connection.commit();
    Detection detection = parts.detection().get();
    Register register = parts.registers().get();
    long started = System.nanoTime();
    detection.begin(parts.thresholds().get());
    Rebuild.Result rebuilt = Rebuild.run(connection, detection, register, batch, now);
    LOGGER
        .atInfo()
        .addKeyValue("events", rebuilt.events())
        .addKeyValue("durationMs", Duration.ofNanos(System.nanoTime() - started).toMillis())
        .log("rules rebuilt");
    Instant at = rebuilt.tick() == null ? now : rebuilt.tick();
    List<Finding> reconciled = detection.reconcile(parts.firing().load(connection), at, register);
    List<Finding> shadow = detection.reconcileShadow(ShadowFirings.open(connection), at, register);
    DetectionStep judge = new DetectionStep(detection, ledger, traffic, letters, parts.metrics());
    judge.reportComparison();
    CheckpointWriter keeper = new CheckpointWriter(parts.database(), erasures, rebuilt.keptAt());
    return new Rules(detection, judge, keeper, rebuilt, erasures, reconciled, shadow);
  }

  /**
   * Begins anew if somebody was erased since it began. Asks only when the register has changed,
   * which every erasure does; if the database does not answer, the next call asks again.
   *
   * @param batch number of the last batch, committed
   * @return whether it has: then what is {@link #reconciled} is to be written
   */
  boolean isBegunAnew(long batch, Instant now) {
    long version = parts.registers().get().version();
    if (version == registerVersion) {
      return false;
    }
    try (Connection connection = parts.database().connect("tidegate-rebuild", 120)) {
      connection.setAutoCommit(false);
      boolean due = RuleStates.erasures(connection) != rules.erasures;
      if (due) {
        rules.keeper.close();
        rules = read(connection, batch, now);
        LOGGER.info("rules restarted: a person was erased");
      }
      connection.rollback();
      registerVersion = version;
      return due;
    } catch (SQLException e) {
      LOGGER.atWarn().addKeyValue("reason", e.getSQLState()).log("rules not begun anew yet");
      return false;
    }
  }

  Batch.Judgement judge(Batch batch, BatchTransaction.Found found) {
    return rules.judge.judge(batch, found);
  }

  /** Whether some rule waits for a tick at or before that one, or has other thresholds. */
  boolean isDue(Instant tick, Thresholds thresholds) {
    return rules.detection.isDue(tick) || !rules.detection.isUsing(thresholds);
  }

  /** What the rules say that the alerts do not. */
  List<Finding> reconciled() {
    return rules.reconciled;
  }

  /** The same of firings that were kept of rules in shadow. */
  List<Finding> shadow() {
    return rules.shadow;
  }

  /** The last tick there was before; null if none. */
  @Nullable Instant tick() {
    return rules.rebuilt.tick();
  }

  /** What was counted of the minute in which the last batch was; null if not known. */
  @Nullable RunningMinute minute() {
    return rules.rebuilt.minute();
  }

  List<CheckpointPart> parts() {
    return rules.detection.keep();
  }

  boolean isDue(Instant now) {
    return rules.keeper.isDue(now);
  }

  void keep(long batch, List<CheckpointPart> kept, Instant now) {
    rules.keeper.keep(batch, kept, now);
  }

  /** Waits until what is being kept is written. */
  void close() {
    rules.keeper.close();
  }
}
