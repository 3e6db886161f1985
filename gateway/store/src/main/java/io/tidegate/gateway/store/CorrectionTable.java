package io.tidegate.gateway.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes {@code correction_request}: what people find wrong in the register at a place. */
public final class CorrectionTable {
  private static final String ASK =
      """
      INSERT INTO correction_request (place, text, asked_by, asked_at)
      SELECT :place, :text, :askedBy, :now
      WHERE NOT EXISTS (SELECT FROM correction_request
        WHERE (place, text, asked_by, state) = (:place, :text, :askedBy, 'asked'))""";

  private static final String ASK_OF_VISIT =
      """
      INSERT INTO correction_request (place, visit, text, asked_by, asked_at)
      VALUES (?, ?, ?, ?, ?)""";

  private static final String ASK_OF_ALERT =
      """
      INSERT INTO correction_request (place, alert, text, asked_by, asked_at)
      SELECT a.place, a.alert, a.text, a.asked_by, a.asked_at
      FROM (VALUES (?::integer, ?::uuid, ?::text, ?::integer, ?::timestamptz))
        a (place, alert, text, asked_by, asked_at)
      WHERE NOT EXISTS (SELECT FROM correction_request c
        WHERE c.place = a.place AND c.visit IS NOT NULL AND c.state = 'asked')""";

  /** Of no place, so that only leaders of the whole community read it. */
  private static final String ASK_WHETHER_SAME =
      """
      INSERT INTO correction_request (text, asked_by, asked_at)
      SELECT format('%s 与 %s 证件号相同，请核对是否同一人 (residents with the same ID number: check whether they are one person)',
               r.code, string_agg(o.code, ', ' ORDER BY o.id)), :askedBy, :now
      FROM person_lookup l
      JOIN person_lookup other ON (other.hash, other.kind) = (l.hash, l.kind)
        AND other.resident <> l.resident
      JOIN resident r ON r.id = l.resident
      JOIN resident o ON o.id = other.resident AND o.community = r.community
      WHERE l.kind = 'id_number' AND l.resident = ANY (:residents)
      GROUP BY r.code""";

  private static final String WITHDRAW =
      """
      UPDATE correction_request SET state = 'withdrawn', decided_by = ?, decided_at = ?
      WHERE alert = ? AND state = 'asked'""";

  private static final String DECIDE =
      """
      UPDATE correction_request SET state = ?, reason = ?, decided_by = ?, decided_at = ?
      WHERE id = ?""";

  private static final String SETTLE =
      """
      UPDATE correction_request SET state = 'done', decided_by = ?, decided_at = ?
      WHERE alert = ? AND state = 'asked'""";

  private static final String ERASE =
      """
      UPDATE correction_request c SET text = '', reason = NULL
      FROM tenancy t
      WHERE t.resident = ANY (:residents) AND t.room = c.place AND c.asked_at >= t.valid_from
      AND (t.valid_to IS NULL OR c.asked_at < t.valid_to + interval '30 days')""";

  private CorrectionTable() {}

  /** Asks, unless the same account has asked the same and that is undecided. */
  public static void ask(Handle h, int place, String text, int askedBy, Instant now) {
    h.createUpdate(ASK)
        .bind("place", place)
        .bind("text", text)
        .bind("askedBy", askedBy)
        .bind("now", now)
        .execute();
  }

  /**
   * Asks leaders of the whole community whether new residents are the same persons as residents of
   * the community with the same ID number. Asks nothing where there are none.
   */
  public static void askWhetherSame(
      Handle h, Collection<Integer> residents, int askedBy, Instant now) {
    h.createUpdate(ASK_WHETHER_SAME)
        .bindArray("residents", Integer.class, residents.toArray())
        .bind("askedBy", askedBy)
        .bind("now", now)
        .execute();
  }

  /** Asks because of what a visit has found. */
  public static void askOfVisit(
      Handle h, long visit, int place, String text, int account, Instant now) {
    h.execute(ASK_OF_VISIT, place, visit, text, account, now);
  }

  /** Asks because of an alert, unless a visit has asked at the same place already. */
  public static void askOfAlert(
      Connection tx, UUID alert, @Nullable Integer place, String text, int account, Instant at)
      throws SQLException {
    Database.update(tx, ASK_OF_ALERT, place, alert, text, account, at);
  }

  /** Takes back what was asked because of an alert, unless it was decided on. */
  public static void withdraw(Connection tx, UUID alert, int account, Instant at)
      throws SQLException {
    Database.update(tx, WITHDRAW, account, at, alert);
  }

  /** Decides on one. {@code state}: done or declined. */
  public static void decide(
      Handle h, long id, String state, @Nullable String reason, int account, Instant now) {
    h.execute(DECIDE, state, reason, account, now, id);
  }

  /** Says that what was asked because of an alert is done, unless it was decided on. */
  public static int settle(Handle h, UUID alert, int account, Instant now) {
    return h.execute(SETTLE, account, now, alert);
  }

  /** Empties texts about rooms while people who are erased lived there. */
  public static void erase(Handle h, Traces traces) {
    traces.update(h, ERASE);
  }
}
