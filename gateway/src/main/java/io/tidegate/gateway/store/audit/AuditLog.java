package io.tidegate.gateway.store.audit;

import io.tidegate.gateway.audit.AuditChain;
import io.tidegate.gateway.audit.AuditEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Adds to the audit and reads it. Blocking; safe on any thread. */
public final class AuditLog {
  private final Jdbi jdbi;

  public AuditLog(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * An entry as it stands.
   *
   * @param accountName null: the terminal, or nobody known
   */
  public record Listed(long number, AuditEntry entry, @Nullable String accountName) {}

  /**
   * Which entries to list; null means any.
   *
   * @param before only older ones than that number
   */
  public record Filter(
      @Nullable String account, @Nullable String action, @Nullable String object, long before) {}

  /** Adds an entry in a transaction of its own, for what changes nothing else. */
  public void add(AuditEntry entry) {
    jdbi.useTransaction(h -> add(h, entry));
  }

  /** Adds an entry in the transaction of what it is about: both are there or neither. */
  public static void add(Handle h, AuditEntry entry) {
    Head head =
        h.createQuery("SELECT number, hash FROM audit_head FOR UPDATE")
            .map((row, context) -> new Head(row.getLong(1), row.getBytes(2)))
            .one();
    long number = head.number + 1;
    byte[] hash = AuditChain.hash(head.hash, number, entry);
    h.createUpdate(
            """
            INSERT INTO audit (number, at, account, action, object, detail, hash)
            VALUES (:number, :at, :account, :action, :object, :detail, :hash)""")
        .bind("number", number)
        .bind("at", entry.at().atOffset(ZoneOffset.UTC))
        .bind("account", entry.account())
        .bind("action", entry.action())
        .bind("object", entry.object())
        .bind("detail", entry.detail())
        .bind("hash", hash)
        .execute();
    h.createUpdate("UPDATE audit_head SET number = :number, hash = :hash")
        .bind("number", number)
        .bind("hash", hash)
        .execute();
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Head(long number, byte[] hash) {}

  /** Entries, newest first. */
  public List<Listed> list(Filter filter, int limit) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    SELECT u.number, u.at, u.account, u.action, u.object, u.detail, a.name
                    FROM audit u LEFT JOIN account a ON a.id = u.account
                    WHERE u.number < :before
                      AND (:account::text IS NULL OR a.name = :account)
                      AND (:action::text IS NULL OR u.action = :action)
                      AND (:object::text IS NULL OR u.object = :object)
                    ORDER BY u.number DESC LIMIT :limit""")
                .bind("before", filter.before)
                .bind("account", filter.account)
                .bind("action", filter.action)
                .bind("object", filter.object)
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Listed(row.getLong("number"), entry(row), row.getString("name")))
                .list());
  }

  static AuditEntry entry(ResultSet row) throws SQLException {
    int account = row.getInt("account");
    boolean nobody = row.wasNull();
    return new AuditEntry(
        row.getObject("at", OffsetDateTime.class).toInstant(),
        nobody ? null : account,
        row.getString("action"),
        row.getString("object"),
        row.getString("detail"));
  }
}
