package io.tidegate.gateway.store.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.gateway.people.LawfulBasis;
import io.tidegate.gateway.people.LookupKind;
import io.tidegate.gateway.people.MissingKeyException;
import io.tidegate.gateway.people.PeopleKeys;
import io.tidegate.gateway.people.Person;
import io.tidegate.gateway.people.UnreadableException;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import io.tidegate.gateway.testing.TestPeople;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

class PeopleStoreTest {
  private static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");
  private static final Registration DUTY =
      new Registration(LawfulBasis.LEGAL_DUTY, "2026-11", null, NOW);
  private static final Person PERSON =
      Person.adult("张例人", "13800000042", "resident", "330106190003071235");

  private final Database database = EmbeddedDatabase.migrated();
  private final PeopleStore store = TestPeople.store();

  @BeforeEach
  void seed() {
    database
        .jdbi()
        .useHandle(
            h ->
                h.createScript(
                        """
                        INSERT INTO community VALUES ('trial', '试验', 'Trial');
                        INSERT INTO resident (community, code)
                        VALUES ('trial', 'r1'), ('trial', 'r2'), ('trial', 'r3');""")
                    .execute());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatIsPutIsFoundMaskedAndOpened() {
    database
        .jdbi()
        .useTransaction(
            h -> {
              store.put(h, 1, PERSON, DUTY);
              store.put(h, 2, Person.adult("李例", "13800000042", null, null), DUTY);
              store.put(h, 3, Person.child("王例", 2019), DUTY);
              assertThat(store.find(h, LookupKind.ID_NUMBER, "330106190003071235"))
                  .containsExactly(1);
              assertThat(
                      store.findAll(
                          h, LookupKind.PHONE, List.of("13800000042", "330106190003071235")))
                  .isEqualTo(Map.of("13800000042", Set.of(1, 2)));
              assertThat(store.open(h, 1)).contains(PERSON);
              assertThat(store.open(h, 99)).isEmpty();
              assertThat(store.masked(h, List.of(1, 3, 99)))
                  .isEqualTo(Map.of(1, PERSON.masked(), 3, Person.child("王例", 2019).masked()));
            });
  }

  @Test
  void whatIsPutAgainReplacesAndIsNoLongerFoundByTheOldNumber() {
    database
        .jdbi()
        .useTransaction(
            h -> {
              store.put(h, 1, PERSON, DUTY);
              byte[] note = store.sealNote(h, 1, new byte[] {1, 2});
              store.put(h, 1, Person.adult("张例人", "13900000001", null, null), DUTY);
              assertThat(store.find(h, LookupKind.PHONE, "13800000042")).isEmpty();
              assertThat(store.find(h, LookupKind.PHONE, "13900000001")).containsExactly(1);
              assertThat(store.openNote(h, 1, note)).containsExactly(1, 2);
            });
  }

  @Test
  void noteOpensForItsResidentAlone() {
    database
        .jdbi()
        .useTransaction(
            h -> {
              byte[] note = store.sealNote(h, 1, "住3-502".getBytes(StandardCharsets.UTF_8));
              assertThat(store.openNote(h, 1, note))
                  .isEqualTo("住3-502".getBytes(StandardCharsets.UTF_8));
              assertThat(store.open(h, 1)).as("nobody is known").isEmpty();
              assertThatThrownBy(() -> store.openNote(h, 2, note))
                  .isInstanceOf(UnreadableException.class);
              assertThatThrownBy(() -> store.sealNote(h, 99, new byte[1]))
                  .isInstanceOf(IllegalArgumentException.class);
            });
  }

  @Test
  void tablesHoldNoNameAndNoNumber() throws SQLException, IOException {
    database.jdbi().useTransaction(h -> store.put(h, 1, PERSON, DUTY));
    String bytes = copied("(FORMAT binary)");
    for (String secret : List.of("张例人", "例人", "13800000042", "0042", "330106190003071235")) {
      assertThat(bytes).doesNotContain(latin1(secret.getBytes(StandardCharsets.UTF_8)));
    }
    // Here the ciphertext is hex digits, in which four digits stand by chance.
    assertThat(copied("(FORMAT text)")).doesNotContain("13800000042", "330106190003071235");
  }

  private String copied(String format) throws SQLException, IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Connection connection = database.connect("test", 30)) {
      for (String table : List.of("person", "person_lookup", "person_check", "resident")) {
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("COPY " + table + " TO STDOUT " + format, bytes);
      }
    }
    return latin1(bytes.toByteArray());
  }

  /** The bytes as a text of one character each, so that a search is aligned to bytes. */
  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Test
  void withoutKeysEverythingRefusesAndSaysWhatToSet() {
    PeopleStore keyless =
        new PeopleStore(false, () -> PeopleKeys.parse(null, null, TestPeople.RANDOM));
    assertThat(keyless.hasKeys()).isFalse();
    database
        .jdbi()
        .useTransaction(
            h ->
                assertThatThrownBy(() -> keyless.put(h, 1, PERSON, DUTY))
                    .isInstanceOf(MissingKeyException.class)
                    .hasMessageContaining("TIDEGATE_DATA_KEY"));
  }

  @Test
  void otherKeysThanThoseOfTheDatabaseAreNamed() {
    KeyCheck check = new KeyCheck(database.jdbi());
    assertThat(check.problems(null)).isEmpty();
    assertThat(check.problems(TestPeople.keys())).isEmpty();
    assertThat(check.problems(TestPeople.keys())).isEmpty();
    assertThat(check.problems(keys("12".repeat(32), TestPeople.LOOKUP_KEY)))
        .singleElement()
        .asString()
        .contains("TIDEGATE_DATA_KEY: key 1");
    assertThat(check.problems(keys(TestPeople.DATA_KEY, "12".repeat(32))))
        .singleElement()
        .asString()
        .contains("TIDEGATE_LOOKUP_KEY: key 1");
    assertThat(check.problems(null)).as("nobody is kept").isEmpty();
    database.jdbi().useTransaction(h -> store.put(h, 1, PERSON, DUTY));
    assertThat(check.problems(null)).singleElement().asString().contains("are not set");
  }

  @Test
  void underNewKeysEverybodyIsFoundAndOpenedAndTheOldKeysOpenNothing() {
    assertThat(new KeyCheck(database.jdbi()).problems(TestPeople.keys())).isEmpty();
    database.jdbi().useTransaction(h -> store.put(h, 1, PERSON, DUTY));
    byte[] note = database.jdbi().inTransaction(h -> store.sealNote(h, 1, new byte[] {1, 2}));
    PeopleKeys both =
        keys(
            "2:" + "12".repeat(32) + ",1:" + TestPeople.DATA_KEY,
            "2:" + "34".repeat(32) + ",1:" + TestPeople.LOOKUP_KEY);
    assertThat(new KeyCheck(database.jdbi()).problems(both)).isEmpty();
    assertThat(new KeyRewrap(database.jdbi(), both).run()).isEqualTo(new KeyRewrap.Done(1, 1));
    assertThat(new KeyRewrap(database.jdbi(), both).run()).isEqualTo(new KeyRewrap.Done(0, 0));
    PeopleKeys fresh = keys("2:" + "12".repeat(32), "2:" + "34".repeat(32));
    assertThat(new KeyCheck(database.jdbi()).problems(fresh)).isEmpty();
    assertThat(new KeyCheck(database.jdbi()).problems(TestPeople.keys())).hasSize(2);
    PeopleStore after = new PeopleStore(true, () -> fresh);
    database
        .jdbi()
        .useTransaction(
            h -> {
              assertThat(after.find(h, LookupKind.PHONE, "13800000042")).containsExactly(1);
              assertThat(after.open(h, 1)).contains(PERSON);
              assertThat(after.openNote(h, 1, note)).containsExactly(1, 2);
              assertThatThrownBy(() -> store.open(h, 1)).isInstanceOf(UnreadableException.class);
            });
  }

  private static PeopleKeys keys(String dataKey, String lookupKey) {
    return PeopleKeys.parse(dataKey, lookupKey, TestPeople.RANDOM);
  }
}
