package io.tidegate.gateway.store.audit;

import io.tidegate.gateway.audit.AuditChain;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Signs the end of each day that is over, and lets entries go that are older than {@link
 * #KEPT_DAYS} and stand at or before an anchor. Blocking; safe on any thread.
 */
public final class AuditUpkeep {
  /** How long entries are kept; the law on network security wants logs for six months. */
  public static final int KEPT_DAYS = 400;

  private final Jdbi jdbi;
  private final AuditChain chain;
  private final ZoneId zone;

  /**
   * @param zone of the community: what a day is
   */
  public AuditUpkeep(Jdbi jdbi, AuditChain chain, ZoneId zone) {
    this.jdbi = jdbi;
    this.chain = chain;
    this.zone = zone;
  }

  /** Does both. */
  public void run(Instant now) {
    LocalDate today = now.atZone(zone).toLocalDate();
    jdbi.useTransaction(
        h -> {
          anchor(h, today);
          drop(h, today.minusDays(KEPT_DAYS));
        });
  }

  /** A day without entries needs no anchor: the next one stands for it. */
  private void anchor(Handle h, LocalDate today) {
    h.execute("SELECT FROM audit_head FOR UPDATE");
    Optional<Last> last =
        h.createQuery(
                """
                SELECT number, hash, (at AT TIME ZONE :zone)::date AS day FROM audit
                WHERE at < :today ORDER BY number DESC LIMIT 1""")
            .bind("zone", zone.getId())
            .bind("today", today.atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC))
            .map(
                (row, context) ->
                    new Last(row.getLong(1), row.getBytes(2), row.getObject(3, LocalDate.class)))
            .findOne();
    last.ifPresent(
        entry ->
            h.createUpdate(
                    """
                    INSERT INTO audit_anchor (day, number, hash, key_number, signature)
                    SELECT :day, :number, :hash, :key, :signature
                    WHERE NOT EXISTS (SELECT FROM audit_anchor WHERE number >= :number)
                    ON CONFLICT DO NOTHING""")
                .bind("day", entry.day)
                .bind("number", entry.number)
                .bind("hash", entry.hash)
                .bind("key", chain.keyInUse())
                .bind("signature", chain.sign(chain.keyInUse(), entry.number, entry.hash))
                .execute());
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Last(long number, byte[] hash, LocalDate day) {}

  private static void drop(Handle h, LocalDate oldest) {
    h.execute("SET LOCAL tidegate.audit_upkeep = 'on'");
    h.createUpdate(
            "DELETE FROM audit WHERE number <= (SELECT max(number) FROM audit_anchor WHERE day < :day)")
        .bind("day", oldest)
        .execute();
    h.execute("SET LOCAL tidegate.audit_upkeep = 'off'");
  }
}
