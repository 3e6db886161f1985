package io.tidegate.gateway.store.rule;

import io.tidegate.gateway.detect.Bilingual;
import io.tidegate.gateway.detect.Finding;
import io.tidegate.gateway.detect.FiringAlert;
import io.tidegate.gateway.detect.Subject;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.Traces;
import io.tidegate.gateway.store.alert.FiringAlerts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What rules in shadow found, written in the batch's transaction. One firing a row. */
public final class ShadowFirings {
  private static final String UPDATE =
      """
      UPDATE shadow_firing SET started_at = ?, severity = ?, sentence_zh = ?, sentence_en = ?
      WHERE rule = ? AND subject_kind = ? AND subject_key = ? AND ended_at IS NULL""";
  private static final String INSERT =
      """
      INSERT INTO shadow_firing (started_at, severity, sentence_zh, sentence_en,
        rule, subject_kind, subject_key, place, micro_grid)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
  private static final String END =
      """
      UPDATE shadow_firing SET ended_at = greatest(started_at, ?), end_reason = ?
      WHERE rule = ? AND subject_kind = ? AND subject_key = ? AND ended_at IS NULL""";
  private static final String OPEN =
      """
      SELECT rule, subject_kind, subject_key, severity, place, micro_grid, started_at
      FROM shadow_firing WHERE ended_at IS NULL ORDER BY id""";

  private ShadowFirings() {}

  /** Writes what the findings change, in their order. */
  public static void apply(Connection tx, List<Finding> findings) throws SQLException {
    for (Finding finding : findings) {
      switch (finding.type()) {
        case FIRES, UPDATES -> holds(tx, finding);
        case RESOLVES -> ends(tx, finding, "resolved");
        case WITHDRAWS -> ends(tx, finding, "withdrawn");
        case REBUILT -> ends(tx, finding, "rebuilt");
      }
    }
  }

  private static void holds(Connection tx, Finding finding) throws SQLException {
    Bilingual sentence = Objects.requireNonNull(finding.evidence()).sentence();
    List<@Nullable Object> values =
        new ArrayList<>(
            List.of(
                finding.at(),
                finding.severity().word(),
                sentence.zh(),
                sentence.en(),
                finding.rule(),
                finding.subject().kind().word(),
                finding.subject().key()));
    if (Database.update(tx, UPDATE, values.toArray()) == 0) {
      values.add(finding.place());
      values.add(finding.microGrid());
      Database.update(tx, INSERT, values.toArray());
    }
  }

  private static void ends(Connection tx, Finding finding, String reason) throws SQLException {
    Subject subject = finding.subject();
    Database.update(
        tx, END, finding.at(), reason, finding.rule(), subject.kind().word(), subject.key());
  }

  /** Those that have no end, for the comparison after a rebuild. */
  public static List<FiringAlert> open(Connection connection) throws SQLException {
    return FiringAlerts.load(connection, OPEN);
  }

  /** Deletes what is about the credentials of people who are erased. */
  public static void erase(Handle h, Traces traces) {
    traces.update(
        h,
        """
            DELETE FROM shadow_firing
            WHERE (subject_kind = 'credential' AND subject_key = ANY (:prints))
              OR (subject_kind = 'door_credential'
                  AND split_part(subject_key, '/', 3) = ANY (:prints))""");
  }
}
