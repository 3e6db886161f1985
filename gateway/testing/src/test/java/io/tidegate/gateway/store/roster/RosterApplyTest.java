package io.tidegate.gateway.store.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.Tenancy;
import io.tidegate.gateway.registry.facts.RosterLine;
import io.tidegate.gateway.roster.change.ChangeKind;
import io.tidegate.gateway.roster.change.ImportMode;
import io.tidegate.gateway.store.register.RegisterStore;
import io.tidegate.gateway.testing.RosterTown;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
class RosterApplyTest {
  private static final String ID = "330106190003071235";
  private static final String ZHANG = "张三,1-1-101," + ID + ",13800000001,2026-3-1,,租客\n";
  private static final String LI = "李四,1-1-102,,13800000002,2026-4-1,2027-3-31,业主\n";

  private RosterTown town;

  @BeforeEach
  void open() throws Exception {
    town = new RosterTown(10);
  }

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void whoMovesInIsInTheRegisterSealedAndInTheRosterOfTheHouse() {
    RosterApply.Outcome outcome = town.apply(ZHANG + LI);
    assertThat(outcome.result()).isEqualTo(RosterApply.Result.APPLIED);
    Register register = RegisterStore.load(town.database.jdbi());
    Place room = place(register, "b1-u1-102");
    assertThat(register.tenanciesOf(room.id()))
        .singleElement()
        .satisfies(
            tenancy -> {
              assertThat(tenancy.from()).isEqualTo(Instant.parse("2026-03-31T16:00:00Z"));
              assertThat(tenancy.to()).isEqualTo(Instant.parse("2027-03-31T16:00:00Z"));
            });
    assertThat(register.rosterOf(room.house()).linesOf(room.id()))
        .extracting(RosterLine::resident)
        .containsExactly(register.tenanciesOf(room.id()).get(0).resident());
    assertThat(town.everything()).anyMatch(line -> line.contains("李四13800000002"));
    assertThat(texts("SELECT p::text || l::text FROM person p, roster_batch_line l"))
        .isNotEmpty()
        .noneMatch(text -> text.contains("李四") || text.contains("13800000002"));
    assertThat(
            texts(
                "SELECT what || ' ' || count(*) FROM register_change WHERE batch = 1 GROUP BY what"))
        .containsExactly("added 2");
  }

  @Test
  void theSameFileTwiceChangesNothingAndSaysSo() {
    RosterApply.Outcome first = town.apply(ZHANG + LI);
    List<String> before = town.everything();
    long version = town.version();
    RosterRequest again = town.request(ZHANG + LI, ImportMode.INCREMENTAL);
    assertThat(town.plan(again).sameAs()).isEqualTo(first.batch());
    RosterApply.Outcome second =
        town.apply(again, RosterApply.Consent.NONE, RosterTown.NOW.plusSeconds(90_000));
    assertThat(second.result()).isEqualTo(RosterApply.Result.SAME_FILE);
    assertThat(second.batch()).isEqualTo(first.batch());
    assertThat(town.everything()).isEqualTo(before);
    assertThat(town.version()).isEqualTo(version);
  }

  @Test
  void aRegisterThatMovedIsNotWrittenTo() {
    RosterApply.Planned planned = town.plan(town.request(ZHANG, ImportMode.INCREMENTAL));
    town.apply(LI);
    RosterApply.Outcome outcome =
        town.apply(
            town.request(ZHANG, ImportMode.INCREMENTAL),
            new RosterApply.Consent(planned.version(), ""),
            RosterTown.NOW);
    assertThat(outcome.result()).isEqualTo(RosterApply.Result.MOVED);
  }

  @Test
  void aFullRosterThatEndsManyWaitsForTheNumberToBeTyped() {
    town.apply(ZHANG + LI);
    RosterRequest full = town.request(ZHANG, ImportMode.FULL);
    List<String> before = town.everything();
    RosterApply.Outcome guarded = town.apply(full, RosterApply.Consent.NONE, RosterTown.NOW);
    assertThat(guarded.result()).isEqualTo(RosterApply.Result.GUARDED);
    assertThat(guarded.plan().count(ChangeKind.ENDED)).isEqualTo(2); // r0001 of the register, too
    assertThat(town.everything()).isEqualTo(before);
    RosterApply.Outcome done =
        town.apply(full, new RosterApply.Consent(null, "2"), RosterTown.NOW.plusSeconds(3600));
    assertThat(done.result()).isEqualTo(RosterApply.Result.APPLIED);
    Register register = RegisterStore.load(town.database.jdbi());
    Place room = place(register, "b1-u1-102");
    assertThat(register.tenanciesOf(room.id()))
        .extracting(Tenancy::to)
        .containsExactly(RosterTown.NOW.plusSeconds(3600));
    assertThat(register.rosterOf(room.house()).linesOf(room.id())).isEmpty();
  }

  @Test
  void anIncrementalRosterLeavesWhatWasSaidOfOthers() {
    town.apply(ZHANG + LI);
    town.apply(
        town.request(ZHANG.replace("13800000001", "13800000009"), ImportMode.INCREMENTAL),
        RosterApply.Consent.NONE,
        RosterTown.NOW.plusSeconds(3600));
    assertThat(texts("SELECT DISTINCT imported_at::text || count(*) OVER () FROM roster_line"))
        .containsExactly("2026-11-24 03:00:00+002");
  }

  @Test
  void takingBackLeavesExactlyWhatWas() {
    List<String> empty = town.everything();
    RosterApply.Outcome first = town.apply(ZHANG + LI);
    List<String> before = town.everything();
    RosterRequest request =
        town.request(
            """
            张三,1-1-101,330106190003071235,13800000009,2026-2-1,2027-2-1,业主
            王五,1-1-1001,,13800000003,2026-5-1,,
            王五,1-1-1002,,13800000004,2026-5-1,,
            """,
            ImportMode.FULL);
    RosterApply.Outcome second =
        town.apply(request, new RosterApply.Consent(null, "2"), RosterTown.NOW.plusSeconds(30));
    assertThat(second.result()).isEqualTo(RosterApply.Result.APPLIED);
    assertThat(town.everything()).isNotEqualTo(before);

    RosterRollback.Outcome back = town.roll(second.batch());
    assertThat(back.result()).isEqualTo(RosterRollback.Result.DONE);
    assertThat(back.reverted()).isEqualTo(5);
    assertThat(town.everything()).isEqualTo(before);
    assertThat(town.roll(second.batch()).result()).isEqualTo(RosterRollback.Result.BEFORE);
    assertThat(town.roll(back.undoing()).result()).isEqualTo(RosterRollback.Result.UNDOES);
    assertThat(town.roll(99).result()).isEqualTo(RosterRollback.Result.UNKNOWN);

    assertThat(town.roll(first.batch()).result()).isEqualTo(RosterRollback.Result.DONE);
    assertThat(town.everything()).isEqualTo(empty);
  }

  @Test
  void whatWasTouchedSinceIsListedAndLeft() {
    RosterApply.Outcome first = town.apply(ZHANG + LI + "王五,1-1-1001,,,2026-5-1,,\n");
    execute(
        "UPDATE tenancy SET bed = '2' WHERE resident = (SELECT max(resident) FROM tenancy WHERE room = (SELECT id FROM place WHERE code = 'b1-u1-102'))");
    execute(
        "INSERT INTO credential (community, code, type, resident, valid_from) SELECT 'trial', 'c9', 'card', max(resident), now() FROM tenancy WHERE room = (SELECT id FROM place WHERE code = 'b1-u1-r1')");
    RosterRollback.Outcome back = town.roll(first.batch());
    assertThat(back.result()).isEqualTo(RosterRollback.Result.PARTLY);
    assertThat(back.reverted()).isEqualTo(1);
    assertThat(back.touched()).extracting(RosterRollback.Left::row).containsExactly(3, 4);
    assertThat(town.everything()).noneMatch(line -> line.contains("张三"));
    assertThat(town.everything()).anyMatch(line -> line.contains("李四"));
    assertThat(town.everything()).anyMatch(line -> line.contains("王五"));
  }

  @Test
  void nobodyIsLetBackIntoARoomThatHasEndedSince() {
    town.apply(ZHANG + LI);
    RosterApply.Outcome second =
        town.apply(
            ZHANG.replace("13800000001", "13800000009") + LI.replace("2027-3-31", "2026-10-31"));
    execute("UPDATE place SET valid_to = '2026-11-20T00:00:00Z' WHERE code = 'b1-u1-102'");

    RosterRollback.Outcome back = town.roll(second.batch());

    assertThat(back.result()).isEqualTo(RosterRollback.Result.PARTLY);
    assertThat(back.reverted()).isEqualTo(1);
    assertThat(back.touched()).extracting(RosterRollback.Left::row).containsExactly(3);
    assertThat(
            texts(
                "SELECT t.valid_to FROM tenancy t JOIN place p ON p.id = t.room WHERE p.code = 'b1-u1-102'"))
        .singleElement()
        .asString()
        .startsWith("2026-10-31 16:00:00");
  }

  @Test
  void whoeverAskedForSomethingSinceIsLeft() {
    RosterApply.Outcome first = town.apply(ZHANG);
    execute(
        """
        WITH a AS (INSERT INTO account (name, display_name, password_hash)
                   VALUES ('asker', 'asker', 'none') RETURNING id)
        INSERT INTO resident_request (resident, kind, entered_by, entered_at)
        SELECT max(t.resident), 'access', max(a.id), now() FROM tenancy t, a""");

    RosterRollback.Outcome back = town.roll(first.batch());

    assertThat(back.reverted()).isZero();
    assertThat(back.touched()).extracting(RosterRollback.Left::row).containsExactly(2);
    assertThat(texts("SELECT state FROM resident_request")).containsExactly("asked");
  }

  @Test
  void whoeverIsForgottenIsForgottenInBatchesToo() {
    town.apply(ZHANG);
    RosterApply.Outcome second = town.apply(ZHANG.replace("13800000001", "13800000009"));
    assertThat(texts("SELECT 'kept' FROM roster_batch_line WHERE person_before IS NOT NULL"))
        .hasSize(1);
    assertThat(
            texts("SELECT 'kept' FROM roster_line_before b JOIN resident r ON r.code = b.person"))
        .hasSize(1);
    execute("DELETE FROM person");
    assertThat(
            texts(
                "SELECT 'kept' FROM roster_batch_line WHERE person_before IS NOT NULL OR resident IS NOT NULL"))
        .isEmpty();
    assertThat(
            texts("SELECT 'kept' FROM roster_line_before b JOIN resident r ON r.code = b.person"))
        .isEmpty();
    assertThat(town.roll(second.batch()).result()).isEqualTo(RosterRollback.Result.PARTLY);
  }

  private List<String> texts(String sql) {
    return town.database.jdbi().withHandle(h -> h.createQuery(sql).mapTo(String.class).list());
  }

  private void execute(String sql) {
    town.database.jdbi().useHandle(h -> h.execute(sql));
  }

  private static Place place(Register register, String code) {
    return register.places().stream().filter(p -> p.code().equals(code)).findFirst().orElseThrow();
  }
}
