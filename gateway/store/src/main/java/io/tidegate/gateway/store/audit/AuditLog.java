package io.tidegate.gateway.store.audit;

import io.tidegate.gateway.audit.AuditChain;
import io.tidegate.gateway.audit.AuditEntry;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/** Adds to the audit, within a transaction of the same thread, and reads it. Safe on any thread. */
public final class AuditLog {
  private static final int TIMEOUT_SECONDS = 5;

  private static final String DROP =
      """
      DELETE FROM audit WHERE number IN (
        SELECT number FROM audit WHERE number <= ? ORDER BY number LIMIT ?)""";

  private final Jdbi jdbi;
  private final AuditChain chain;

  public AuditLog(Jdbi jdbi, AuditChain chain) {
    this.jdbi = jdbi;
    this.chain = chain;
  }

  /** Work that is entered. */
  @FunctionalInterface
  public interface Work<R, X extends Exception> {
    /** Does it. */
    R run() throws X;
  }

  /** An entry as it stands. {@code accountName}: null: the terminal, or unknown. */
  public record Listed(long number, @Nested AuditEntry entry, @Nullable String accountName) {}

  /** Which entries to list; null means any. */
  public record Filter(
      @Nullable String account,
      @Nullable String action,
      @Nullable String object,
      @Nullable Instant from,
      @Nullable Instant until,
      long before) {
    /** Those of any time. */
    public Filter(
        @Nullable String account, @Nullable String action, @Nullable String object, long before) {
      this(account, action, object, null, null, before);
    }
  }

  /** Checks of the whole of it. */
  public AuditChecks checks(ZoneId zone) {
    return new AuditChecks(jdbi, chain, zone);
  }

  /** Adds an entry. */
  public void add(AuditEntry entry) {
    jdbi.useTransaction(h -> add(h, entry));
  }

  /**
   * Works and enters it in one transaction: both are there or neither. {@code entry}: made from
   * what came of the work; empty: there is nothing to enter.
   */
  public <R, X extends Exception> R doing(Work<R, X> work, Function<R, Optional<AuditEntry>> entry)
      throws X {
    return jdbi.<R, X>inTransaction(
        h -> {
          R result = work.run();
          entry.apply(result).ifPresent(made -> add(h, made));
          return result;
        });
  }

  private void add(Handle h, AuditEntry entry) {
    Head head =
        h.createQuery("SELECT number, code FROM audit_head FOR UPDATE").mapTo(Head.class).one();
    long number = head.number + 1;
    int key = chain.keyInUse();
    byte[] code = chain.code(key, head.code, number, entry);
    h.createUpdate(
            """
            INSERT INTO audit (number, at, account, action, object, detail, key_number, code)
            VALUES (:number, :at, :account, :action, :object, :detail, :key, :code)""")
        .bind("number", number)
        .bindMethods(entry)
        .bind("key", key)
        .bind("code", code)
        .execute();
    h.execute("UPDATE audit_head SET number = ?, code = ?", number, code);
  }

  /** Drops the oldest entries up to one, at most {@code limit}; returns how many. */
  static int drop(Handle h, long upTo, int limit) {
    return h.execute(DROP, upTo, limit);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Head(long number, byte[] code) {}

  /** Entries, newest first. */
  public List<Listed> list(Filter filter, int limit) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    SELECT u.number, u.at, u.account, u.action, u.object, u.detail,
                      a.name AS account_name
                    FROM audit u LEFT JOIN account a ON a.id = u.account
                    WHERE u.number < :before
                      AND (:account::text IS NULL
                           OR u.account = (SELECT id FROM account WHERE name = :account))
                      AND (:action::text IS NULL OR u.action = :action)
                      AND (:object::text IS NULL OR u.object = :object)
                      AND (:from::timestamptz IS NULL OR u.at >= :from)
                      AND (:until::timestamptz IS NULL OR u.at < :until)
                    ORDER BY u.number DESC LIMIT :limit""")
                .setQueryTimeout(TIMEOUT_SECONDS)
                .bindMethods(filter)
                .bind("limit", limit)
                .mapTo(Listed.class)
                .list());
  }
}
