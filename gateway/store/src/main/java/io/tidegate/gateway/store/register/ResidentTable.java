package io.tidegate.gateway.store.register;

import io.tidegate.gateway.registry.files.RegisterFile;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** Writes {@code resident}. Who a resident is stands in {@code person}. */
public final class ResidentTable {
  static final KeyedFile FILE =
      new KeyedFile(
          RegisterFile.RESIDENTS,
          "resident",
          List.of("community", "code"),
          List.of(),
          List.of("entered_at"),
          "SELECT c.id AS community, r.code FROM r, c");

  private ResidentTable() {}

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
    handle.execute(
        "DELETE FROM resident WHERE id = ANY (?)", (Object) residents.toArray(Integer[]::new));
  }
}
