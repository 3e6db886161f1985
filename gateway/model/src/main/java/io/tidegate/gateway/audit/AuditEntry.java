package io.tidegate.gateway.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did or saw. Holds ids and codes only: no name, number or text of a
 * person.
 *
 * @param at UTC, to the microsecond, as the database keeps it
 * @param account number of the account; null: the gateway's terminal, or no account we know
 * @param action word of an {@link AuditAction}; of a later version it may be another
 * @param object public id of what it was done to; empty: none
 * @param detail codes that say more, as {@code name=value} with spaces between; empty: none
 */
public record AuditEntry(
    Instant at, @Nullable Integer account, String action, String object, String detail) {
  /** Longest object or detail, in characters. */
  public static final int MAX_TEXT = 300;

  public AuditEntry {
    at = at.truncatedTo(ChronoUnit.MICROS);
    object = cut(object);
    detail = cut(detail);
  }

  /** An entry of an action of ours. */
  public static AuditEntry of(
      Instant at, @Nullable Integer account, AuditAction action, String object, String detail) {
    return new AuditEntry(at, account, action.word(), object, detail);
  }

  private static String cut(String text) {
    String clean = text.replace('\0', '?');
    if (clean.length() <= MAX_TEXT) {
      return clean;
    }
    boolean splits = Character.isHighSurrogate(clean.charAt(MAX_TEXT - 1));
    return clean.substring(0, splits ? MAX_TEXT - 1 : MAX_TEXT);
  }
}
