package io.tidegate.gateway.store.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import io.tidegate.gateway.testing.SmallRegister;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CredentialKeysTest {
  private static final String OLD = "0123456789abcdef".repeat(4);
  private static final String NEW = "fedcba9876543210".repeat(4);

  private final Database database = EmbeddedDatabase.migrated();
  private final CredentialKeys keys = new CredentialKeys(database.jdbi());

  @BeforeEach
  void fill() throws SQLException {
    RegisterImport.run(
        database.jdbi(),
        SmallRegister.files(SmallRegister.texts()),
        Instant.parse("2026-11-24T00:00:00Z"));
    keys.remember(Fingerprinter.parse(OLD));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void keyThatFilledTheDatabaseIsRight() {
    assertThat(keys.problems(Fingerprinter.parse(OLD))).isEmpty();
    assertThat(keys.problems(Fingerprinter.parse("2:" + NEW + ",1:" + OLD))).isEmpty();
  }

  @Test
  void anotherKeyOfTheSameNumberIsNamed() {
    assertThat(keys.problems(Fingerprinter.parse(NEW)))
        .singleElement()
        .asString()
        .startsWith("TIDEGATE_CREDENTIAL_KEY: key 1 is not the one")
        .doesNotContain(NEW);
  }

  @Test
  void keyThatCardsAreKnownByMayNotBeLeftOut() {
    assertThat(keys.problems(Fingerprinter.parse("2:" + NEW)))
        .singleElement()
        .asString()
        .startsWith("TIDEGATE_CREDENTIAL_KEY: key 1 is missing, and 3 credentials");
  }

  @Test
  void oldKeyMayGoOnceEveryCardIsKnownByTheNewOneOrRevoked() {
    database
        .jdbi()
        .useHandle(
            h -> {
              h.execute(
                  """
                  INSERT INTO credential_fingerprint (credential, fingerprint)
                  SELECT credential, set_byte(fingerprint, 0, 2) FROM credential_fingerprint f
                  JOIN credential c ON c.id = f.credential WHERE c.code <> 'c0003'""");
              h.execute("UPDATE credential SET revoked_at = now() WHERE code = 'c0003'");
            });
    assertThat(keys.problems(Fingerprinter.parse("2:" + NEW))).isEmpty();
  }
}
