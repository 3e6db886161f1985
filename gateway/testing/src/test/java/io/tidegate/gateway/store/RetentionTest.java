package io.tidegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.store.read.OldestRows;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Evidence and free text go half a year after their alert was closed, and not before. */
class RetentionTest {
  private static final Instant CLOSED = Instant.parse("2026-05-01T00:00:00Z");
  private static final Instant KEPT_UNTIL = CLOSED.plus(Upkeep.EVIDENCE);

  private final Database database = EmbeddedDatabase.migrated();

  @BeforeEach
  void seed() {
    sql(
        """
        INSERT INTO account (name, display_name)
          VALUES ('li.m', 'Made Up');
        INSERT INTO alert (rule, class, severity, subject_kind, subject_key, condition, handling,
          disposition, note, acted_before, opened_at, last_fired_at, created_at, resolved_at,
          closed_at, sentence_zh, sentence_en)
        SELECT 'overstay', 'person', 'low', 'room', key, condition, handling,
          CASE handling WHEN 'closed' THEN 'expected' END, 'a note', '{"note":"before"}', at, at, at,
          CASE condition WHEN 'resolved' THEN at END, CASE handling WHEN 'closed' THEN at END,
          'made up', 'made up'
        FROM (VALUES
          ('old', 'resolved', 'closed', timestamptz '2026-05-01T00:00:00Z'),
          ('young', 'resolved', 'closed', '2026-05-02T00:00:00Z'),
          ('firing', 'firing', 'closed', '2026-05-01T00:00:00Z'),
          ('open', 'resolved', 'claimed', '2025-05-01T00:00:00Z')) v (key, condition, handling, at);
        INSERT INTO alert_firing (alert, ordinal, started_at, severity, evidence, evidence_at)
          SELECT id, n, opened_at, 'low', '{"numbers":{"n":"3"}}', opened_at
          FROM alert CROSS JOIN generate_series(1, 2) n;
        INSERT INTO correction_request (alert, text, reason, asked_by, asked_at, state, decided_at)
          SELECT id, subject_key, 'because', 1, opened_at, state, opened_at
          FROM alert CROSS JOIN (VALUES ('done'), ('asked')) s (state);
        INSERT INTO correction_request (text, asked_by, asked_at, state, decided_at)
          VALUES ('of no alert', 1, '2026-04-01T00:00:00Z', 'declined', '2026-05-01T00:00:00Z');
        """);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void evidenceGoesHalfAYearAfterItsAlertWasClosed() throws SQLException {
    upkeep(KEPT_UNTIL);
    assertThat(withEvidence()).containsExactlyInAnyOrder("old", "young", "firing", "open");
    upkeep(KEPT_UNTIL.plusSeconds(1));
    assertThat(withEvidence()).containsExactlyInAnyOrder("young", "firing", "open");
    assertThat(
            list(
                "SELECT ordinal::text FROM alert_firing f JOIN alert a ON a.id = f.alert"
                    + " WHERE a.subject_key = 'old' ORDER BY 1"))
        .as("when it fired is a figure and stays")
        .containsExactly("1", "2");
    upkeep(KEPT_UNTIL.plus(Duration.ofDays(4000)));
    assertThat(withEvidence()).as("of the open one").containsExactlyInAnyOrder("firing", "open");
  }

  @Test
  void freeTextGoesWithItsAlertUnlessSomebodyStillHasToDecide() throws SQLException {
    upkeep(KEPT_UNTIL.plusSeconds(1));
    assertThat(list("SELECT subject_key FROM alert WHERE note IS NOT NULL"))
        .containsExactlyInAnyOrder("young", "open");
    assertThat(list("SELECT subject_key FROM alert WHERE acted_before IS NOT NULL"))
        .containsExactlyInAnyOrder("young", "open");
    assertThat(list("SELECT text FROM correction_request WHERE state = 'asked' AND text <> ''"))
        .containsExactlyInAnyOrder("old", "young", "firing", "open");
    assertThat(list("SELECT text FROM correction_request WHERE state <> 'asked' AND text <> ''"))
        .containsExactlyInAnyOrder("young", "open");
    assertThat(list("SELECT text FROM correction_request WHERE reason IS NOT NULL"))
        .doesNotContain("");
  }

  @Test
  void moreThanAPortionGoesInOneRun() throws SQLException {
    sql(
        """
        INSERT INTO alert_firing (alert, ordinal, started_at, severity, evidence, evidence_at)
        SELECT id, n, opened_at, 'low', '{"numbers":{"n":"3"}}', opened_at
        FROM alert CROSS JOIN generate_series(3, %d) n WHERE subject_key = 'old'"""
            .formatted(2 * Aging.PORTION + 10));
    upkeep(KEPT_UNTIL.plusSeconds(1));
    assertThat(withEvidence()).doesNotContain("old");
  }

  @Test
  void ageOfTheOldestIsThatOfWhatIsLeft() throws SQLException {
    OldestRows oldest = new OldestRows(database.jdbi());
    Instant late = KEPT_UNTIL.plus(Duration.ofHours(1));
    assertThat(oldest.ages(late))
        .containsOnlyKeys(
            "events", "evidence", "notes", "residents", "imports", "uploads", "letters", "audit")
        .containsEntry("evidence", Upkeep.EVIDENCE.plusHours(1))
        .containsEntry("events", Duration.ZERO);
    upkeep(late);
    assertThat(oldest.ages(late))
        .containsEntry("evidence", Upkeep.EVIDENCE.plusHours(1).minusDays(1));
  }

  private void upkeep(Instant now) throws SQLException {
    new Upkeep(database).run(now);
  }

  private List<String> withEvidence() {
    return list(
        """
        SELECT DISTINCT a.subject_key FROM alert a JOIN alert_firing f ON f.alert = a.id
        WHERE f.evidence <> '{}'""");
  }

  private List<String> list(String sql) {
    return database.jdbi().withHandle(h -> h.createQuery(sql).mapTo(String.class).list());
  }

  private void sql(String script) {
    database.jdbi().useHandle(h -> h.createScript(script).execute());
  }
}
