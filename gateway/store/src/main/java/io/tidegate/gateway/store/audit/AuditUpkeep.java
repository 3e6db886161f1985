package io.tidegate.gateway.store.audit;

import io.tidegate.gateway.audit.AuditChain;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs the end of each day that is over, and lets entries go that are older than {@link
 * #KEPT_DAYS}, up to an anchor. Blocking; safe on any thread.
 */
public final class AuditUpkeep {
  /** How long entries are kept; the law on network security requires logs for six months. */
  public static final int KEPT_DAYS = 400;

  private static final Logger LOGGER = LoggerFactory.getLogger(AuditUpkeep.class);
  private static final int AT_ONCE = 10_000;

  private static final String LAST =
      """
      SELECT number, code, (at AT TIME ZONE ?)::date AS day FROM audit
      WHERE at < ?
        AND number > (SELECT coalesce(max(number), 0) FROM audit_anchor)
      ORDER BY number DESC LIMIT 1""";

  private final Jdbi jdbi;
  private final AuditChain chain;
  private final ZoneId zone;

  public AuditUpkeep(Jdbi jdbi, AuditChain chain, ZoneId zone) {
    this.jdbi = jdbi;
    this.chain = chain;
    this.zone = zone;
  }

  /** Does both, and checks the whole audit after a day was signed. */
  public void run(Instant now) {
    LocalDate today = now.atZone(zone).toLocalDate();
    boolean signed = jdbi.inTransaction(h -> anchor(h, today));
    while (drop(today.minusDays(KEPT_DAYS)) == AT_ONCE) {}
    if (signed) { // once a day
      new AuditChecks(jdbi, chain, zone).run(now);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Last(long number, byte[] code, LocalDate day) {}

  /** A day without entries needs no anchor: the next one stands for it. */
  private boolean anchor(Handle h, LocalDate today) {
    Optional<Last> last =
        h.select(LAST, zone.getId(), today.atStartOfDay(zone).toInstant())
            .mapTo(Last.class)
            .findOne();
    return last.map(entry -> write(h, entry)).orElse(false);
  }

  private boolean write(Handle h, Last last) {
    byte[] before =
        h.createQuery("SELECT signature FROM audit_anchor ORDER BY number DESC LIMIT 1")
            .mapTo(byte[].class)
            .findOne()
            .orElse(AuditChain.genesis());
    int key = chain.keyInUse();
    byte[] signature = chain.sign(key, before, last.day, last.number, last.code);
    int written =
        h.createUpdate(
                """
                INSERT INTO audit_anchor (day, number, code, key_number, signature)
                VALUES (:day, :number, :code, :key, :signature) ON CONFLICT DO NOTHING""")
            .bind("day", last.day)
            .bind("number", last.number)
            .bind("code", last.code)
            .bind("key", key)
            .bind("signature", signature)
            .execute();
    if (written == 1) { // the log holds a copy that cannot be changed in the database
      LOGGER
          .atInfo()
          .addKeyValue("day", last.day)
          .addKeyValue("anchor", last.number + ":" + HexFormat.of().formatHex(signature))
          .log("audit signed");
    }
    return written == 1;
  }

  /** The oldest ones go, at most so many at once, and only up to an anchor that is ours. */
  private int drop(LocalDate oldest) {
    return jdbi.inTransaction(
        h -> {
          long signed = Anchors.read(h, chain).lastBefore(oldest);
          h.execute("SET LOCAL tidegate.audit_upkeep = 'on'");
          return AuditLog.drop(h, signed, AT_ONCE);
        });
  }
}
