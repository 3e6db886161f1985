package io.tidegate.gateway.store.notify;

import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Rows as records. */
final class RobotRows {
  /** What {@link #robot} wants of robot {@code r} and account {@code k}. */
  static final String COLUMNS =
      """
      r.id, r.kind, r.name, r.grid, r.audience, r.language, r.state, r.stopped_by, r.paused_until,
      r.host, r.hint, k.display_name AS checked_by, r.checked_at, r.version
      """;

  private RobotRows() {}

  static Robot robot(ResultSet row) throws SQLException {
    return new Robot(
        row.getInt("id"),
        Columns.word(RobotKind.class, row.getString("kind")),
        row.getString("name"),
        Columns.integer(row, "grid"),
        Columns.word(Audience.class, row.getString("audience")),
        Language.of(row.getString("language")).orElse(Language.ZH_CN),
        Columns.word(Robot.State.class, row.getString("state")),
        row.getString("stopped_by"),
        Columns.instantOrNull(row, "paused_until"),
        row.getString("host"),
        row.getString("hint"),
        row.getString("checked_by"),
        Columns.instantOrNull(row, "checked_at"),
        row.getInt("version"));
  }
}
