package io.tidegate.gateway.store.residency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Who changed what of the register, newest first, in the caller's transaction. Checks no scope. */
public final class ChangeRows {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, @Nullable Object>> MEMBERS =
      new TypeReference<>() {};
  private static final int MOST = 30;
  private static final String SELECT =
      """
      SELECT c.at, a.display_name, c.batch, c.kind, c.what, c.before::text, c.after::text
      FROM register_change c LEFT JOIN account a ON a.id = c.account
      WHERE\s""";
  private static final String ORDER = " ORDER BY c.id DESC LIMIT " + MOST;

  private ChangeRows() {}

  /**
   * A change.
   *
   * @param by what others see of the account; null: a file or the gateway
   * @param what added, corrected, ended or removed
   * @param before members of the row; empty: it was not there
   */
  public record Row(
      Instant at,
      @Nullable String by,
      @Nullable Long batch,
      String kind,
      String what,
      Map<String, @Nullable Object> before,
      Map<String, @Nullable Object> after) {}

  /** Those of a room, an office or a shop, and of what is registered there. */
  public static List<Row> ofPlace(Tx h, int place) {
    return rows(h.handle().createQuery(SELECT + "c.place = :id" + ORDER).bind("id", place));
  }

  /** Those about a resident, but for what happened where the caller does not lead. */
  public static List<Row> ofResident(Tx h, Scope scope, int resident) {
    return rows(
        ScopedPlaces.led(
                h,
                scope,
                SELECT
                    + "c.resident = :id AND (c.place IS NULL OR c.place IN (SELECT place FROM mine))"
                    + ORDER)
            .bind("id", resident));
  }

  /** Those of one row. */
  public static List<Row> of(Tx h, String kind, int subject) {
    return rows(
        h.handle()
            .createQuery(SELECT + "c.kind = :kind AND c.subject = :id" + ORDER)
            .bind("kind", kind)
            .bind("id", subject));
  }

  private static List<Row> rows(Query query) {
    return query.map((row, context) -> row(row)).list();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        Columns.instant(row, "at"),
        row.getString("display_name"),
        Columns.number(row, "batch"),
        row.getString("kind"),
        row.getString("what"),
        members(row.getString("before")),
        members(row.getString("after")));
  }

  private static Map<String, @Nullable Object> members(@Nullable String json) throws SQLException {
    try {
      return json == null ? Map.of() : JSON.readValue(json, MEMBERS);
    } catch (JsonProcessingException e) {
      throw new SQLException("register_change holds no JSON object", e);
    }
  }
}
