package io.tidegate.gateway.desk.rosters;

import static io.tidegate.gateway.desk.rosters.ManagedTown.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.RefusedException.Reason;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.roster.change.ChangeKind;
import io.tidegate.gateway.roster.change.ImportMode;
import io.tidegate.gateway.roster.file.RefusedFileException;
import io.tidegate.gateway.roster.file.RosterFile;
import io.tidegate.gateway.store.people.PeopleStore;
import io.tidegate.gateway.store.roster.RosterApply;
import io.tidegate.gateway.store.roster.RosterReads;
import io.tidegate.gateway.store.roster.RosterRollback;
import io.tidegate.gateway.store.roster.RosterUpload;
import io.tidegate.gateway.testing.TestPeople;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RosterServiceTest {
  private static final String RIGHT = "姓名,房号,电话\n张三,1-1-102,13800000001\n";
  private static final String WRONG_ROW = "王五,9-9-999,13800000002\n";

  /** The sample number of GB 11643-1999. */
  private static final String NUMBER = "11010519491231002X";

  private static final String HEADER = "姓名,房号,证件号码,联系电话,入住日期,退租日期,与承租人关系\n";
  private static final String OTHER_HOUSE =
      HEADER + "张三,2-101," + NUMBER + ",13800000001,2026-3-1,,承租人\n";

  private ManagedTown town;
  private RosterService rosters;

  @BeforeEach
  void start() throws SQLException {
    town = new ManagedTown("");
    rosters = town.rosters(TestPeople.store());
  }

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void managerSeesOwnHousesAndALeaderThoseLedAsAWhole() {
    assertThat(rosters.houses(town.manager)).extracting(House::code).containsExactly("h01");
    assertThat(rosters.houses(town.leader)).extracting(House::code).containsExactly("h01", "h02");
  }

  @Test
  void uploadThatCannotBeReadIsRefused() {
    byte[] file = RIGHT.getBytes(StandardCharsets.UTF_8);
    refused(
        () -> rosters.add(town.manager, "h02", ImportMode.INCREMENTAL, file),
        Reason.INVALID,
        "house");
    refused(
        () -> rosters.add(town.manager, "h01", ImportMode.INCREMENTAL, new byte[0]),
        Reason.INVALID,
        "file");
    refused(() -> rosters.add(town.manager, "", ImportMode.FULL, file), Reason.INVALID, "mode");
    PeopleStore noKeys = new PeopleStore(false, TestPeople::keys);
    refused(
        () -> town.rosters(noKeys).add(town.manager, "h01", ImportMode.INCREMENTAL, file),
        Reason.CONFLICT,
        "no-keys");
  }

  @Test
  void fileIsOfTheAccountThatSentIt() {
    UUID id = upload(RIGHT).id();

    assertThat(rosters.upload(town.manager, id).house()).isEqualTo(town.house("h01").id());
    refused(() -> rosters.upload(town.otherManager, id), Reason.NOT_FOUND, "not-found");
    refused(() -> rosters.upload(town.leader, id), Reason.NOT_FOUND, "not-found");
  }

  @Test
  void fileIsReadAndAppliedAsAnAuditedBatch() {
    RosterUpload upload = upload(RIGHT);
    List<RosterStage> stages = new ArrayList<>();
    ReadRoster read = rosters.read(town.manager, upload, stages::add);

    assertThat(stages)
        .containsExactly(RosterStage.OPENING, RosterStage.READING, RosterStage.COMPARING);
    assertThat(read.planned().plan().count(ChangeKind.MOVED_IN)).isEqualTo(1);
    RosterApply.Outcome outcome = rosters.apply(upload, read, looked(read));
    assertThat(outcome.result()).isEqualTo(RosterApply.Result.APPLIED);
    assertThat(rosters.upload(town.manager, upload.id()).batch()).isEqualTo(outcome.batch());
    assertThat(town.audited())
        .containsExactly(
            "roster_previewed " + upload.id() + " rows=1 errors=0",
            "roster_applied roster-" + outcome.batch() + " mode=incremental");
    assertThat(rosters.batches(town.manager, Page.Request.first(10)).items())
        .extracting(RosterReads.Batch::id)
        .containsExactly(outcome.batch());
    refused(() -> rosters.batch(town.otherManager, outcome.batch()), Reason.NOT_FOUND, "not-found");
  }

  @Test
  void planOfAnotherVersionIsNotAppliedAndNotAudited() {
    RosterUpload upload = upload(RIGHT);
    ReadRoster read = rosters.read(town.manager, upload, stage -> {});

    RosterApply.Consent stale = new RosterApply.Consent(rosters.version() - 1, "");
    assertThat(rosters.apply(upload, read, stale).result()).isEqualTo(RosterApply.Result.MOVED);
    assertThat(town.audited()).noneMatch(entry -> entry.startsWith("roster_applied"));
    assertThat(rosters.upload(town.manager, upload.id()).batch()).isNull();
  }

  @Test
  void batchIsTakenBackOnceByWhoKeepsItsHouses() {
    long batch = apply();

    refused(
        () -> rosters.takeBack(new Actor(null, town.otherManager), batch),
        Reason.NOT_FOUND,
        "not-found");
    Actor manager = new Actor(town.manager.account(), town.manager);
    assertThat(rosters.takeBack(manager, batch).result()).isEqualTo(RosterRollback.Result.DONE);
    assertThat(rosters.takeBack(manager, batch).result()).isEqualTo(RosterRollback.Result.BEFORE);
    assertThat(town.audited()).hasSize(3).last().isEqualTo("roster_taken_back roster-1 left=0");
  }

  @Test
  void terminalTakesBackWithoutAScopeAndIsAuditedToo() {
    long batch = apply();

    assertThat(rosters.takeBack(Actor.TERMINAL, batch).result())
        .isEqualTo(RosterRollback.Result.DONE);
    assertThat(town.values("SELECT object FROM audit WHERE account IS NULL"))
        .containsExactly("roster-" + batch);
    assertThat(rosters.takeBack(Actor.TERMINAL, 99).result())
        .isEqualTo(RosterRollback.Result.UNKNOWN);
  }

  @Test
  void refusedFileIsNotReadAgainWhoeverSendsIt() {
    AtomicInteger opened = new AtomicInteger();
    RosterService counted =
        town.rosters(
            TestPeople.store(),
            (file, encoding) -> {
              opened.incrementAndGet();
              return RosterFile.open(file, encoding);
            });
    String noRoster = "%PDF-1.7";

    ReadRoster first = counted.read(town.manager, upload(noRoster), stage -> {});
    ReadRoster again = counted.read(town.leader, upload(noRoster, town.leader, "h02"), stage -> {});

    assertThat(first.preview().errors()).hasSize(1);
    assertThat(again.preview().errors()).isEqualTo(first.preview().errors());
    assertThat(opened).hasValue(1);
  }

  @Test
  void fileOfErrorsIsAudited() throws RefusedFileException {
    RosterUpload upload = upload(RIGHT + WRONG_ROW);
    ReadRoster read = rosters.read(town.manager, upload, stage -> {});

    assertThat(rosters.errorFile(upload, read, true).extension()).isEqualTo("csv");
    assertThat(town.audited())
        .contains("roster_file_read " + upload.id() + " errors=" + read.preview().errors().size());
    assertThat(read.preview().errors()).isNotEmpty();
  }

  @Test
  void residentOfAnotherHouseIsUnknownToAManagerAndKeepsWhatIsStored() {
    RosterUpload theirs = upload(OTHER_HOUSE, town.leader, "h02");
    ReadRoster first = rosters.read(town.leader, theirs, stage -> {});
    rosters.apply(theirs, first, looked(first));
    String rightName = "张三,1-1-102,%s,13800000099,2026-4-1,,承租人\n".formatted(NUMBER);
    String wrongName = rightName.replace("张三", "李四");

    assertThat(doubts(wrongName)).isEqualTo(doubts(rightName)).containsExactly("MOVED_IN");
    RosterUpload mine = upload(HEADER + rightName);
    ReadRoster read = rosters.read(town.manager, mine, stage -> {});
    assertThat(rosters.apply(mine, read, looked(read)).result())
        .isEqualTo(RosterApply.Result.APPLIED);

    assertThat(town.values("SELECT count(*) FROM person_lookup WHERE kind = 'id_number'"))
        .containsExactly("2");
    assertThat(town.values("SELECT count(*) FROM correction_request WHERE place IS NULL"))
        .containsExactly("1");
  }

  private List<String> doubts(String row) {
    RosterUpload upload = upload(HEADER + row);
    return rosters.read(town.manager, upload, stage -> {}).planned().plan().changes().stream()
        .map(change -> change.doubt() == null ? change.kind().name() : change.doubt().name())
        .toList();
  }

  @Test
  void filesOfAShiftEndAndTheLeaderIsAsked() {
    town.database
        .jdbi()
        .useHandle(
            h ->
                h.execute(
                    "INSERT INTO person_look_up (account, at)"
                        + " SELECT ?, ? FROM generate_series(1, 60)",
                    town.manager.account(),
                    ManagedTown.NOW));
    refused(() -> upload(RIGHT), Reason.LIMIT, "look-ups-used-up");
    assertThat(town.values("SELECT state FROM reveal_request")).containsExactly("asked");
  }

  private long apply() {
    RosterUpload upload = upload(RIGHT);
    ReadRoster read = rosters.read(town.manager, upload, stage -> {});
    return rosters.apply(upload, read, looked(read)).batch();
  }

  private static RosterApply.Consent looked(ReadRoster read) {
    return new RosterApply.Consent(read.planned().version(), "");
  }

  private RosterUpload upload(String text) {
    return upload(text, town.manager, "h01");
  }

  private RosterUpload upload(String text, Scope scope, String house) {
    UUID id =
        rosters.add(scope, house, ImportMode.INCREMENTAL, text.getBytes(StandardCharsets.UTF_8));
    return rosters.upload(scope, id);
  }
}
