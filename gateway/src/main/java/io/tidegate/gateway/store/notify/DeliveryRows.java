package io.tidegate.gateway.store.notify;

import io.tidegate.gateway.store.Columns;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Rows of deliveries as records. */
final class DeliveryRows {
  /** What {@link #delivery} wants of delivery {@code d}. */
  static final String COLUMNS =
      """
      d.id, d.robot, d.kind, d.alert, d.reason, d.accounts, d.day, d.held, d.state, d.made_at,
      d.due_at, d.first_try, d.tries, d.plain, d.answer, d.ended_at,
      (SELECT at FROM alert_history WHERE id = d.history) AS called_at
      """;

  private DeliveryRows() {}

  static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        row.getLong("id"),
        row.getInt("robot"),
        Columns.word(Delivery.Kind.class, row.getString("kind")),
        row.getObject("alert", UUID.class),
        row.getString("reason"),
        accounts(row.getArray("accounts")),
        row.getObject("day", LocalDate.class),
        row.getBoolean("held"),
        Columns.word(Delivery.State.class, row.getString("state")),
        Columns.instant(row, "made_at"),
        Columns.instant(row, "due_at"),
        Columns.instantOrNull(row, "first_try"),
        row.getInt("tries"),
        row.getBoolean("plain"),
        row.getString("answer"),
        Columns.instantOrNull(row, "ended_at"),
        Columns.instantOrNull(row, "called_at"));
  }

  private static List<Integer> accounts(Array array) throws SQLException {
    return Arrays.stream((Object[]) array.getArray())
        .map(each -> (Integer) Objects.requireNonNull(each))
        .toList();
  }
}
