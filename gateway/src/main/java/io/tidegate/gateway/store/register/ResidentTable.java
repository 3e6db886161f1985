package io.tidegate.gateway.store.register;

import io.tidegate.gateway.registry.files.RegisterFile;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** Writes {@code resident}. Who a resident is stands in {@code person}. */
public final class ResidentTable {
  /** 1 code, 2 community, 3 now. */
  private static final String IMPORT =
      """
      MERGE INTO resident t
      USING (SELECT r.code, c.id AS community, c.at
             FROM unnest(?::text[]) AS r(code)
             CROSS JOIN (SELECT ?::text AS id, ?::timestamptz AS at) c) s
      ON t.community = s.community AND t.code = s.code
      WHEN NOT MATCHED THEN
        INSERT (community, code, entered_at) VALUES (s.community, s.code, s.at)""";

  private ResidentTable() {}

  static void importRows(ImportTables tables) throws SQLException {
    tables.changeNow("residents", IMPORT, tables.columns(RegisterFile.RESIDENTS, "code"));
  }

  /** Numbers of that many new residents, each with a code that means nothing. */
  static List<Integer> add(Handle handle, ChangedBy by, String community, int count) {
    return handle
        .createQuery(
            """
            INSERT INTO resident (community, code, entered_at)
            SELECT :community, code, :at FROM unnest(:codes) WITH ORDINALITY AS r (code, position)
            ORDER BY position RETURNING id""")
        .bind("community", community)
        .bind("at", by.at())
        .bindArray(
            "codes",
            String.class,
            IntStream.range(0, count).mapToObj(i -> RegisterWriting.newCode("r-")).toArray())
        .mapTo(Integer.class)
        .list();
  }

  /** Deletes residents, with what hangs on them. */
  public static void remove(Handle handle, Collection<Integer> residents) {
    handle
        .createUpdate("DELETE FROM resident WHERE id = ANY (:ids)")
        .bindArray("ids", Integer.class, residents.toArray())
        .execute();
  }
}
