package io.tidegate.gateway.store.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.HeldCredential;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import io.tidegate.gateway.testing.SmallRegister;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@NullUnmarked // a null that is not expected fails the test
class RegisterImportTest {
  private static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");
  private static final Instant LATER = Instant.parse("2026-11-25T01:00:00Z");

  private final Database database = EmbeddedDatabase.migrated();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void everyRowOfTheFilesIsInTheSnapshot() throws Exception {
    RegisterImport.Outcome outcome = run(SmallRegister.texts(), NOW);
    Register register = load();

    assertThat(outcome.version()).isEqualTo(1).isEqualTo(register.version());
    assertThat(register.places()).hasSize(6);
    assertThat(register.devices()).hasSize(3);
    Place room = place(register, "b1-u1-101");
    assertThat(register.microGrid(room.microGrid()).code()).isEqualTo("m01");
    assertThat(register.house(room.house()).code()).isEqualTo("h01");
    assertThat(register.house(room.house()).completeSince()).isEqualTo(NOW);
    assertThat(register.isWithin(room.id(), place(register, "b1").id())).isTrue();
    assertThat(register.tenanciesOf(room.id())).hasSize(2);
    assertThat(register.tenanciesOf(room.id()).get(0).to())
        .isEqualTo(Instant.parse("2025-12-31T16:00:00Z"));
    assertThat(register.tenanciesOf(room.id()).get(0).enteredAt()).isEqualTo(NOW);
    Device gate = device(register, "gate-1");
    assertThat(register.door(gate.number(), 1).relockSeconds()).isEqualTo(5);
    assertThat(register.door(gate.number(), 2)).isNull();
    assertThat(register.doorsAt(room.id())).hasSize(1);
  }

  @Test
  void aCardIsFoundAsAnyReaderReportsIt() throws Exception {
    run(SmallRegister.texts(), NOW);
    Register register = load();

    HeldCredential card = register.credential(card("04A2B9C1"));
    assertThat(card.holderKind()).isEqualTo(HolderKind.RESIDENT);
    assertThat(card.places())
        .containsExactlyInAnyOrder(
            place(register, "b1-u1-gate").id(), place(register, "b1-u1-101").id());
    assertThat(register.credential(card("C1B9A204"))).isEqualTo(card);
    assertThat(register.credential(card("000C0159")).holderKind()).isEqualTo(HolderKind.STAFF);
    assertThat(register.credential(card("0C0159")).holderKind()).isEqualTo(HolderKind.STAFF);
    assertThat(
            register.credential(
                SmallRegister.FINGERPRINTER
                    .fingerprints(CredentialType.PIN, "trial/lock-101", "135790")
                    .get(0)))
        .isNotNull();
    assertThat(register.credential(card("FFFFFFFF"))).isNull();
  }

  @Test
  void theSameFilesTwiceChangeNothing() throws Exception {
    run(SmallRegister.texts(), NOW);
    RegisterImport.Outcome again = run(SmallRegister.texts(), LATER);

    assertThat(again.changes()).isEmpty();
    assertThat(again.version()).isEqualTo(1);
  }

  @Test
  void aChangedRowKeepsItsNumberAndWhatHangsOnItFollowsTheFile() throws Exception {
    run(SmallRegister.texts(), NOW);
    int number = device(load(), "lock-102").number();
    Map<String, String> texts = SmallRegister.texts();
    change(texts, "doors.csv", "lock-102,1,b1-u1-102,room,true", "lock-102,1,b1-u1-102,room,false");
    change(
        texts,
        "tenancies.csv",
        "r0002,b1-u1-101,tenant,,2025-01-01",
        "r0002,b1-u1-102,tenant,,2025-01-01");
    change(texts, "credentials.csv", "04A2B9C1", "04A2B9C2");
    change(texts, "credentials.csv", "b1-u1-gate b1-u1-101", "b1-u1-gate");
    RegisterImport.Outcome outcome = run(texts, LATER);
    Register register = load();

    assertThat(outcome.version()).isEqualTo(2);
    assertThat(outcome.changes()).containsOnlyKeys("doors", "tenancies", "credentials");
    assertThat(device(register, "lock-102").number()).isEqualTo(number);
    assertThat(register.door(number, 1).readerIn()).isFalse();
    assertThat(register.tenanciesOf(place(register, "b1-u1-101").id())).hasSize(1);
    assertThat(register.tenanciesOf(place(register, "b1-u1-102").id()))
        .singleElement()
        .satisfies(tenancy -> assertThat(tenancy.enteredAt()).isEqualTo(LATER));
    assertThat(register.credential(card("04A2B9C1"))).isNull();
    assertThat(register.credential(card("04A2B9C2")).places()).hasSize(1);
  }

  @Test
  void aCardSaysWhenTheRegisterCameToSayOtherwise() throws Exception {
    run(SmallRegister.texts(), NOW);
    assertThat(load().credential(card("04A2B9C1")).changedAt()).isEqualTo(NOW);
    run(SmallRegister.texts(), LATER);
    assertThat(load().credential(card("04A2B9C1")).changedAt()).isEqualTo(NOW);

    Map<String, String> texts = SmallRegister.texts();
    change(texts, "credentials.csv", "b1-u1-gate b1-u1-101", "b1-u1-gate");
    run(texts, LATER);
    assertThat(load().credential(card("04A2B9C1")).changedAt()).isEqualTo(LATER);
    assertThat(load().credential(card("000C0159")).changedAt()).isEqualTo(NOW);
  }

  @Test
  void whereADoorMovesEveryCardsPlacesAreNews() throws Exception {
    run(SmallRegister.texts(), NOW);
    Map<String, String> texts = SmallRegister.texts();
    change(texts, "doors.csv", "lock-102,1,b1-u1-102,", "lock-102,1,b1-u1-101,");
    run(texts, LATER);
    assertThat(load().credential(card("04A2B9C1")).changedAt()).isEqualTo(LATER);
  }

  @Test
  void aDeviceThatLeftTheFilesKeepsItsNumberAndComesBackUnderIt() throws Exception {
    run(SmallRegister.texts(), NOW);
    int number = device(load(), "lock-102").number();
    Map<String, String> without = SmallRegister.texts();
    change(without, "devices.csv", "lock-102,native,b1-u1-102\n", "");
    change(without, "doors.csv", "lock-102,1,b1-u1-102,room,true,false,false,true,false,\n", "");
    run(without, LATER);

    Register left = load();
    assertThat(left.device(new DeviceId("trial", "lock-102"))).isNull();
    assertThat(left.device(number)).isNotNull();

    run(SmallRegister.texts(), LATER);
    assertThat(device(load(), "lock-102").number()).isEqualTo(number);
  }

  @Test
  void aCardThatWasHandedOnIsItsHoldersOfThen() throws Exception {
    Map<String, String> texts = SmallRegister.texts();
    change(
        texts,
        "credentials.csv",
        "resident,r0001,2026-01-01,,,b1-u1-gate b1",
        "resident,r0001,2026-01-01,2026-06-01,,b1-u1-gate b1");
    texts.merge(
        "credentials.csv",
        "c0004,card,hex_reversed,C1B9A204,,resident,r0002,2026-06-01,,,b1-u1-102\n",
        String::concat);
    run(texts, NOW);
    Register register = load();

    HeldCredential before =
        register.credential(card("04A2B9C1"), Instant.parse("2026-05-01T00:00:00Z"));
    HeldCredential after =
        register.credential(card("04A2B9C1"), Instant.parse("2026-07-01T00:00:00Z"));
    assertThat(before.holder()).isNotEqualTo(after.holder());
    assertThat(register.credential(card("04A2B9C1"))).isEqualTo(after);
  }

  @Test
  void lettersOfADeviceThatIsNowRegisteredAreMarked() throws Exception {
    database
        .jdbi()
        .useHandle(
            h ->
                h.execute(
                    """
                    INSERT INTO dead_letter (topic, digest, reason, community, device_id, detail,
                      length, retained, qos, received_at, first_seen, last_seen)
                    SELECT 't/' || d, 'x', r, 'trial', d, '', 1, false, 1, now(), now(), now()
                    FROM (VALUES ('gate-1', 'unknown_device'), ('gate-1x', 'unknown_device'),
                                 ('lock-101', 'bad_field')) AS v(d, r)"""));
    RegisterImport.Outcome outcome = run(SmallRegister.texts(), NOW);

    assertThat(outcome.lettersToRetry()).isEqualTo(1);
    List<String> marked =
        database
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery("SELECT device_id FROM dead_letter WHERE retry")
                        .mapTo(String.class)
                        .list());
    assertThat(marked).containsExactly("gate-1");
  }

  @Test
  void anImportThatTheDatabaseRefusesChangesNothing() throws Exception {
    run(SmallRegister.texts(), NOW);
    database.jdbi().useHandle(h -> h.execute("ALTER TABLE staff ADD CHECK (kind <> 'guard')"));
    Map<String, String> texts = SmallRegister.texts();
    change(texts, "places.csv", "Building 1", "House 1");
    change(texts, "staff.csv", "cleaner", "guard");

    assertThatThrownBy(() -> run(texts, LATER)).hasMessageContaining("staff");
    assertThat(load().version()).isEqualTo(1);
    assertThat(place(load(), "b1").nameEn()).isEqualTo("Building 1");
  }

  private RegisterImport.Outcome run(Map<String, String> texts, Instant now) throws Exception {
    return RegisterImport.run(database.jdbi(), SmallRegister.files(texts), now);
  }

  private Register load() {
    return RegisterStore.load(database.jdbi());
  }

  private static void change(Map<String, String> texts, String file, String from, String to) {
    assertThat(texts.get(file)).contains(from);
    texts.computeIfPresent(file, (any, text) -> text.replace(from, to));
  }

  private static Place place(Register register, String code) {
    return register.place("trial", code);
  }

  private static Device device(Register register, String id) {
    return register.device(new DeviceId("trial", id));
  }

  private static Fingerprint card(String id) {
    return SmallRegister.FINGERPRINTER.fingerprints(CredentialType.CARD, "", id).get(0);
  }
}
