package io.tidegate.gateway.store.audit;

import io.tidegate.gateway.audit.AuditChain;
import io.tidegate.gateway.audit.AuditEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the audit is whole: every code and number, every anchor, that what is gone was old
 * enough to go, and that each day that is over was signed. What it cannot see by itself is an audit
 * put back to an older state as a whole: to detect that, pass an anchor from the log.
 */
public final class AuditVerification {
  private static final int FETCH = 1_000;

  private final AuditChain chain;
  private final ZoneId zone;
  private final Instant now;

  public AuditVerification(AuditChain chain, ZoneId zone, Instant now) {
    this.chain = chain;
    this.zone = zone;
    this.now = now;
  }

  /**
   * What was found.
   *
   * @param broken what does not fit, and where; null if nothing was found
   * @param missingKey number of a key without which later entries cannot be verified; null if none
   *     is
   */
  public record Result(
      long entries, int anchors, @Nullable String broken, @Nullable Integer missingKey) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Row(long number, @Nested AuditEntry entry, int keyNumber, byte[] code) {}

  /** Reads the whole audit as of one moment. {@code known}: an anchor that must be in it. */
  public Result run(Jdbi jdbi, @Nullable String known) {
    return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, h -> run(h, known));
  }

  private Result run(Handle h, @Nullable String known) {
    Anchors anchors = Anchors.read(h, chain);
    int count = anchors.signed().size();
    if (anchors.broken() != null || anchors.missingKey() != null) {
      return new Result(0, count, anchors.broken(), anchors.missingKey());
    }
    if (known != null
        && anchors.signed().values().stream().noneMatch(anchor -> anchor.text().equals(known))) {
      return new Result(0, count, "there is no anchor " + known, null);
    }
    return walk(h, anchors);
  }

  private Result walk(Handle h, Anchors anchors) {
    int anchored = anchors.signed().size();
    LocalDate today = now.atZone(zone).toLocalDate();
    long gone = anchors.lastBefore(today.minusDays(AuditUpkeep.KEPT_DAYS));
    Instant signedUntil = today.minusDays(1).atStartOfDay(zone).toInstant();
    long count = 0;
    long number = 0;
    byte[] before = AuditChain.genesis();
    try (ResultIterator<Row> rows = rows(h)) {
      while (rows.hasNext()) {
        Row row = rows.next();
        if (!chain.hasKey(row.keyNumber)) {
          return new Result(count, anchored, null, row.keyNumber);
        }
        Anchors.Anchor start = count == 0 ? anchors.at(row.number - 1) : null;
        if (start != null && start.number() <= gone) {
          number = start.number();
          before = start.code();
        }
        String broken = broken(row, number + 1, before, anchors.at(row.number));
        if (broken == null && row.number > anchors.last() && row.entry.at().isBefore(signedUntil)) {
          broken = "entry %d should be signed by now, and is not".formatted(row.number);
        }
        if (broken != null) {
          return new Result(count, anchored, broken, null);
        }
        number = row.number;
        before = row.code;
        count++;
      }
    }
    return new Result(count, anchored, brokenEnd(h, count, number, before, anchors, gone), null);
  }

  private @Nullable String broken(
      Row row, long expected, byte[] before, Anchors.@Nullable Anchor anchor) {
    if (row.number != expected) {
      return "entry %d is missing".formatted(expected);
    }
    byte[] wanted = chain.code(row.keyNumber, before, row.number, row.entry);
    if (!AuditChain.isSame(wanted, row.code)) {
      return "entry %d is not as it was written".formatted(row.number);
    }
    return anchor != null && !AuditChain.isSame(anchor.code(), row.code)
        ? "entry %d is not the one that was signed".formatted(row.number)
        : null;
  }

  /** The newest entries, too, may have been taken away; where all went with time, none were. */
  private static @Nullable String brokenEnd(
      Handle h, long count, long last, byte[] lastCode, Anchors anchors, long gone) {
    long number = last;
    byte[] code = lastCode;
    Anchors.Anchor allGone = count == 0 ? anchors.at(gone) : null;
    if (allGone != null) {
      number = allGone.number();
      code = allGone.code();
    }
    boolean isHead =
        h.select("SELECT number = ? AND code = ? FROM audit_head", number, code)
            .mapTo(Boolean.class)
            .one();
    return isHead && anchors.last() <= number
        ? null
        : "entries after %d are missing".formatted(number);
  }

  private static ResultIterator<Row> rows(Handle h) {
    return h.createQuery(
            """
            SELECT number, at, account, action, object, detail, key_number, code
            FROM audit ORDER BY number""")
        .setFetchSize(FETCH)
        .mapTo(Row.class)
        .iterator();
  }
}
