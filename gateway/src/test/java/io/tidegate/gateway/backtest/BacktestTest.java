package io.tidegate.gateway.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.alert.Disposition;
import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.detect.Thresholds;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.register.RegisterStore;
import io.tidegate.gateway.store.rule.SupposedSetting;
import io.tidegate.gateway.store.rule.TrialRun;
import io.tidegate.gateway.store.rule.TrialRuns;
import io.tidegate.gateway.testing.SmallRegister;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Backtests and trial runs, in one class: the history they share takes ten seconds to make. */
class BacktestTest {
  private static final Instant LAST_WEEK = SmallHistory.day(28, 0);

  private static final Instant TRIED_AT = SmallHistory.day(24, 0);

  private final Database database = SmallHistory.shared().database();
  private final TrialRuns runs = new TrialRuns(database.jdbi());

  @Test
  void nothingSupposedOverTheWholeHistoryIsWhatWas() throws SQLException {
    Outcome outcome = run(SmallHistory.START, SmallHistory.END);
    assertThat(others(outcome)).isEmpty();
    assertThat(outcome.rules())
        .extracting(RuleFigures::rule)
        .contains(
            "door-held",
            "denied-repeated",
            "tamper",
            "door-forced",
            "duress",
            "battery-low",
            "device-offline",
            "area-outage",
            "traffic-surge",
            "vacant-room-used",
            "not-seen",
            "config-changed");
    assertThat(outcome.after()).isEqualTo(outcome.before());
    assertThat(outcome.before().perWorkerDay()).isPositive();
  }

  @Test
  void nothingSupposedOverThePastDaysIsWhatWasWhateverTheRulesHadLearntBefore()
      throws SQLException {
    Outcome outcome = run(LAST_WEEK, SmallHistory.END);
    assertThat(others(outcome)).isEmpty();
    assertThat(outcome.rules())
        .extracting(RuleFigures::rule)
        .contains("traffic-surge", "not-seen", "device-offline", "door-held");
    assertThat(outcome.firings()).hasSizeGreaterThan(10);
  }

  @Test
  void firingsThatWouldNotHaveBeenAreCountedByWhatPeopleSaidOfThem() throws SQLException {
    Outcome outcome =
        run(SmallHistory.START, SmallHistory.day(20, 0), supposed("door-held", "shared", "400"));
    assertThat(outcome.rules()).hasSize(1);
    RuleFigures held = outcome.rules().get(0);
    assertThat(held.rule()).isEqualTo("door-held");
    assertThat(held.same()).isEqualTo(3); // the doors that were open for 500 s
    assertThat(held.gone()).isEqualTo(held.before() - 3).isPositive();
    assertThat(held.goneBy()).containsExactly(Map.entry(Disposition.EXPECTED, held.gone()));
    assertThat(held.precisionBefore()).hasValue(0);
    assertThat(outcome.after().perWorkerDay()).isLessThan(outcome.before().perWorkerDay());
    assertThat(outcome.firings(Compared.Kind.GONE))
        .hasSize(held.gone())
        .allMatch(one -> one.shown().alert() != null);
  }

  @Test
  void firingsThatWouldHaveBeenHaveNoVerdict() throws SQLException {
    Outcome outcome =
        run(SmallHistory.START, SmallHistory.day(24, 0), supposed("denied-repeated", "count", "4"));
    RuleFigures denied = outcome.rules().get(0);
    assertThat(denied.same()).isEqualTo(3);
    assertThat(denied.added()).isEqualTo(3);
    assertThat(denied.gone()).isZero();
    assertThat(denied.sameBy()).containsExactly(Map.entry(Disposition.DEALT_WITH, 3));
    assertThat(denied.precisionAfter()).hasValue(1);
    assertThat(outcome.firings(Compared.Kind.NEW))
        .extracting(one -> one.shown().sentence().en())
        .allMatch(sentence -> sentence.contains("4 denials"));
  }

  @Test
  void settingOfANearerPlaceHoldsAgainstASupposedOneOfTheCommunity() throws SQLException {
    SupposedSetting atTheGate =
        new SupposedSetting(
            "door-held",
            "shared",
            new Thresholds.Where(Thresholds.Scope.PLACE_KIND, "gate"),
            "600");
    Outcome outcome =
        run(
            SmallHistory.START,
            SmallHistory.day(20, 0),
            supposed("door-held", "shared", "30"),
            atTheGate);
    assertThat(outcome.rules().get(0).after()).isZero();
  }

  @Test
  void ruleThatOthersLeanOnIsComparedWithThemAll() throws SQLException {
    Outcome outcome =
        run(SmallHistory.day(24, 0), SmallHistory.day(30, 0), supposed("tamper", "", "on"));
    assertThat(outcome.firings(Compared.Kind.NEW))
        .singleElement()
        .satisfies(one -> assertThat(one.shown().rule()).isEqualTo("tamper"))
        .satisfies(one -> assertThat(one.shown().startedAt()).isEqualTo(SmallHistory.day(26, 290)));
    assertThat(outcome.rules()).extracting(RuleFigures::rule).contains("door-held", "area-outage");
  }

  @Test
  void mutingCauseThatIsSupposedAwayLetsItsEffectsBeTold() throws SQLException {
    Outcome outcome =
        run(SmallHistory.day(10, 0), SmallHistory.day(14, 0), supposed("tamper", "", "off"));
    assertThat(kinds(outcome))
        .contains("GONE tamper", "NEW device-offline")
        .doesNotContain("SAME tamper");
  }

  @Test
  void onlyTheRulesThatWereAskedForAreCompared() throws SQLException {
    Outcome outcome =
        new Backtest(
                database, Detectors.all(), RegisterStore.load(database.jdbi()), SmallRegister.ZONE)
            .run(
                new Trial(LAST_WEEK, SmallHistory.END, List.of(), Set.of("door-forced", "duress")),
                (share, until, events) -> {});
    assertThat(outcome.rules())
        .extracting(RuleFigures::rule)
        .containsExactly("door-forced", "duress");
    assertThat(outcome.before().perWorkerDay()).isGreaterThan(outcome.firings().size() / 7.0);
  }

  @Test
  void historyThatDoesNotGoBackFarEnoughIsAWarningThatNamesTheRules() throws SQLException {
    assertThat(run(LAST_WEEK, SmallHistory.END, supposed("door-held", "shared", "90")).warnings())
        .isEmpty();
    assertThat(
            run(LAST_WEEK, SmallHistory.END, supposed("traffic-surge", "least", "40")).warnings())
        .singleElement()
        .satisfies(one -> assertThat(one.word()).isEqualTo("looks_back_further"))
        .satisfies(one -> assertThat(one.arguments().get(0)).contains("2026-09-07"))
        .satisfies(one -> assertThat(one.arguments().get(1)).contains("traffic-surge 29 d"));
    assertThat(
            run(
                    SmallHistory.START.minus(Duration.ofDays(1)),
                    SmallHistory.END,
                    supposed("door-held", "shared", "90"))
                .warnings())
        .hasSize(2)
        .first()
        .satisfies(one -> assertThat(one.word()).isEqualTo("begins_later"));
  }

  @Test
  void timeWithoutEventsIsRefusedWithWhatThereIs() {
    assertThatThrownBy(() -> run(SmallHistory.END, SmallHistory.END.plusSeconds(60)))
        .isInstanceOf(NoEventsException.class)
        .hasMessageContaining("2026-09-07T");
    assertThatThrownBy(() -> run(SmallHistory.END, SmallHistory.START))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothingIsWritten() throws SQLException {
    List<String> before = contents();
    run(LAST_WEEK, SmallHistory.END, supposed("door-held", "shared", "30"));
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void progressGoesForwardToTheEnd() throws SQLException {
    List<Double> shares = new ArrayList<>();
    Backtest backtest =
        new Backtest(
            database, Detectors.all(), RegisterStore.load(database.jdbi()), SmallRegister.ZONE);
    Trial trial = new Trial(LAST_WEEK, SmallHistory.END, List.of(), Set.of("duress"));
    assertThat(backtest.run(trial, (share, until, events) -> shares.add(share)).events())
        .isPositive();
    assertThat(shares).isSorted().last().isEqualTo(1.0);
  }

  @Test
  void eachValueIsTriedOnTheHistoryAndNoneThatLosesWhatWasTrueIsProposed() {
    try (TrialJobs jobs = jobs()) {
      assertThat(jobs.begin(request())).isTrue();
      assertThat(jobs.begin(request())).as("a second one").isFalse();
      await()
          .atMost(Duration.ofMinutes(3))
          .until(() -> runs.latest("denied-repeated").orElseThrow().state() != running());
    }
    TrialRun run = runs.latest("denied-repeated").orElseThrow();
    assertThat(run.state()).isEqualTo(TrialRun.State.DONE);
    assertThat(run.tries()).extracting(one -> one.value()).containsExactly(3L, 4L, 5L, 8L, 10L);
    assertThat(run.tries().get(1).added()).isEqualTo(3);
    assertThat(run.tries().get(1).sameRight()).isEqualTo(3);
    assertThat(run.tries().get(2))
        .satisfies(now -> assertThat(now.wouldBe()).isEqualTo(now.was()))
        .satisfies(now -> assertThat(now.gone()).isZero());
    assertThat(run.tries().get(4))
        .satisfies(most -> assertThat(most.goneRight()).isEqualTo(3))
        .satisfies(most -> assertThat(most.precision()).isEmpty());
    assertThat(run.proposed()).isNull();
  }

  /** Rows of every table and what PostgreSQL says was ever done to them. */
  private List<String> contents() {
    return database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        """
                        SELECT relname || ' ' || pg_stat_get_live_tuples(c.oid) || ' ' || pg_relation_size(c.oid)
                        FROM pg_class c WHERE relkind IN ('r', 'S') AND relnamespace = 'public'::regnamespace
                        ORDER BY 1\
                        """)
                    .mapTo(String.class)
                    .list());
  }

  private static List<Compared> others(Outcome outcome) {
    return outcome.firings().stream().filter(one -> one.kind() != Compared.Kind.SAME).toList();
  }

  private static List<String> kinds(Outcome outcome) {
    return outcome.firings().stream().map(one -> one.kind() + " " + one.shown().rule()).toList();
  }

  private static SupposedSetting supposed(String rule, String name, @Nullable String becomes) {
    return new SupposedSetting(rule, name, Thresholds.EVERYWHERE, becomes);
  }

  private Outcome run(Instant from, Instant to, SupposedSetting... settings) throws SQLException {
    return new Backtest(
            database, Detectors.all(), RegisterStore.load(database.jdbi()), SmallRegister.ZONE)
        .run(new Trial(from, to, List.of(settings), Set.of()), (share, until, events) -> {});
  }

  private static TrialRun.State running() {
    return TrialRun.State.RUNNING;
  }

  private TrialJobs jobs() {
    Register register = RegisterStore.load(database.jdbi());
    return new TrialJobs(
        database, Detectors.all(), () -> register, SmallRegister.ZONE, () -> TRIED_AT);
  }

  private static TrialRun.Request request() {
    return new TrialRun.Request("denied-repeated", "count", 5, SmallHistory.START, TRIED_AT, 1);
  }
}
