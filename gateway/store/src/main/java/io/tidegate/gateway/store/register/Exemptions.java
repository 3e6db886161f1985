package io.tidegate.gateway.store.register;

import io.tidegate.gateway.registry.facts.ExemptionSubject;
import io.tidegate.gateway.registry.files.RegisterFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/** Exemptions that people ask for and approve, and those of files. Blocking; thread-safe. */
public final class Exemptions {
  private static final String COLUMNS =
      """
      SELECT rule, subject_kind AS kind, device, door, place, valid_from AS from, valid_to AS to,
             reason, requested_by, approved_by, id, by_hand
      FROM exemption w WHERE
      """
          + SilenceScope.OF_EXEMPTIONS
          + " AND ";

  /** The file that an import fills the table from. */
  static final FactFile FILE =
      new FactFile(
          RegisterFile.EXEMPTIONS,
          "exemption",
          List.of(
              "rule",
              "subject_kind",
              "device",
              "door",
              "place",
              "valid_from",
              "valid_to",
              "reason",
              "requested_by",
              "approved_by"),
          """
          SELECT r.rule, r.subject_kind, d.number,
                 nullif(split_part(r.subject, '/', 2), '')::smallint, p.id,
                 r."from"::timestamptz, r."to"::timestamptz, r.reason, r.requested_by, r.approved_by
          FROM r CROSS JOIN c
          LEFT JOIN device d ON d.device_id = split_part(r.subject, '/', 1)
                            AND d.community = c.id AND r.subject_kind IN ('device', 'door')
          LEFT JOIN place p ON p.code = r.subject AND p.community = c.id
                           AND r.subject_kind IN ('place', 'room')""",
          null,
          true);

  private final Jdbi jdbi;

  public Exemptions(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * What an exemption says. {@code device}: number of the device, also of a door's; null for a
   * place or room.
   */
  public record Request(
      String rule,
      ExemptionSubject kind,
      @Nullable Integer device,
      @Nullable Integer door,
      @Nullable Integer place,
      Instant from,
      Instant to,
      String reason) {}

  /**
   * One of the register.
   *
   * @param approvedBy null: it is not in force
   * @param byHand false: it is from a file
   */
  public record Row(
      long id,
      @Nested Request request,
      String requestedBy,
      @Nullable String approvedBy,
      boolean byHand) {}

  /**
   * Asks for one, which is not in force until another account approves it. Asked for a second time
   * in the same words before that, it is the first.
   */
  public Row request(String community, Request request, String requestedBy) {
    return jdbi.inTransaction(
        h -> {
          h.execute("SELECT pg_advisory_xact_lock(hashtext('exemption'))");
          long id =
              h.createQuery(
                      """
                      WITH asked AS (
                        SELECT id FROM exemption
                        WHERE rule = :rule AND subject_kind = :kind AND approved_by IS NULL
                          AND (device, door, place) IS NOT DISTINCT FROM
                              (:device::integer, :door::smallint, :place::integer)
                          AND (valid_to, reason, requested_by) = (:to, :reason, :requestedBy)
                        LIMIT 1),
                      made AS (
                        INSERT INTO exemption (community, rule, subject_kind, device, door, place,
                          valid_from, valid_to, reason, requested_by, by_hand)
                        SELECT :community, :rule, :kind, :device, :door, :place, :from, :to,
                          :reason, :requestedBy, true
                        WHERE NOT EXISTS (SELECT FROM asked) RETURNING id)
                      SELECT id FROM asked UNION ALL SELECT id FROM made""")
                  .bind("community", community)
                  .bindMethods(request)
                  .bind("requestedBy", requestedBy)
                  .mapTo(Long.class)
                  .one();
          return new Row(id, request, requestedBy, null, true);
        });
  }

  /** Brings one into force, not from before {@code now}. */
  public WriteResult approve(SilenceScope scope, long id, String approvedBy, Instant now) {
    return jdbi.inTransaction(
        h -> {
          Optional<Row> found = find(h, scope, id, true);
          if (found.isEmpty()) {
            return WriteResult.NONE;
          }
          Row row = found.get();
          if (row.approvedBy != null) {
            return WriteResult.APPROVED_ALREADY;
          }
          if (row.requestedBy.equals(approvedBy)) {
            return WriteResult.OWN_REQUEST;
          }
          if (!row.request.to.isAfter(now)) {
            return WriteResult.OVER;
          }
          RegisterVersion.next(h, now);
          h.execute(
              "UPDATE exemption SET approved_by = ?, valid_from = greatest(valid_from, ?)"
                  + " WHERE id = ?",
              approvedBy,
              now,
              id);
          return WriteResult.DONE;
        });
  }

  /** Ends one now; one that has not begun, or was only asked for, never was. */
  public WriteResult end(SilenceScope scope, long id, Instant now) {
    return jdbi.inTransaction(
        h -> {
          Optional<Row> found = find(h, scope, id, true);
          if (found.isEmpty()) {
            return WriteResult.NONE;
          }
          Row row = found.get();
          if (!row.byHand) {
            return WriteResult.FROM_FILE;
          }
          if (!row.request.to.isAfter(now)) {
            return WriteResult.OVER;
          }
          RegisterVersion.next(h, now);
          boolean inForce = row.approvedBy != null && row.request.from.isBefore(now);
          h.createUpdate(
                  inForce
                      ? "UPDATE exemption SET valid_to = :now WHERE id = :id"
                      : "DELETE FROM exemption WHERE id = :id AND valid_to > :now")
              .bind("id", id)
              .bind("now", now)
              .execute();
          return WriteResult.DONE;
        });
  }

  /** The one of that id. */
  public Optional<Row> find(SilenceScope scope, long id) {
    return jdbi.withHandle(h -> find(h, scope, id, false));
  }

  /** The newest first. */
  public List<Row> list(SilenceScope scope, long before, int limit) {
    return jdbi.withHandle(
        h ->
            scope
                .bindExemptions(
                    h.createQuery(COLUMNS + "id < :before ORDER BY id DESC LIMIT :limit"))
                .bind("before", before)
                .bind("limit", limit)
                .mapTo(Row.class)
                .list());
  }

  private static Optional<Row> find(Handle h, SilenceScope scope, long id, boolean toChange) {
    return scope
        .bindExemptions(h.createQuery(COLUMNS + "id = :id" + (toChange ? " FOR UPDATE OF w" : "")))
        .bind("id", id)
        .mapTo(Row.class)
        .findOne();
  }
}
