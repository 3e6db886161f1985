package io.tidegate.gateway.store.audit;

import io.tidegate.gateway.audit.AuditChain;
import io.tidegate.gateway.audit.AuditEntry;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/** Checks that the audit is whole: every hash, every number, every anchor's signature. */
public final class AuditVerification {
  private static final int FETCH = 1_000;

  private AuditVerification() {}

  /**
   * What was found.
   *
   * @param entries checked
   * @param anchors checked
   * @param broken what does not fit, and where; null if all does
   */
  public record Result(long entries, int anchors, @Nullable String broken) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Row(long number, AuditEntry entry, byte[] hash) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Anchor(long number, byte[] hash, int keyNumber, byte[] signature) {}

  /** Reads the whole audit, at one moment, a row at a time. */
  public static Result verify(Jdbi jdbi, AuditChain chain) {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        h -> {
          Map<Long, Anchor> anchors = anchors(h);
          for (Anchor anchor : anchors.values()) {
            if (!chain.isSigned(anchor.keyNumber, anchor.number, anchor.hash, anchor.signature)) {
              return new Result(
                  0,
                  anchors.size(),
                  "the anchor at entry %d is not signed with key number %d of this gateway"
                      .formatted(anchor.number, anchor.keyNumber));
            }
          }
          return walk(h, anchors);
        });
  }

  private static Result walk(Handle h, Map<Long, Anchor> anchors) {
    long count = 0;
    long number = 0;
    byte[] before = AuditChain.genesis();
    try (ResultIterator<Row> rows = rows(h)) {
      while (rows.hasNext()) {
        Row row = rows.next();
        if (count == 0 && row.number > 1) { // older ones have gone, up to an anchor
          Anchor anchor = anchors.get(row.number - 1);
          if (anchor == null) {
            return new Result(
                0,
                anchors.size(),
                "entries before %d are gone without an anchor".formatted(row.number));
          }
          number = anchor.number;
          before = anchor.hash;
        }
        String broken = broken(row, number + 1, before, anchors.get(row.number));
        if (broken != null) {
          return new Result(count, anchors.size(), broken);
        }
        number = row.number;
        before = row.hash;
        count++;
      }
    }
    return new Result(count, anchors.size(), brokenEnd(h, number, before, anchors));
  }

  private static @Nullable String broken(
      Row row, long expected, byte[] before, @Nullable Anchor anchor) {
    if (row.number != expected) {
      return "entry %d is missing".formatted(expected);
    }
    if (!Arrays.equals(AuditChain.hash(before, row.number, row.entry), row.hash)) {
      return "entry %d is not as it was written".formatted(row.number);
    }
    return anchor != null && !Arrays.equals(anchor.hash, row.hash)
        ? "entry %d is not the one that was signed".formatted(row.number)
        : null;
  }

  /** The newest entries, too, may have been taken away. */
  private static @Nullable String brokenEnd(
      Handle h, long number, byte[] hash, Map<Long, Anchor> anchors) {
    long signed = anchors.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
    if (signed > number) {
      return number == 0 && isHead(h, signed, anchors)
          ? null // all have gone with time
          : "entries after %d are missing, up to the signed %d".formatted(number, signed);
    }
    boolean whole =
        h.createQuery("SELECT number = :number AND hash = :hash FROM audit_head")
            .bind("number", number)
            .bind("hash", hash)
            .mapTo(Boolean.class)
            .one();
    return whole ? null : "entries after %d are missing".formatted(number);
  }

  private static boolean isHead(Handle h, long signed, Map<Long, Anchor> anchors) {
    Anchor anchor = anchors.get(signed);
    return anchor != null
        && h.createQuery("SELECT number = :number AND hash = :hash FROM audit_head")
            .bind("number", signed)
            .bind("hash", anchor.hash)
            .mapTo(Boolean.class)
            .one();
  }

  private static ResultIterator<Row> rows(Handle h) {
    return h.createQuery(
            "SELECT number, at, account, action, object, detail, hash FROM audit ORDER BY number")
        .setFetchSize(FETCH)
        .map(
            (row, context) ->
                new Row(row.getLong("number"), AuditLog.entry(row), row.getBytes("hash")))
        .iterator();
  }

  private static Map<Long, Anchor> anchors(Handle h) {
    Map<Long, Anchor> anchors = new HashMap<>();
    Iterator<Anchor> rows =
        h.createQuery("SELECT number, hash, key_number, signature FROM audit_anchor")
            .map(
                (row, context) ->
                    new Anchor(row.getLong(1), row.getBytes(2), row.getInt(3), row.getBytes(4)))
            .iterator();
    rows.forEachRemaining(anchor -> anchors.put(anchor.number, anchor));
    return anchors;
  }
}
