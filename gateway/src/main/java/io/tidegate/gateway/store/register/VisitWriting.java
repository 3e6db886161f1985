package io.tidegate.gateway.store.register;

import io.tidegate.gateway.registry.files.RegisterFile;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Enters who is expected at rooms, and ends it. Within a {@link RegisterWriting}. */
public final class VisitWriting {
  /** 1 code, 2 kind, 3 community, 4 now. */
  private static final String IMPORT_STAFF =
      """
      MERGE INTO staff t
      USING (SELECT r.code, r.kind, c.id AS community, c.at
             FROM unnest(?::text[], ?::text[]) AS r(code, kind)
             CROSS JOIN (SELECT ?::text AS id, ?::timestamptz AS at) c) s
      ON t.community = s.community AND t.code = s.code
      WHEN MATCHED AND t.kind <> s.kind THEN
        UPDATE SET kind = s.kind
      WHEN NOT MATCHED THEN
        INSERT (community, code, kind, entered_at) VALUES (s.community, s.code, s.kind, s.at)""";

  /** 1 code, 2 room, 3 from, 4 to, 5 community, 6 now. */
  private static final String IMPORT_PASSES =
      """
      MERGE INTO visitor_pass t
      USING (SELECT r.code, p.id AS room, r.since::timestamptz AS since,
                    r.until::timestamptz AS until, c.id AS community, c.at
             FROM unnest(?::text[], ?::text[], ?::text[], ?::text[]) AS r(code, room, since, until)
             CROSS JOIN (SELECT ?::text AS id, ?::timestamptz AS at) c
             JOIN place p ON p.code = r.room AND p.community = c.id) s
      ON t.community = s.community AND t.code = s.code
      WHEN MATCHED AND (t.room, t.valid_from, t.valid_to)
          IS DISTINCT FROM (s.room, s.since, s.until) THEN
        UPDATE SET room = s.room, valid_from = s.since, valid_to = s.until
      WHEN NOT MATCHED THEN
        INSERT (community, code, room, valid_from, valid_to, entered_at)
        VALUES (s.community, s.code, s.room, s.since, s.until, s.at)""";

  /** 1 code, 2 room, 3 staff, 4 kind, 5 from, 6 to, 7 community, 8 now. */
  private static final String IMPORT_ORDERS =
      """
      MERGE INTO work_order t
      USING (SELECT r.code, p.id AS room, f.id AS staff, r.kind, r.since::timestamptz AS since,
                    r.until::timestamptz AS until, c.id AS community, c.at
             FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                    AS r(code, room, staff, kind, since, until)
             CROSS JOIN (SELECT ?::text AS id, ?::timestamptz AS at) c
             JOIN place p ON p.code = r.room AND p.community = c.id
             LEFT JOIN staff f ON f.code = r.staff AND f.community = c.id) s
      ON t.community = s.community AND t.code = s.code
      WHEN MATCHED AND (t.room, t.staff, t.kind, t.valid_from, t.valid_to)
          IS DISTINCT FROM (s.room, s.staff, s.kind, s.since, s.until) THEN
        UPDATE SET room = s.room, staff = s.staff, kind = s.kind, valid_from = s.since,
                   valid_to = s.until
      WHEN NOT MATCHED THEN
        INSERT (community, code, room, staff, kind, valid_from, valid_to, entered_at)
        VALUES (s.community, s.code, s.room, s.staff, s.kind, s.since, s.until, s.at)""";

  private final Handle handle;
  private final ChangedBy by;

  VisitWriting(Handle handle, ChangedBy by) {
    this.handle = handle;
    this.by = by;
  }

  /** Imports staff and visitors' passes. */
  static void importRows(ImportTables tables) throws SQLException {
    tables.changeNow("staff", IMPORT_STAFF, tables.columns(RegisterFile.STAFF, "code", "kind"));
    tables.changeNow(
        "visitor_passes",
        IMPORT_PASSES,
        tables.columns(RegisterFile.VISITOR_PASSES, "code", "room", "from", "to"));
  }

  static void importOrders(ImportTables tables) throws SQLException {
    tables.changeNow(
        "work_orders",
        IMPORT_ORDERS,
        tables.columns(RegisterFile.WORK_ORDERS, "code", "room", "staff", "kind", "from", "to"));
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
        .bind("from", bound(from))
        .bind("to", bound(to))
        .bind("at", bound(by.at()))
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
        .bind("from", bound(from))
        .bind("to", to == null ? null : bound(to))
        .bind("at", bound(by.at()))
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
        .bind("at", bound(by.at()))
        .mapTo(String.class)
        .one();
  }

  /** Says of what kind a member of staff is, and from when to when they work here. */
  public void staffIs(int staff, String kind, @Nullable Instant from, @Nullable Instant to) {
    handle.execute(
        "UPDATE staff SET kind = ?, valid_from = ?, valid_to = ? WHERE id = ?",
        kind,
        from == null ? null : bound(from),
        to == null ? null : bound(to),
        staff);
  }

  /** Ends a member of staff's work here. Their credentials are {@link CredentialWriting}'s. */
  public void endStaff(int staff, Instant to) {
    handle.execute("UPDATE staff SET valid_to = ? WHERE id = ?", bound(to), staff);
  }

  /** Gives a visitor's pass another end, later or earlier. Returns whether it begins before. */
  public boolean endPass(int pass, Instant to) {
    return end(
        "UPDATE visitor_pass SET valid_to = :to WHERE id = :id AND valid_from < :to", pass, to);
  }

  /** The same for a work order. */
  public boolean endOrder(int order, Instant to) {
    return end(
        "UPDATE work_order SET valid_to = :to WHERE id = :id AND valid_from < :to", order, to);
  }

  private boolean end(String sql, int id, Instant to) {
    return handle.createUpdate(sql).bind("id", id).bind("to", bound(to)).execute() > 0;
  }

  private static OffsetDateTime bound(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
