package io.tidegate.gateway.store.notify;

import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.event.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

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
        word(RobotKind.class, row.getString("kind")),
        row.getString("name"),
        integer(row, "grid"),
        word(Audience.class, row.getString("audience")),
        Language.of(row.getString("language")).orElse(Language.ZH_CN),
        word(Robot.State.class, row.getString("state")),
        row.getString("stopped_by"),
        instantOrNull(row, "paused_until"),
        row.getString("host"),
        row.getString("hint"),
        row.getString("checked_by"),
        instantOrNull(row, "checked_at"),
        row.getInt("version"));
  }

  static <E extends Enum<E>> E word(Class<E> type, String word) {
    return Words.parse(type, word)
        .orElseThrow(() -> new IllegalStateException("no " + type.getSimpleName() + ": " + word));
  }

  static @Nullable Integer integer(ResultSet row, String name) throws SQLException {
    int value = row.getInt(name);
    return row.wasNull() ? null : value;
  }

  static Instant instant(ResultSet row, String name) throws SQLException {
    return row.getObject(name, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant instantOrNull(ResultSet row, String name) throws SQLException {
    OffsetDateTime value = row.getObject(name, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
