package io.tidegate.gateway.store.audit;

import io.tidegate.gateway.audit.AuditChain;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The signed ends of days.
 *
 * @param signed by number of the entry, those up to the first that does not fit
 * @param broken what does not fit; null if all do
 * @param missingKey number of a key that is not here, so that entries after it cannot be verified;
 *     null if all are
 */
record Anchors(
    NavigableMap<Long, Anchor> signed, @Nullable String broken, @Nullable Integer missingKey) {
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Anchor(LocalDate day, long number, byte[] code, int keyNumber, byte[] signature) {
    /** As the log has it. */
    String text() {
      return number + ":" + HexFormat.of().formatHex(signature);
    }
  }

  static Anchors read(Handle h, AuditChain chain) {
    List<Anchor> all =
        h.createQuery(
                "SELECT day, number, code, key_number, signature FROM audit_anchor ORDER BY number")
            .mapTo(Anchor.class)
            .list();
    NavigableMap<Long, Anchor> signed = new TreeMap<>();
    byte[] before = AuditChain.genesis();
    for (Anchor anchor : all) {
      if (!chain.hasKey(anchor.keyNumber)) {
        return new Anchors(signed, null, anchor.keyNumber);
      }
      byte[] wanted = chain.sign(anchor.keyNumber, before, anchor.day, anchor.number, anchor.code);
      if (!AuditChain.isSame(wanted, anchor.signature)) {
        return new Anchors(
            signed, "the anchor of %s is not as it was signed".formatted(anchor.day), null);
      }
      signed.put(anchor.number, anchor);
      before = anchor.signature;
    }
    return new Anchors(signed, null, null);
  }

  /** Number of the last entry of a day before {@code day} that is signed; 0: none. */
  long lastBefore(LocalDate day) {
    return signed.values().stream()
        .filter(anchor -> anchor.day.isBefore(day))
        .mapToLong(Anchor::number)
        .max()
        .orElse(0);
  }

  /** Number of the last signed entry; 0: none. */
  long last() {
    return signed.isEmpty() ? 0 : signed.lastKey();
  }

  /** The anchor at an entry; null if there is none. */
  @Nullable Anchor at(long number) {
    return signed.get(number);
  }
}
