package io.tidegate.gateway.store.register;

import io.tidegate.gateway.registry.files.RegisterFile;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Enters who is expected at rooms, and ends it. Within a {@link RegisterWriting}. */
public final class VisitWriting {
  static final KeyedFile STAFF =
      new KeyedFile(
          RegisterFile.STAFF,
          "staff",
          List.of("community", "code"),
          List.of("kind"),
          List.of("entered_at"),
          "SELECT c.id AS community, r.code, r.kind FROM r, c");

  static final KeyedFile PASSES =
      new KeyedFile(
          RegisterFile.VISITOR_PASSES,
          "visitor_pass",
          List.of("community", "code"),
          List.of("room", "valid_from", "valid_to"),
          List.of("entered_at"),
          """
          SELECT c.id AS community, r.code, p.id AS room, r."from"::timestamptz AS valid_from,
                 r."to"::timestamptz AS valid_to
          FROM r CROSS JOIN c JOIN place p ON p.code = r.room AND p.community = c.id""");

  static final KeyedFile ORDERS =
      new KeyedFile(
          RegisterFile.WORK_ORDERS,
          "work_order",
          List.of("community", "code"),
          List.of("room", "staff", "kind", "valid_from", "valid_to"),
          List.of("entered_at"),
          """
          SELECT c.id AS community, r.code, p.id AS room, f.id AS staff, r.kind,
                 r."from"::timestamptz AS valid_from, r."to"::timestamptz AS valid_to
          FROM r CROSS JOIN c JOIN place p ON p.code = r.room AND p.community = c.id
          LEFT JOIN staff f ON f.code = r.staff AND f.community = c.id""");

  private final Handle handle;
  private final ChangedBy by;

  VisitWriting(Handle handle, ChangedBy by) {
    this.handle = handle;
    this.by = by;
  }

  /** A visitor's pass under a code that means nothing, which is returned. */
  public String pass(String community, int room, Instant from, Instant to) {
    return handle
        .createQuery(
            """
            INSERT INTO visitor_pass (community, code, room, valid_from, valid_to, entered_at)
            VALUES (:community, :code, :room, :from, :to, :at) RETURNING code""")
        .bind("community", community)
        .bind("code", RegisterWriting.newCode("v-"))
        .bind("room", room)
        .bind("from", from)
        .bind("to", to)
        .bind("at", by.at())
        .mapTo(String.class)
        .one();
  }

  /** A work order under a code that means nothing, which is returned. */
  public String order(
      String community,
      int room,
      @Nullable Integer staff,
      String kind,
      Instant from,
      @Nullable Instant to) {
    return handle
        .createQuery(
            """
            INSERT INTO work_order (community, code, room, staff, kind, valid_from, valid_to,
              entered_at)
            VALUES (:community, :code, :room, :staff, :kind, :from, :to, :at) RETURNING code""")
        .bind("community", community)
        .bind("code", RegisterWriting.newCode("w-"))
        .bind("room", room)
        .bind("staff", staff)
        .bind("kind", kind)
        .bind("from", from)
        .bind("to", to)
        .bind("at", by.at())
        .mapTo(String.class)
        .one();
  }

  /** A member of staff under a code that means nothing, which is returned. */
  public String staff(String community, String kind) {
    return handle
        .createQuery(
            """
            INSERT INTO staff (community, code, kind, entered_at)
            VALUES (:community, :code, :kind, :at) RETURNING code""")
        .bind("community", community)
        .bind("code", RegisterWriting.newCode("s-"))
        .bind("kind", kind)
        .bind("at", by.at())
        .mapTo(String.class)
        .one();
  }

  /** Says of what kind a member of staff is, and from when to when they work here. */
  public void staffIs(int staff, String kind, @Nullable Instant from, @Nullable Instant to) {
    handle.execute(
        "UPDATE staff SET kind = ?, valid_from = ?, valid_to = ? WHERE id = ?",
        kind,
        from,
        to,
        staff);
  }

  /** Ends a member of staff's work here. Their credentials are {@link CredentialWriting}'s. */
  public void endStaff(int staff, Instant to) {
    handle.execute("UPDATE staff SET valid_to = ? WHERE id = ?", to, staff);
  }

  /** Gives a visitor's pass another end, later or earlier. Returns whether it begins before. */
  public boolean endPass(int pass, Instant to) {
    String sql = "UPDATE visitor_pass SET valid_to = ? WHERE id = ? AND valid_from < ?";
    return handle.execute(sql, to, pass, to) > 0;
  }

  /** The same for a work order. */
  public boolean endOrder(int order, Instant to) {
    String sql = "UPDATE work_order SET valid_to = ? WHERE id = ? AND valid_from < ?";
    return handle.execute(sql, to, order, to) > 0;
  }
}
