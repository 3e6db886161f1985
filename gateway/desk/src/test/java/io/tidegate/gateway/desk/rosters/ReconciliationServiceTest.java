package io.tidegate.gateway.desk.rosters;

import static io.tidegate.gateway.desk.rosters.ManagedTown.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.RefusedException.Reason;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.roster.reconcile.RoomClass;
import io.tidegate.gateway.store.roster.Reconciliations;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReconciliationServiceTest {
  /** Room 102 is on the roster alone; of house h02 there is no roster. */
  private static final String ROSTERS =
      "h01,b1-u1-102,K_77,2026-10-01,,2026-11-20T10:00:00+08:00\n";

  private ManagedTown town;
  private ReconciliationService sheets;

  @BeforeEach
  void start() throws SQLException {
    town = new ManagedTown(ROSTERS);
    sheets = town.reconciliations();
  }

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void leaderMakesASheetOfAHouseAndItIsAudited() {
    long id = make("h01");

    assertThat(sheets.rooms(town.leader, sheets.find(town.leader, id)))
        .hasSize(3)
        .extracting(Reconciliations.Room::kind)
        .contains(RoomClass.AGREE)
        .anyMatch(kind -> kind != RoomClass.AGREE);
    assertThat(town.audited()).contains("reconciliation_made reconciliation-" + id);
  }

  @Test
  void whoSeesWhatTheDoorsSawIsAudited() {
    long id = make("h01");

    sheets.rooms(town.manager, sheets.find(town.manager, id));
    assertThat(town.audited()).noneMatch(entry -> entry.startsWith("reconciliation_read"));

    sheets.rooms(town.leader, sheets.find(town.leader, id));
    assertThat(town.audited()).contains("reconciliation_read reconciliation-" + id);
  }

  @Test
  void onlyALeaderMakesOneAndOnlyOfWhatHasRooms() {
    refused(() -> sheets.make(town.manager, house("h01")), Reason.INVALID, "subject");
    refused(
        () -> sheets.make(town.leader, new Reconciliations.Subject(null, null)),
        Reason.INVALID,
        "subject");
    MicroGrid empty =
        town.register.microGrids().stream()
            .filter(each -> each.code().equals("m02"))
            .findFirst()
            .orElseThrow();
    refused(
        () -> sheets.make(town.leader, new Reconciliations.Subject(null, empty.id())),
        Reason.CONFLICT,
        "empty");
    assertThat(town.audited()).isEmpty();
  }

  @Test
  void managerFindsSheetsOfOwnHousesAndDoesNotSeeAll() {
    Reconciliations.Sheet sheet = sheets.find(town.manager, make("h01"));

    assertThat(ReconciliationService.seesAll(town.manager, sheet)).isFalse();
    assertThat(ReconciliationService.seesAll(town.leader, sheet)).isTrue();
    assertThat(list(town.manager)).containsExactly(sheet.id());
    assertThat(list(town.otherManager)).isEmpty();
    refused(() -> sheets.find(town.otherManager, sheet.id()), Reason.NOT_FOUND, "not-found");
  }

  @Test
  void eachSideSignsOnce() {
    long id = make("h01");
    assertThat(sheets.canSign(town.manager, sheets.find(town.manager, id))).isTrue();
    sheets.sign(town.manager, id);
    sheets.sign(town.leader, id);

    Reconciliations.Sheet signed = sheets.find(town.leader, id);
    assertThat(signed.company()).isNotNull();
    assertThat(signed.grid()).isNotNull();
    assertThat(sheets.canSign(town.manager, signed)).isFalse();
    refused(() -> sheets.sign(town.manager, id), Reason.CONFLICT, "signed");
    assertThat(town.audited())
        .filteredOn(entry -> entry.equals("reconciliation_signed reconciliation-" + id))
        .hasSize(2);
  }

  @Test
  void houseWithoutARosterIsNotSigned() {
    long id = make("h02");
    refused(() -> sheets.sign(town.otherManager, id), Reason.CONFLICT, "no-roster");
    assertThat(sheets.canSign(town.otherManager, sheets.find(town.otherManager, id))).isFalse();
  }

  @Test
  void correctionsAreAskedForRoomsThatDoNotAgree() {
    long id = make("h01");
    Set<Integer> all =
        sheets.rooms(town.leader, sheets.find(town.leader, id)).stream()
            .map(Reconciliations.Room::room)
            .collect(Collectors.toSet());

    int asked = sheets.correct(town.leader, id, all, kind -> "is " + kind.word());
    assertThat(town.values("SELECT text FROM correction_request")).hasSize(asked);
    assertThat(asked).isBetween(1, all.size() - 1);
    assertThat(town.audited()).endsWith("correction_asked reconciliation-" + id);
    refused(() -> sheets.correct(town.leader, id, Set.of(), kind -> ""), Reason.INVALID, "rooms");
  }

  @Test
  void exportIsAudited() {
    Reconciliations.Sheet sheet = sheets.find(town.leader, make("h01"));
    sheets.exported(town.manager, sheet);
    assertThat(town.audited()).endsWith("reconciliation_exported reconciliation-" + sheet.id());
  }

  private long make(String house) {
    return sheets.make(town.leader, house(house));
  }

  private Reconciliations.Subject house(String code) {
    return new Reconciliations.Subject(town.house(code).id(), null);
  }

  private List<Long> list(Scope scope) {
    return sheets.list(scope, Page.Request.first(10)).items().stream()
        .map(Reconciliations.Sheet::id)
        .toList();
  }
}
