package io.tidegate.gateway.store.roster;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.roster.change.ChangeKind;
import io.tidegate.gateway.store.ScopeSql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads batches for pages: what may be read is that of houses given. Blocking. */
public final class RosterReads {
  private static final int TIMEOUT_SECONDS = 5;

  private static final String BATCHES =
      """
      SELECT b.*, a.display_name AS who,
             (SELECT u.id FROM roster_batch u WHERE u.undoes = b.id) AS undone_by,
             ARRAY (SELECT house FROM roster_batch_house WHERE batch = coalesce(b.undoes, b.id)
                    ORDER BY house) AS houses
      FROM roster_batch b LEFT JOIN account a ON a.id = b.account
      WHERE b.id < :before AND (:only::bigint IS NULL OR b.id = :only)
        AND NOT EXISTS (SELECT FROM roster_batch_house h
                        WHERE h.batch = coalesce(b.undoes, b.id) AND h.house <> ALL (:houses))
      ORDER BY b.id DESC LIMIT :limit""";

  private static final String LINES =
      """
      SELECT number, sheet, file_row AS row, kind, doubt, room,
             coalesce(outcome = 'touched', false) AS is_touched
      FROM roster_batch_line
      WHERE batch = :batch AND number > :after
        AND (:kind = '' OR kind = :kind) AND (NOT :touched OR outcome = 'touched')
      ORDER BY number LIMIT :limit""";

  private static final String EXPLAINED =
      """
      SELECT a.id, a.number, a.rule FROM alert a
      WHERE a.handling <> 'closed' AND a.created_at <= :at
        AND a.rule IN ('vacant-room-used', 'overstay', 'over-roster', 'not-seen', 'roster-drift',
                       'unknown-credential')
        AND a.place IN (SELECT room FROM roster_batch_line
                        WHERE batch = :batch AND kind <> 'in_doubt')
        AND\s"""
          + ScopeSql.leads("a.micro_grid")
          + " ORDER BY a.number DESC LIMIT 50";

  private final Jdbi jdbi;

  public RosterReads(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * A batch.
   *
   * @param who null: the terminal
   * @param mode null: it took another one back
   * @param undoes the batch that it took back; null: none
   */
  public record Batch(
      long id,
      Instant at,
      @Nullable String who,
      @Nullable String mode,
      int rows,
      int movedIn,
      int changed,
      int same,
      int ended,
      int inDoubt,
      int errors,
      @Nullable Long undoes,
      @Nullable Long undoneBy,
      List<Integer> houses) {}

  /**
   * A line of one, without a person. {@code isTouched}: whether it was left when the batch was
   * taken back.
   */
  public record Line(
      int number,
      String sheet,
      @Nullable Integer row,
      ChangeKind kind,
      @Nullable String doubt,
      int room,
      boolean isTouched) {}

  /** An open alert that the batch may explain. */
  public record Explained(UUID id, long number, String rule) {}

  /** Batches whose houses are all among those, the newest first. */
  public List<Batch> batches(Set<Integer> houses, long before, int limit) {
    return read(houses, before, null, limit);
  }

  /** One of them. */
  public Optional<Batch> batch(Set<Integer> houses, long id) {
    return read(houses, Long.MAX_VALUE, id, 1).stream().findFirst();
  }

  private List<Batch> read(Set<Integer> houses, long before, @Nullable Long only, int limit) {
    return jdbi.withHandle(
        h ->
            h.createQuery(BATCHES)
                .setQueryTimeout(TIMEOUT_SECONDS)
                .bind("before", before)
                .bind("only", only)
                .bindArray("houses", Integer.class, houses.toArray())
                .bind("limit", limit)
                .mapTo(Batch.class)
                .list());
  }

  /** Lines of a batch. {@code touched}: those alone that were left when it was taken back. */
  public List<Line> lines(long batch, String kind, boolean touched, int after, int limit) {
    return jdbi.withHandle(
        h ->
            h.createQuery(LINES)
                .setQueryTimeout(TIMEOUT_SECONDS)
                .bind("batch", batch)
                .bind("kind", kind)
                .bind("touched", touched)
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(Line.class)
                .list());
  }

  /** Open alerts that a leader may find explained by a batch. */
  public List<Explained> explained(Batch batch, Scope scope) {
    return jdbi.withHandle(
        h ->
            ScopeSql.bindLeads(h.createQuery(EXPLAINED), scope)
                .setQueryTimeout(TIMEOUT_SECONDS)
                .bind("batch", batch.id())
                .bind("at", batch.at())
                .mapTo(Explained.class)
                .list());
  }
}
