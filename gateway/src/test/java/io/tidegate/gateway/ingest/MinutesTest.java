package io.tidegate.gateway.ingest;

import static io.tidegate.gateway.ingest.FedPipeline.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.detect.Conclusion;
import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.detect.DeviceMinute;
import io.tidegate.gateway.detect.FiringAlert;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.detect.RuleContext;
import io.tidegate.gateway.detect.Step;
import io.tidegate.gateway.detect.SubjectKind;
import io.tidegate.gateway.detect.Tamper;
import io.tidegate.gateway.detect.Threshold;
import io.tidegate.gateway.detect.Verdict;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.registry.SeenEvent;
import io.tidegate.gateway.testing.SmallRegister;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rules that count messages are told of each minute once, and at a restart the same again. */
class MinutesTest {
  private static final String OPENED = "\"type\":\"door\",\"state\":\"opened\"";

  @Test
  void minutesOfDevicesRegisteredOrNotReachTheRulesAndComeAgainInARebuild() {
    Counting known = new Counting(SubjectKind.DEVICE);
    Counting unknown = new Counting(SubjectKind.UNKNOWN_DEVICE);
    try (FedPipeline fed = new FedPipeline(List.of(known, unknown))) {
      fed.start(true, START);
      feed(fed);
      assertThat(known.notified)
          .containsExactly("trial/gate-1 00:00 4 1 1", "trial/gate-1 00:01 1 0 0");
      assertThat(unknown.notified).containsExactly("trial/gate-9 00:00 2 0 0");
      List<String> knownBefore = List.copyOf(known.notified);
      List<String> unknownBefore = List.copyOf(unknown.notified);
      fed.stop();
      known.notified.clear();
      unknown.notified.clear();
      fed.start(true, START.plusSeconds(150));
      assertThat(known.notified).isEqualTo(knownBefore);
      assertThat(unknown.notified).isEqualTo(unknownBefore);
    }
  }

  @Test
  void deviceThatIsRegisteredWithinAMinuteHasTwoRowsOfIt() {
    Counting known = new Counting(SubjectKind.DEVICE);
    Counting unknown = new Counting(SubjectKind.UNKNOWN_DEVICE);
    try (FedPipeline fed = new FedPipeline(List.of(known, unknown))) {
      fed.start(true, START);
      fed.event("gate-2", START.plusSeconds(1), "\"boot\":\"a\",\"seq\":1," + OPENED);
      fed.settle();
      Map<String, String> texts = SmallRegister.texts();
      texts.computeIfPresent("devices.csv", (name, text) -> text + "gate-2,native,b1-u1-gate\n");
      texts.computeIfPresent(
          "doors.csv",
          (name, text) -> text + "gate-2,1,b1-u1-gate,shared,true,false,true,false,true,5\n");
      fed.register(texts);
      await()
          .until(() -> fed.number("SELECT count(*) FROM event") == 1); // its dead letter, retried
      fed.event("gate-2", START.plusSeconds(3), "\"boot\":\"a\",\"seq\":2," + OPENED);
      fed.event("gate-1", START.plusSeconds(61), "\"boot\":\"a\",\"seq\":1," + OPENED);
      fed.settle();
      assertThat(fed.fatal.get()).isNull();
      assertThat(known.notified).containsExactly("trial/gate-2 00:00 2 0 0");
      assertThat(unknown.notified).containsExactly("trial/gate-2 00:00 1 0 0");
    }
  }

  @Test
  void minutesThatEndedAmidABatchComeWhereTheyEndedAndInARebuildAgain() throws SQLException {
    Counting known = new Counting(SubjectKind.DEVICE, Set.of(EventKind.DOOR));
    try (FedPipeline fed = new FedPipeline(List.of(known))) {
      feedAtOnce(fed);
      assertThat(known.notified)
          .containsExactly(
              "event 00:00:01",
              "event 00:00:59",
              "trial/gate-1 00:00 4 1 1",
              "event 00:01:01",
              "trial/gate-1 00:01 1 0 0",
              "event 00:02:01");
      assertThat(fed.number("SELECT count(DISTINCT batch) FROM event")).isOne();
      assertThat(fed.texts("SELECT messages || ' ' || duplicates_today FROM device_state"))
          .as("states are as of the batch")
          .containsExactly("6 1");
      assertThat(fed.number("SELECT highest FROM sequence_state")).isEqualTo(4);
      List<String> before = List.copyOf(known.notified);
      fed.stop();
      known.notified.clear();
      fed.start(Pace.WORLD, true, START.plusSeconds(150));
      assertThat(known.notified).isEqualTo(before);
    }
  }

  /** So that all but the connection is one batch: nothing is written until all of it waits. */
  private static void feedAtOnce(FedPipeline fed) throws SQLException {
    try (Connection holding = fed.database.connect("test", 10);
        Statement statement = holding.createStatement()) {
      holding.setAutoCommit(false);
      statement.execute("LOCK gateway_presence IN EXCLUSIVE MODE");
      fed.start(Pace.WORLD, true, START);
      put(fed);
      holding.rollback();
    }
    fed.settle();
  }

  private static void feed(FedPipeline fed) {
    put(fed);
    fed.settle();
  }

  private static void put(FedPipeline fed) {
    fed.canaryOfAnother(START.plusSeconds(1));
    String first = "\"boot\":\"a\",\"seq\":1," + OPENED + ",\"at\":\"" + START + "\"";
    fed.event("gate-1", START.plusSeconds(1), first);
    fed.event("gate-1", START.plusSeconds(2), first);
    fed.event("gate-9", START.plusSeconds(3), first);
    fed.event("gate-1", START.plusSeconds(4), "\"type\":\"nonsense\"");
    fed.event("gate-9", START.plusSeconds(5), first);
    fed.event("gate-1", START.plusSeconds(59), "\"boot\":\"a\",\"seq\":2," + OPENED);
    fed.event("gate-1", START.plusSeconds(61), "\"boot\":\"a\",\"seq\":3," + OPENED);
    fed.event("gate-1", START.plusSeconds(121), "\"boot\":\"a\",\"seq\":4," + OPENED);
  }

  /** A rule that only notes what it is told of. */
  private static final class Counting implements Detector<Integer> {
    final List<String> notified = new CopyOnWriteArrayList<>();
    private final Rule rule;
    private final Set<EventKind> kinds;

    Counting(SubjectKind kind) {
      this(kind, Set.of());
    }

    Counting(SubjectKind kind, Set<EventKind> kinds) {
      this.kinds = kinds;
      Rule like = new Tamper().rule();
      this.rule =
          new Rule(
              "counting-" + kind,
              like.ruleClass(),
              kind,
              like.severity(),
              like.name(),
              like.act(),
              like.use(),
              Duration.ofHours(1));
    }

    @Override
    public boolean countsMessages() {
      return true;
    }

    @Override
    public Step<Integer> minute(@Nullable Integer state, DeviceMinute minute, RuleContext scene) {
      notified.add(
          "%s %s %d %d %d"
              .formatted(
                  minute.id(),
                  time(minute.minute()),
                  minute.messages(),
                  minute.duplicates(),
                  minute.rejected()));
      return Step.quiet(1, null);
    }

    private static String time(Instant at) {
      return at.toString().substring(11, 16);
    }

    @Override
    public Rule rule() {
      return rule;
    }

    @Override
    public List<Threshold> thresholds() {
      return List.of();
    }

    @Override
    public Set<EventKind> kinds() {
      return kinds;
    }

    @Override
    public boolean cares(SeenEvent seen) {
      return true;
    }

    @Override
    public Step<Integer> event(@Nullable Integer state, SeenEvent seen, RuleContext scene) {
      notified.add("event " + seen.receivedAt().toString().substring(11, 19));
      return Step.quiet(state, null);
    }

    @Override
    public Step<Integer> tick(Integer state, Instant second, RuleContext scene) {
      return Step.quiet(state, null);
    }

    @Override
    public Verdict verdict(@Nullable Integer state, RuleContext scene) {
      return Verdict.NORMAL;
    }

    @Override
    public Conclusion restate(Integer state, RuleContext scene) {
      throw new IllegalStateException("never fires");
    }

    @Override
    public Step<Integer> adopt(@Nullable Integer state, FiringAlert firing, Instant at) {
      return Step.quiet(state, null);
    }
  }
}
