package io.tidegate.gateway.store.people;

import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.store.Columns;
import io.tidegate.gateway.store.Traces;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * What residents ask for: to see, to correct or to erase what is held about them. Whether the
 * caller may decide at all is decided before. Blocking; safe on any thread.
 */
public final class ResidentRequests {
  /** Longest request, in characters. */
  public static final int MAX_WISH = 2_000;

  private static final String SELECT =
      """
      SELECT q.id, q.resident, r.code, q.kind, q.wish, q.entered_by, a.display_name, q.entered_at,
        q.state, q.decided_at
      FROM resident_request q
      JOIN account a ON a.id = q.entered_by
      LEFT JOIN resident r ON r.id = q.resident
      """;

  private static final String DONE =
      """
      UPDATE resident_request SET state = 'done', done_at = ?, wish = NULL
      WHERE id = ? AND state = 'approved' AND kind <> 'erasure'""";

  private final Jdbi jdbi;
  private final PeopleStore people;

  public ResidentRequests(Jdbi jdbi, PeopleStore people) {
    this.jdbi = jdbi;
    this.people = people;
  }

  /** What may be asked for. */
  public enum Kind {
    ACCESS,
    CORRECTION,
    ERASURE
  }

  /**
   * A request.
   *
   * @param resident null: erased since
   * @param kind word of a {@link Kind}
   * @param state asked, approved, declined or done
   */
  public record Request(
      long id,
      @Nullable Integer resident,
      @Nullable String code,
      String kind,
      @Nullable String details,
      int enteredBy,
      String enteredByName,
      Instant enteredAt,
      String state,
      @Nullable Instant decidedAt) {
    /** Whether somebody has to decide on it. */
    public boolean isUndecided() {
      return state.equals("asked");
    }

    /** Without the text of the request. */
    @Override
    public String toString() {
      return "Request[" + id + " " + kind + " " + state + "]";
    }
  }

  /** Enters one, unless the same is open. Returns whether there is a resident of that public id. */
  public boolean enter(String code, Kind kind, String details, int account, Instant now) {
    return jdbi.inTransaction(
        h -> {
          Optional<Integer> resident = resident(h, code);
          resident.ifPresent(
              id ->
                  h.createUpdate(
                          """
                          INSERT INTO resident_request (resident, kind, wish, entered_by, entered_at)
                          VALUES (:resident, :kind, :wish, :account, :now)
                          ON CONFLICT (resident, kind) WHERE state IN ('asked', 'approved')
                            DO NOTHING""")
                      .bind("resident", id)
                      .bind("kind", Words.of(kind))
                      .bind("wish", sealed(h, id, kind, details))
                      .bind("account", account)
                      .bind("now", now)
                      .execute());
          return resident.isPresent();
        });
  }

  private byte @Nullable [] sealed(Handle h, int resident, Kind kind, String details) {
    return kind == Kind.CORRECTION
        ? people.sealNote(h, resident, details.getBytes(StandardCharsets.UTF_8))
        : null;
  }

  /**
   * The number of the resident with that public id, which is their code, or {@code COMMUNITY/CODE}
   * where two communities have the same: the code alone then finds none.
   */
  public static Optional<Integer> resident(Handle h, String id) {
    List<Integer> all =
        h.createQuery(
                "SELECT id FROM resident WHERE code = :id OR community || '/' || code = :id LIMIT 2")
            .bind("id", id)
            .mapTo(Integer.class)
            .list();
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }

  /** Those that are open, the oldest first, then the last that are not; at most 100. */
  public List<Request> list() {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    SELECT
                        + """
                        ORDER BY q.state NOT IN ('asked', 'approved'),
                          CASE WHEN q.state IN ('asked', 'approved') THEN q.id ELSE -q.id END
                        LIMIT 100""")
                .map((row, context) -> request(h, row))
                .list());
  }

  /** The one of that number. */
  public Optional<Request> find(long id) {
    return jdbi.withHandle(
        h ->
            h.createQuery(SELECT + "WHERE q.id = :id")
                .bind("id", id)
                .map((row, context) -> request(h, row))
                .findOne());
  }

  /** Decides; false if it waits for no decision, or was entered by the same account. */
  public boolean decide(long id, boolean approved, int account, Instant now) {
    return jdbi.withHandle(
        h ->
            h.createUpdate(
                        """
                        UPDATE resident_request SET state = :state, decided_by = :account,
                          decided_at = :now
                        WHERE id = :id AND state = 'asked' AND entered_by <> :account""")
                    .bind("state", approved ? "approved" : "declined")
                    .bind("account", account)
                    .bind("now", now)
                    .bind("id", id)
                    .execute()
                == 1);
  }

  /** Says that what was approved has been done; false if it was not approved, or is an erasure. */
  public boolean done(long id, Instant now) {
    return jdbi.withHandle(h -> h.execute(DONE, now, id) == 1);
  }

  /** Erasures that were approved and wait to be done. */
  public List<Request> erasuresDue() {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    SELECT
                        + """
                        WHERE q.state = 'approved' AND q.kind = 'erasure'
                          AND q.resident IS NOT NULL
                        ORDER BY q.id""")
                .map((row, context) -> request(h, row))
                .list());
  }

  private Request request(Handle h, ResultSet row) throws SQLException {
    Integer resident = Columns.integer(row, "resident");
    byte[] details = row.getBytes("wish");
    return new Request(
        row.getLong("id"),
        resident,
        row.getString("code"),
        row.getString("kind"),
        details == null || resident == null || !people.hasKeys()
            ? null
            : new String(people.openNote(h, resident, details), StandardCharsets.UTF_8),
        row.getInt("entered_by"),
        row.getString("display_name"),
        Columns.instant(row, "entered_at"),
        row.getString("state"),
        Columns.instantOrNull(row, "decided_at"));
  }

  /** Deletes the request texts of erased people and closes their open requests. */
  public static void erase(Handle h, Traces traces) {
    traces.update(h, "UPDATE resident_request SET wish = NULL WHERE resident = ANY (:residents)");
    traces.update(
        h,
        """
            UPDATE resident_request
            SET state = 'done', done_at = now(), decided_at = coalesce(decided_at, now())
            WHERE resident = ANY (:residents) AND state IN ('asked', 'approved')""");
  }
}
