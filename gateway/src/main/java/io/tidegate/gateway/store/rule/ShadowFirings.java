package io.tidegate.gateway.store.rule;

import io.tidegate.gateway.detect.Evidence;
import io.tidegate.gateway.detect.Finding;
import io.tidegate.gateway.detect.FiringAlert;
import io.tidegate.gateway.detect.Severity;
import io.tidegate.gateway.detect.Subject;
import io.tidegate.gateway.detect.SubjectKind;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.store.Columns;
import io.tidegate.gateway.store.Traces;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

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
    try (PreparedStatement update = tx.prepareStatement(UPDATE)) {
      bind(update, finding);
      if (update.executeUpdate() > 0) {
        return;
      }
    }
    try (PreparedStatement insert = tx.prepareStatement(INSERT)) {
      bind(insert, finding);
      insert.setObject(8, finding.place());
      insert.setObject(9, finding.microGrid());
      insert.executeUpdate();
    }
  }

  private static void bind(PreparedStatement statement, Finding finding) throws SQLException {
    Evidence evidence = Objects.requireNonNull(finding.evidence());
    statement.setObject(1, utc(finding.at()));
    statement.setString(2, finding.severity().word());
    statement.setString(3, evidence.sentence().zh());
    statement.setString(4, evidence.sentence().en());
    statement.setString(5, finding.rule());
    statement.setString(6, finding.subject().kind().word());
    statement.setString(7, finding.subject().key());
  }

  private static void ends(Connection tx, Finding finding, String reason) throws SQLException {
    try (PreparedStatement update = tx.prepareStatement(END)) {
      update.setObject(1, utc(finding.at()));
      update.setString(2, reason);
      update.setString(3, finding.rule());
      update.setString(4, finding.subject().kind().word());
      update.setString(5, finding.subject().key());
      update.executeUpdate();
    }
  }

  /** Those that have no end, for the comparison after a rebuild. */
  public static List<FiringAlert> open(Connection connection) throws SQLException {
    List<FiringAlert> open = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(OPEN);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        open.add(
            new FiringAlert(
                row.getString("rule"),
                new Subject(
                    Words.parse(SubjectKind.class, row.getString("subject_kind")).orElseThrow(),
                    row.getString("subject_key")),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                Words.parse(Severity.class, row.getString("severity")).orElseThrow(),
                Columns.integer(row, "place"),
                Columns.integer(row, "micro_grid")));
      }
    }
    return open;
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  /** Deletes what is about the credentials of people who are erased. */
  public static void erase(Handle h, Traces traces) {
    traces
        .update(
            h,
            """
            DELETE FROM shadow_firing
            WHERE (subject_kind = 'credential' AND subject_key = ANY (:prints))
              OR (subject_kind = 'door_credential'
                  AND split_part(subject_key, '/', 3) = ANY (:prints))""")
        .execute();
  }
}
