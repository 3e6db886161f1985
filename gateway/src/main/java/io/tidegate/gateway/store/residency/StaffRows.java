package io.tidegate.gateway.store.residency;

import io.tidegate.gateway.account.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Staff: a code and a kind, nobody's name. In the caller's transaction. */
public final class StaffRows {
  private static final String SELECT =
      "SELECT s.id, s.code, s.community, s.kind FROM staff s WHERE ";

  /** Of the communities in which the caller leads somewhere. */
  private static final String MINE =
      "s.community IN (SELECT p.community FROM mine m JOIN place p ON p.id = m.place) AND ";

  private StaffRows() {}

  /** A member of staff. */
  public record Row(int id, String code, String community, String kind) {}

  /** By code, of the communities in which the caller leads. */
  public static List<Row> list(Tx h, Scope scope, String after, int limit) {
    return Mine.led(h, scope, SELECT + MINE + "s.code > :after ORDER BY s.code, s.id LIMIT :limit")
        .bind("after", after)
        .bind("limit", limit)
        .map((row, context) -> row(row))
        .list();
  }

  /** The one of that code in a community: another one's may have the same. */
  public static Optional<Row> find(Tx h, String community, String code) {
    return h.handle()
        .createQuery(SELECT + "s.community = :community AND s.code = :code")
        .bind("community", community)
        .bind("code", code)
        .map((row, context) -> row(row))
        .findFirst();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(row.getInt(1), row.getString(2), row.getString(3), row.getString(4));
  }
}
