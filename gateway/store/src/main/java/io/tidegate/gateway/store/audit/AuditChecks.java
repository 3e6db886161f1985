package io.tidegate.gateway.store.audit;

import io.tidegate.gateway.audit.AuditChain;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Checks the audit as a whole and keeps what was found. Blocking; safe on any thread. */
public final class AuditChecks {
  private final Jdbi jdbi;
  private final AuditChain chain;
  private final ZoneId zone;

  public AuditChecks(Jdbi jdbi, AuditChain chain, ZoneId zone) {
    this.jdbi = jdbi;
    this.chain = chain;
    this.zone = zone;
  }

  /**
   * What the last check found.
   *
   * @param broken what does not fit; null: nothing was found
   * @param missingKey number of a key without which no entry could be verified; null: none
   */
  public record Check(
      Instant at, long upTo, int anchors, @Nullable String broken, @Nullable Integer missingKey) {}

  /** The newest anchor. */
  public record Signed(LocalDate day, long number) {}

  /** Reads the whole audit; takes seconds where there are millions of entries. */
  public void run(Instant now) {
    long head =
        jdbi.withHandle(
            h -> h.createQuery("SELECT number FROM audit_head").mapTo(Long.class).one());
    AuditVerification.Result result = new AuditVerification(chain, zone, now).run(jdbi, null);
    jdbi.useHandle(
        h ->
            h.createUpdate(
                    """
                    INSERT INTO audit_check (checked_at, up_to, anchors, broken, missing_key)
                    VALUES (:at, :upTo, :anchors, :broken, :missingKey)
                    ON CONFLICT (singleton) DO UPDATE
                    SET checked_at = excluded.checked_at, up_to = excluded.up_to,
                      anchors = excluded.anchors, broken = excluded.broken,
                      missing_key = excluded.missing_key""")
                .bind("at", now)
                .bind("upTo", head)
                .bindMethods(result)
                .execute());
  }

  /** What the last one found; empty: there was none yet. */
  public Optional<Check> last() {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "SELECT checked_at AS at, up_to, anchors, broken, missing_key FROM audit_check")
                .mapTo(Check.class)
                .findOne());
  }

  /** The newest anchor; empty: no day is over yet. */
  public Optional<Signed> lastSigned() {
    return jdbi.withHandle(
        h ->
            h.createQuery("SELECT day, number FROM audit_anchor ORDER BY number DESC LIMIT 1")
                .mapTo(Signed.class)
                .findOne());
  }
}
