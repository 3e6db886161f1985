package io.tidegate.gateway.desk.walks;

import static io.tidegate.gateway.desk.ServiceChecks.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.RefusedException.Reason;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.store.walk.StopRow;
import io.tidegate.gateway.store.walk.WalkPlanning;
import io.tidegate.gateway.store.walk.WalkRow;
import io.tidegate.gateway.walk.WalkKind;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WalkServiceTest {
  private WalkedTown town;
  private WalkService walks;

  @BeforeEach
  void start() throws SQLException {
    town = new WalkedTown();
    walks = town.walks;
  }

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void roundIsMadeOnceADayOfAMicroGridInTheScope() {
    WalkRow round = walks.round(town.worker, "m01");

    assertThat(round.kind()).isEqualTo(WalkKind.ROUND);
    assertThat(walks.round(town.leader, "m01").id()).isEqualTo(round.id());
    assertThat(walks.open(town.worker)).extracting(WalkRow::id).containsExactly(round.id());
    refused(() -> walks.round(town.worker, "m02"), Reason.NOT_FOUND);
    refused(() -> walks.round(town.leader, "m99"), Reason.NOT_FOUND);
  }

  @Test
  void microGridsLackARoundUntilItIsMade() {
    assertThat(walks.withoutRound(town.leader, walks.open(town.leader)))
        .extracting(MicroGrid::code)
        .containsExactly("m01", "m02");
    walks.round(town.leader, "m02");
    assertThat(walks.withoutRound(town.leader, walks.open(town.leader)))
        .extracting(MicroGrid::code)
        .containsExactly("m01");
    assertThat(walks.withoutRound(town.worker, walks.open(town.worker)))
        .extracting(MicroGrid::code)
        .containsExactly("m01");
  }

  @Test
  void sweepIsForWhoLeadsInTheHouse() {
    assertThat(walks.sweep(town.leader, "h01"))
        .singleElement()
        .satisfies(
            walk -> {
              assertThat(walk.kind()).isEqualTo(WalkKind.SWEEP);
              assertThat(walk.stops()).isEqualTo(3);
            });
    refused(() -> walks.sweep(town.worker, "h01"), Reason.NOT_FOUND);
    refused(() -> walks.sweep(town.leader, "h99"), Reason.NOT_FOUND);
  }

  @Test
  void partTimeWorkerFindsTheSweepOfTheHouseWithoutReasons() {
    WalkRow sweep = sweep();

    assertThat(walks.stops(town.leader, sweep))
        .allSatisfy(stop -> assertThat(stop.reasons()).containsExactly("house"));
    assertThat(walks.stops(town.partTime, walks.find(town.partTime, sweep.id())))
        .hasSize(3)
        .allSatisfy(stop -> assertThat(stop.reasons()).isEmpty());
    long round = walks.round(town.leader, "m01").id();
    refused(() -> walks.find(town.partTime, round), Reason.NOT_FOUND);
    refused(() -> walks.led(town.partTime, sweep.id()), Reason.NOT_FOUND);
  }

  @Test
  void listIsReadPageByPageNewestFirst() {
    long first = walks.round(town.leader, "m01").id();
    long second = walks.round(town.leader, "m02").id();

    Page<WalkRow> newest = walks.list(town.leader, null, Page.Request.first(1));
    assertThat(newest.items()).extracting(WalkRow::id).containsExactly(second);
    assertThat(newest.next()).isEqualTo(second);
    Page<WalkRow> rest = walks.list(town.leader, null, new Page.Request(second, 1));
    assertThat(rest.items()).extracting(WalkRow::id).containsExactly(first);
    assertThat(rest.next()).isNull();
  }

  @Test
  void walkIsAssignedToAnAccountOfThePlaceAlone() {
    long sweep = sweep().id();

    assertThat(walks.candidates(walks.led(town.leader, sweep)))
        .extracting(WalkPlanning.Candidate::name)
        .containsExactly(WalkedTown.LEADER, WalkedTown.PART_TIME, WalkedTown.WORKER);
    walks.assign(town.leader, sweep, WalkedTown.PART_TIME);
    assertThat(walks.find(town.leader, sweep).assignee()).isEqualTo(WalkedTown.PART_TIME);
    refused(() -> walks.assign(town.leader, sweep, "other.example"), Reason.INVALID);
    refused(() -> walks.assign(town.worker, sweep, WalkedTown.WORKER), Reason.NOT_FOUND);
    walks.assign(town.leader, sweep, "");
    assertThat(walks.find(town.leader, sweep).assignee()).isNull();
  }

  @Test
  void placesMoveWithinTheWalk() {
    WalkRow sweep = sweep();
    List<Integer> before = order(sweep);

    walks.move(town.leader, sweep.id(), "b1-shop", "0");
    assertThat(order(sweep)).containsExactly(before.get(2), before.get(0), before.get(1));
    walks.move(town.leader, sweep.id(), "b1-shop", "down");
    assertThat(order(sweep)).containsExactly(before.get(0), before.get(2), before.get(1));
    refused(() -> walks.move(town.leader, sweep.id(), "b1-shop", "left"), Reason.INVALID);
    refused(() -> walks.move(town.leader, sweep.id(), "b2-101", "up"), Reason.NOT_FOUND);
    refused(() -> walks.move(town.worker, sweep.id(), "b1-shop", "up"), Reason.NOT_FOUND);
  }

  @Test
  void walkIsEndedOnce() {
    WalkRow sweep = sweep();
    walks.end(town.worker, sweep.id());
    town.now = town.now.plus(Duration.ofHours(1));
    walks.end(town.leader, sweep.id());

    assertThat(walks.find(town.leader, sweep.id()).endedAt())
        .isEqualTo(town.now.minus(Duration.ofHours(1)));
    assertThat(walks.open(town.leader)).isEmpty();
    assertThat(walks.ofToday(town.leader)).hasSize(1);
  }

  private WalkRow sweep() {
    return walks.sweep(town.leader, "h01").get(0);
  }

  private List<Integer> order(WalkRow walk) {
    return walks.stops(town.leader, walk).stream().map(StopRow::place).toList();
  }
}
