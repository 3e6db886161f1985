package io.tidegate.gateway.store.residency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Staff: a code and a kind, nobody's name. In the caller's transaction. */
public final class StaffRows {
  private static final String SELECT =
      "SELECT s.id, s.code, s.community, s.kind FROM staff s WHERE ";

  private StaffRows() {}

  /** A member of staff. */
  public record Row(int id, String code, String community, String kind) {}

  /** By code. */
  public static List<Row> list(Tx h, String after, int limit) {
    return h.handle()
        .createQuery(SELECT + "s.code > :after ORDER BY s.code LIMIT :limit")
        .bind("after", after)
        .bind("limit", limit)
        .map((row, context) -> row(row))
        .list();
  }

  /** The one of that code. */
  public static Optional<Row> find(Tx h, String code) {
    return h.handle()
        .createQuery(SELECT + "s.code = :code ORDER BY s.id")
        .bind("code", code)
        .map((row, context) -> row(row))
        .findFirst();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(row.getInt(1), row.getString(2), row.getString(3), row.getString(4));
  }
}
