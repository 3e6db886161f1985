package io.tidegate.gateway.store.people;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Who lives in a room, as residents. Whether the caller may know is decided before. */
public final class Roommates {
  private Roommates() {}

  /** A resident of a room. */
  public record Roommate(
      int resident, String code, String kind, @Nullable String bed, Instant from) {}

  /** Everybody who lives there then, the longest first, at most 100. */
  public static List<Roommate> of(Handle handle, int room, Instant now) {
    return handle
        .createQuery(
            """
            SELECT r.id AS resident, r.code, t.kind, t.bed, t.valid_from AS from
            FROM tenancy t JOIN resident r ON r.id = t.resident
            WHERE t.room = :room AND in_force(t.valid_from, t.valid_to, :now)
            ORDER BY t.valid_from, t.id LIMIT 100""")
        .bind("room", room)
        .bind("now", now)
        .mapTo(Roommate.class)
        .list();
  }

  /** The one of that public id who lives there then. */
  public static Optional<Roommate> find(Handle handle, int room, String code, Instant now) {
    return of(handle, room, now).stream().filter(one -> one.code().equals(code)).findFirst();
  }
}
