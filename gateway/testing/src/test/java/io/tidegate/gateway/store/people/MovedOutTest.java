package io.tidegate.gateway.store.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.people.LawfulBasis;
import io.tidegate.gateway.people.Person;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.register.RegisterImport;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import io.tidegate.gateway.testing.SmallRegister;
import io.tidegate.gateway.testing.TestPeople;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MovedOutTest {
  private static final Instant LEFT = Instant.parse("2026-09-30T16:00:00Z");
  private static final Instant KEPT_UNTIL = LEFT.plus(MovedOut.KEPT);

  private final Database database = EmbeddedDatabase.migrated();

  @BeforeEach
  void seed() throws SQLException {
    Map<String, String> texts = SmallRegister.texts();
    texts.put("residents.csv", "code\nr0001\nr0002\nr0003\nr0004\n");
    texts.put(
        "tenancies.csv",
        """
        resident,room,kind,bed,from,to
        r0001,b1-u1-101,tenant,,2026-01-01,2026-10-01
        r0002,b1-u1-102,tenant,,2025-01-01,2026-01-01
        r0002,b1-u1-102,tenant,,2026-02-01,
        r0003,b1-u1-102,tenant,,2026-01-01,2027-01-01
        """);
    RegisterImport.run(database.jdbi(), SmallRegister.files(texts), LEFT);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whoMovedOutIsDueThirtyDaysLaterAndWhoLivesHereNever() {
    assertThat(due(KEPT_UNTIL.minusSeconds(1))).isEmpty();
    assertThat(due(KEPT_UNTIL)).containsExactly("r0001");
    assertThat(due(KEPT_UNTIL.plusSeconds(3600))).containsExactly("r0001");
  }

  @Test
  void whoNeverLivedInARoomIsNotSaidToHaveMovedOut() {
    assertThat(due(Instant.parse("2036-01-01T00:00:00Z"))).containsExactly("r0001", "r0003");
  }

  @Test
  void whoseTenancyWasTakenOutAsAMistakeIsDueThirtyDaysAfterwards() {
    database
        .jdbi()
        .useTransaction(
            h ->
                TestPeople.store()
                    .put(
                        h,
                        h.createQuery("SELECT id FROM resident WHERE code = 'r0004'")
                            .mapTo(Integer.class)
                            .one(),
                        Person.adult("张例人", "13800000042", null, null),
                        new Registration(LawfulBasis.CONSENT, "1", null, LEFT)));
    assertThat(due(KEPT_UNTIL.minusSeconds(1))).isEmpty();
    assertThat(due(KEPT_UNTIL)).containsExactly("r0001", "r0004");
  }

  @Test
  void openAlertAboutTheRoomKeepsTheResidentUntilItIsClosed() {
    alert("'room', 'made up', (SELECT id FROM place WHERE code = 'b1-u1-101')");
    assertThat(due(KEPT_UNTIL)).isEmpty();
    assertThat(first()).as("nobody is overdue").isEmpty();
    closeAlert();
    assertThat(due(KEPT_UNTIL)).containsExactly("r0001");
    assertThat(first()).hasValue(LEFT);
  }

  @Test
  void openAlertAboutACardKeepsItsHolderUntilItIsClosed() {
    alert(
        """
        'credential', (SELECT encode(f.fingerprint, 'hex') FROM credential_fingerprint f
          JOIN credential c ON c.id = f.credential WHERE c.code = 'c0001' LIMIT 1), NULL""");
    assertThat(due(KEPT_UNTIL)).isEmpty();
    closeAlert();
    assertThat(due(KEPT_UNTIL)).containsExactly("r0001");
  }

  private void alert(String subjectAndPlace) {
    database
        .jdbi()
        .useHandle(
            h ->
                h.execute(
                    """
                    INSERT INTO alert (subject_kind, subject_key, place, rule, class, severity,
                      condition, handling, opened_at, last_fired_at, created_at, resolved_at,
                      sentence_zh, sentence_en)
                    SELECT %s, 'made-up', 'person', 'low', 'resolved', 'new', now(), now(), now(),
                      now(), 'made up', 'made up'"""
                        .formatted(subjectAndPlace)));
  }

  private void closeAlert() {
    database
        .jdbi()
        .useHandle(h -> h.execute("UPDATE alert SET handling = 'closed', closed_at = now()"));
  }

  private List<String> due(Instant now) {
    return database.jdbi().withHandle(h -> codes(h, MovedOut.due(h, now)));
  }

  private Optional<Instant> first() {
    return database.jdbi().withHandle(h -> MovedOut.first(h, KEPT_UNTIL));
  }

  private static List<String> codes(Handle h, List<Integer> residents) {
    return h.createQuery("SELECT code FROM resident WHERE id = ANY (:ids) ORDER BY code")
        .bind("ids", residents.toArray(Integer[]::new))
        .mapTo(String.class)
        .list();
  }
}
