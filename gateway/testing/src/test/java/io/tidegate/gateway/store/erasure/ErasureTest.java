package io.tidegate.gateway.store.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.people.LawfulBasis;
import io.tidegate.gateway.people.Person;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.people.Registration;
import io.tidegate.gateway.store.register.RegisterImport;
import io.tidegate.gateway.store.register.RegisterStore;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import io.tidegate.gateway.testing.SmallRegister;
import io.tidegate.gateway.testing.TestPeople;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureTest {
  private static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");

  private final Database database = EmbeddedDatabase.migrated();
  private final Erasure erasing = new Erasure(database, (letter, prints) -> false);
  @TempDir private Path folder;

  @BeforeEach
  void seed() throws SQLException {
    RegisterImport.run(database.jdbi(), SmallRegister.files(texts()), NOW);
    database
        .jdbi()
        .useTransaction(
            h ->
                TestPeople.store()
                    .put(
                        h,
                        resident("r0001"),
                        Person.adult("张例人", "13800000042", null, null),
                        new Registration(LawfulBasis.CONSENT, "1", null, NOW)));
  }

  /** r0002 has had the card of r0001 since the first of November. */
  private static Map<String, String> texts() {
    Map<String, String> texts = SmallRegister.textsWithFacts();
    texts.merge(
        "credentials.csv",
        """
        c0005,card,hex,04A2B9D1,,resident,r0001,2026-01-01,2026-11-01,,b1-u1-gate
        c0006,card,hex,04A2B9D1,,resident,r0002,2026-11-01,,,b1-u1-gate
        """,
        String::concat);
    return texts;
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void nothingButTenanciesOfNobodyIsLeftAndTheFileSaysWhoItWas() {
    tell(
        """
        INSERT INTO account (name, display_name) VALUES ('leader.example', 'leader');
        INSERT INTO roster_batch (community, at, mode, file_hash, rows, moved_in, changed, same,
          ended, in_doubt, errors)
        SELECT community, now(), 'full', sha256('a'), 1, 0, 1, 0, 0, 0, 0 FROM resident LIMIT 1;
        INSERT INTO roster_batch_line (batch, number, kind, room, resident, person_before)
        SELECT b.id, 1, 'changed', p.id, r.id, 'sealed'
        FROM roster_batch b, place p, resident r WHERE p.code = 'b1-u1-101' AND r.code = 'r0001';
        INSERT INTO roster_line_before (batch, house, room, person, valid_from, imported_at)
        SELECT b.id, (SELECT min(id) FROM house), p.id, 'r0001', now(), now()
        FROM roster_batch b, place p WHERE p.code = 'b1-u1-101';
        INSERT INTO unheld_card (room, type, fingerprint, first_on, last_on, days)
        SELECT p.id, 'card', f.fingerprint, current_date, current_date, 1
        FROM place p, credential_fingerprint f JOIN credential c ON c.id = f.credential
        WHERE p.code = 'b1-u1-101' AND c.code = 'c0001' LIMIT 1;
        INSERT INTO resident_request (resident, kind, entered_by, entered_at)
        SELECT r.id, 'access', a.id, now() FROM resident r, account a WHERE r.code = 'r0001';
        """);
    assertThat(erase("r0001")).isEqualTo(1);
    assertThat(
            count(
                """
                SELECT (SELECT count(*) FROM resident WHERE code = 'r0001')
                  + (SELECT count(*) FROM person) + (SELECT count(*) FROM person_lookup)
                  + (SELECT count(*) FROM credential WHERE code IN ('c0001', 'c0002', 'c0005'))
                  + (SELECT count(*) FROM welfare_consent) + (SELECT count(*) FROM travel_notice)
                  + (SELECT count(*) FROM opt_out)
                  + (SELECT count(*) FROM roster_line WHERE person = 'r0001')
                  + (SELECT count(*) FROM roster_line_before WHERE person = 'r0001')
                  + (SELECT count(*) FROM roster_batch_line WHERE person_before IS NOT NULL)
                  + (SELECT count(*) FROM unheld_card)
                  + (SELECT count(*) FROM resident_request WHERE state = 'asked')
                  + (SELECT count(*) FROM register_change WHERE resident IS NOT NULL)"""))
        .isZero();
    assertThat(count("SELECT count(*) FROM tenancy WHERE resident IS NULL")).isEqualTo(1);
    assertThat(count("SELECT count(*) FROM roster_line")).isEqualTo(2);
    assertThat(new ErasureFile(folder.resolve("erasures")).marks()).isEqualTo(erasing.known());
    assertThat(RegisterStore.load(database.jdbi()).residentsOf(place("b1-u1-101"), NOW))
        .as("somebody still lives there")
        .hasSize(1);
  }

  @Test
  void cardThatWasHandedOnIsItsNextHoldersStill() {
    erase("r0001");
    assertThat(
            count(
                """
                SELECT count(*) FROM credential_fingerprint f JOIN credential c ON c.id = f.credential
                WHERE c.code = 'c0006'"""))
        .isPositive();
  }

  @Test
  void lineIsWrittenBeforeAnythingIsForgotten() {
    List<Boolean> written = new ArrayList<>();
    ErasureFile file = new ErasureFile(folder.resolve("erasures"));
    erasing.erase(
        List.of(resident("r0001")),
        NOW,
        new Erasure.Around(
            file, () -> written.add(file.marks().size() == 1), () -> written.add(true)));
    assertThat(written).containsExactly(true, true);
  }

  @Test
  void whoComesBackWithABackupIsErasedAgainAndTwiceChangesNothing() throws Exception {
    ErasureFile file = new ErasureFile(folder.resolve("erasures"));
    database
        .jdbi()
        .useHandle(
            h ->
                file.append(
                    h.createQuery("SELECT mark FROM resident WHERE code = 'r0001'")
                        .mapTo(UUID.class)
                        .list(),
                    NOW));
    Files.writeString(
        file.path(),
        Files.readString(file.path()) + "{\"mark\":\"cut off by a cra"); // never acted upon
    assertThat(erasing.eraseAgain(file.marks(), NOW, () -> {})).isEqualTo(1);
    assertThat(erasing.eraseAgain(file.marks(), NOW, () -> {})).isZero();
    assertThat(count("SELECT count(*) FROM person")).isZero();
  }

  @Test
  void lineThatACrashCutOffIsWrittenOverByTheNext() throws Exception {
    ErasureFile file = new ErasureFile(folder.resolve("erasures"));
    UUID first = new UUID(1, 1);
    UUID second = new UUID(2, 2);
    file.append(List.of(first), NOW);
    Files.writeString(file.path(), Files.readString(file.path()) + "{\"mark\":\"cut off");
    file.append(List.of(second), NOW);
    assertThat(file.marks()).containsExactlyInAnyOrder(first, second);
  }

  private void tell(String sql) {
    database.jdbi().useHandle(h -> h.createScript(sql).execute());
  }

  private int erase(String code) {
    return erasing.erase(
        List.of(resident(code)),
        NOW,
        new Erasure.Around(new ErasureFile(folder.resolve("erasures")), () -> {}, () -> {}));
  }

  private int resident(String code) {
    return count("SELECT id FROM resident WHERE code = '" + code + "'");
  }

  private int place(String code) {
    return count("SELECT id FROM place WHERE code = '" + code + "'");
  }

  private int count(String sql) {
    return database.jdbi().withHandle(h -> h.createQuery(sql).mapTo(Integer.class).one());
  }
}
