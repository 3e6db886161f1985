package io.tidegate.gateway.store.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.registry.HeldCredential;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.facts.Consent;
import io.tidegate.gateway.registry.facts.DayKind;
import io.tidegate.gateway.registry.facts.Roster;
import io.tidegate.gateway.registry.facts.RosterLine;
import io.tidegate.gateway.registry.facts.SchedulePurpose;
import io.tidegate.gateway.registry.facts.StaffKind;
import io.tidegate.gateway.registry.facts.WorkOrderKind;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import io.tidegate.gateway.testing.SmallRegister;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@NullUnmarked // a null that is not expected fails the test
class FactImportTest {
  private static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");

  private final Database database = EmbeddedDatabase.migrated();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void factsOfPlacesAndDevicesAreInTheSnapshot() throws Exception {
    run(SmallRegister.textsWithFacts());
    Register register = load();
    int shop = place(register, "b1-shop");
    int gate = place(register, "b1-u1-gate");
    int room = place(register, "b1-u1-102");
    int lock = device(register, "lock-101");
    int gateDevice = device(register, "gate-1");

    assertThat(register.calendar().kind(LocalDate.of(2026, 10, 1))).isEqualTo(DayKind.HOLIDAY);
    assertThat(register.calendar().kind(LocalDate.of(2026, 10, 10))).isEqualTo(DayKind.WORKDAY);
    assertThat(register.isScheduled(shop, SchedulePurpose.OPENING, local("2026-11-02T23:59")))
        .isTrue();
    assertThat(register.isScheduled(shop, SchedulePurpose.OPENING, local("2026-11-02T08:59")))
        .isFalse();
    assertThat(register.isScheduled(gate, SchedulePurpose.DOOR_OPEN, local("2026-11-08T01:00")))
        .isTrue();
    assertThat(register.isScheduled(gate, SchedulePurpose.DOOR_OPEN, local("2026-12-06T01:00")))
        .isFalse();
    assertThat(register.isUnderMaintenance(gateDevice, gate, at("2026-11-02T10:00"))).isTrue();
    assertThat(register.isUnderMaintenance(gateDevice, gate, at("2026-11-03T10:00"))).isFalse();
    assertThat(register.isUnderMaintenance(lock, 0, at("2026-11-03T10:00"))).isTrue();
    assertThat(register.workOrdersOf(room, at("2026-11-02T23:59")))
        .singleElement()
        .satisfies(
            order -> {
              assertThat(order.kind()).isEqualTo(WorkOrderKind.VIEWING);
              assertThat(register.staff(order.staff()).kind()).isEqualTo(StaffKind.CLEANER);
              assertThat(order.to()).isEqualTo(at("2026-11-03T00:00"));
            });
    Instant november = at("2026-11-15T00:00");
    assertThat(register.exemptUntil("door-held", gateDevice, 1, gate, november)).isNotNull();
    assertThat(register.exemptUntil("battery-low", lock, 0, 0, november)).isNotNull();
    assertThat(register.exemptUntil("traffic-surge", 0, 0, gate, november)).isNotNull();
    assertThat(register.exemptUntil("vacant-room-used", 0, 0, room, november)).isNotNull();
    assertThat(register.exemptUntil("door-held", gateDevice, 1, gate, at("2026-12-01T00:00")))
        .isNull();
  }

  @Test
  void factsOfPersonsAreInTheSnapshot() throws Exception {
    run(SmallRegister.textsWithFacts());
    Register register = load();
    int room = place(register, "b1-u1-101");
    int resident = register.tenanciesOf(room).get(1).resident();
    Instant november = at("2026-11-15T00:00");

    assertThat(register.residentsOf(room, november)).containsExactly(resident);
    assertThat(register.consentsOf(room, november))
        .containsExactly(
            new Consent(resident, "li.m", at("2026-06-01T00:00"), at("2027-06-01T00:00")));
    assertThat(register.isTravelling(resident, november)).isTrue();
    assertThat(register.isTravelling(resident, at("2026-11-20T00:00"))).isFalse();
    assertThat(register.facts().optedOutUntil(resident, "not-seen", november)).isNotNull();
    HeldCredential card = visitorsCard(register);
    assertThat(card.holderKind()).isEqualTo(HolderKind.VISITOR);
    assertThat(register.visitorPass(card.holder()).room()).isEqualTo(room);

    Roster roster = register.rosterOf(register.place(room).house());
    assertThat(roster.importedAt()).isEqualTo(at("2026-11-20T10:00"));
    assertThat(roster.linesOf(room)).extracting(RosterLine::resident).containsExactly(resident);
    assertThat(roster.linesOf(place(register, "b1-u1-102"), november))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.person()).isEqualTo("K_77");
              assertThat(line.resident()).isNull();
            });
    assertThat(roster.linesOf(place(register, "b1-u1-102"), at("2026-12-01T00:00"))).isEmpty();
  }

  @Test
  void theSameFilesTwiceChangeNothing() throws Exception {
    run(SmallRegister.textsWithFacts());
    RegisterImport.Outcome again = run(SmallRegister.textsWithFacts());

    assertThat(again.changes()).isEmpty();
    assertThat(again.version()).isEqualTo(1);
  }

  @Test
  void aFileIsTheWholeOfItsFactsAndOneThatIsMissingSaysNothing() throws Exception {
    run(SmallRegister.textsWithFacts());
    Map<String, String> texts = SmallRegister.textsWithFacts();
    texts.remove("schedules.csv");
    texts.put("opt_outs.csv", "resident,rule,from,to\n");
    texts.computeIfPresent("exemptions.csv", (any, text) -> text.replace("market day", "fair"));
    RegisterImport.Outcome outcome = run(texts);
    Register register = load();
    int resident = register.tenanciesOf(place(register, "b1-u1-101")).get(1).resident();

    assertThat(outcome.changes()).isEqualTo(Map.of("opt_outs", 1, "exemptions", 2));
    assertThat(register.facts().optedOutUntil(resident, "not-seen", NOW)).isNull();
    assertThat(register.hasSchedule(place(register, "b1-shop"), SchedulePurpose.OPENING, NOW))
        .isTrue();
  }

  @Test
  void aVisitIsExtendedByImportingItAgain() throws Exception {
    run(SmallRegister.textsWithFacts());
    Map<String, String> texts = SmallRegister.textsWithFacts();
    texts.put("visitor_passes.csv", "code,room,from,to\nv0001,b1-u1-101,2026-11-01,2026-11-09\n");
    RegisterImport.Outcome outcome = run(texts);
    Register register = load();

    assertThat(outcome.changes()).isEqualTo(Map.of("visitor_passes", 1));
    assertThat(register.visitorPass(visitorsCard(register).holder()).to())
        .isEqualTo(at("2026-11-09T00:00"));
  }

  @Test
  void aRosterReplacesThatOfItsHouseAndNoOther() throws Exception {
    Map<String, String> texts = SmallRegister.textsWithFacts();
    texts.merge("places.csv", "b2,,building,2幢,Building 2,m01,2\n", String::concat);
    texts.merge("places.csv", "b2-201,b2,room,201室,Room 201,,\n", String::concat);
    texts.merge("houses.csv", "h02,b2,2幢,Building 2,,\n", String::concat);
    texts.merge("rosters.csv", "h02,b2-201,K_1,2026-01-01,,2026-11-01\n", String::concat);
    run(texts);
    texts.put(
        "rosters.csv",
        """
        house,room,person,from,to,imported_at
        h01,b1-u1-102,K_78,2026-11-01,,2026-11-24
        """);
    run(texts);
    Register register = load();
    Roster first = register.rosterOf(register.place(place(register, "b1")).house());
    Roster second = register.rosterOf(register.place(place(register, "b2")).house());

    assertThat(first.importedAt()).isEqualTo(at("2026-11-24T00:00"));
    assertThat(first.linesByRoom()).containsOnlyKeys(place(register, "b1-u1-102"));
    assertThat(second.linesOf(place(register, "b2-201"))).hasSize(1);
  }

  @Test
  void aPersonOfARosterIsKnownOnceRegistered() throws Exception {
    Map<String, String> texts = SmallRegister.textsWithFacts();
    texts.computeIfPresent("rosters.csv", (any, text) -> text.replace("K_77", "r0077"));
    run(texts);
    texts.merge("residents.csv", "r0077\n", String::concat);
    run(texts);
    Register register = load();
    int room = place(register, "b1-u1-102");

    assertThat(register.rosterOf(register.place(room).house()).linesOf(room))
        .singleElement()
        .satisfies(line -> assertThat(line.resident()).isNotNull());
  }

  @Test
  void aMeasuredPlaceStandsForThoseBelow() throws Exception {
    Map<String, String> texts = SmallRegister.texts();
    texts.put(
        "places.csv",
        """
        code,parent,kind,name_zh,name_en,micro_grid,walk_order,east_m,north_m
        b1,,building,1幢,Building 1,m01,1,120.5,-30
        b1-u1,b1,stairwell,1单元,Stairwell 1,,1,,
        b1-u1-gate,b1-u1,gate,单元门,Stairwell door,,,121,-31
        b1-u1-101,b1-u1,room,101室,Room 101,,,,
        b1-u1-102,b1-u1,room,102室,Room 102,,,,
        b1-shop,b1,shop,临街商铺,Street shop,,,,
        """);
    run(texts);
    Register register = load();

    assertThat(register.place("trial", "b1-u1-101").eastMetres()).isEqualTo(120.5);
    assertThat(register.place("trial", "b1-u1-101").northMetres()).isEqualTo(-30);
    assertThat(register.place("trial", "b1-u1-gate").eastMetres()).isEqualTo(121);
  }

  private RegisterImport.Outcome run(Map<String, String> texts) throws Exception {
    return RegisterImport.run(database.jdbi(), SmallRegister.files(texts), NOW);
  }

  private Register load() {
    return RegisterStore.load(database.jdbi());
  }

  private static HeldCredential visitorsCard(Register register) {
    return register.credential(
        SmallRegister.FINGERPRINTER.fingerprints(CredentialType.CARD, "", "04A2B9CF").get(0));
  }

  private static int place(Register register, String code) {
    return register.place("trial", code).id();
  }

  private static int device(Register register, String id) {
    return register.device(new DeviceId("trial", id)).number();
  }

  private static ZonedDateTime local(String text) {
    return LocalDateTime.parse(text).atZone(SmallRegister.ZONE);
  }

  private static Instant at(String text) {
    return local(text).toInstant();
  }
}
