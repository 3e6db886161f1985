package io.tidegate.gateway.store.alert;

import io.tidegate.gateway.detect.FiringAlert;
import io.tidegate.gateway.detect.Severity;
import io.tidegate.gateway.detect.Subject;
import io.tidegate.gateway.detect.SubjectKind;
import io.tidegate.gateway.store.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The alerts whose condition holds, closed ones too, for the comparison after a rebuild. */
public final class FiringAlerts {
  private static final String SELECT =
      """
      SELECT a.rule, a.subject_kind, a.subject_key, a.severity, a.place, a.micro_grid, f.started_at
      FROM alert a
      JOIN alert_firing f ON f.alert = a.id AND f.ended_at IS NULL
      WHERE a.condition = 'firing'
      ORDER BY a.number
      """;

  private FiringAlerts() {}

  /** Reads them all, oldest first. */
  public static List<FiringAlert> load(Connection connection) throws SQLException {
    return load(connection, SELECT);
  }

  /** Those that a query of the same columns selects. */
  public static List<FiringAlert> load(Connection connection, String sql) throws SQLException {
    List<FiringAlert> firing = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        firing.add(
            new FiringAlert(
                row.getString("rule"),
                new Subject(
                    Columns.word(SubjectKind.class, row.getString("subject_kind")),
                    row.getString("subject_key")),
                Columns.instant(row, "started_at"),
                Columns.word(Severity.class, row.getString("severity")),
                Columns.integer(row, "place"),
                Columns.integer(row, "micro_grid")));
      }
    }
    return firing;
  }
}
