package io.tidegate.gateway.store.register;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Enters who is expected at rooms, and ends it. Within a {@link RegisterWriting}. */
public final class VisitWriting {
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
        .bind("from", bound(from))
        .bind("to", bound(to))
        .bind("at", bound(by.at()))
        .mapTo(String.class)
        .one();
  }

  /**
   * A work order under a code that means nothing, which is returned.
   *
   * @param staff number of who comes; null: nobody is named
   * @param to null: it has no end
   */
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

  /**
   * Says of what kind a member of staff is, and from when to when they work here.
   *
   * @param from null: nobody has said
   * @param to exclusive; null: they do
   */
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

  /**
   * Gives a visitor's pass another end, later or earlier.
   *
   * @return whether it begins before
   */
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
