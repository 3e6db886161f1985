package io.tidegate.gateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes {@code operation}: answers given under an Idempotency-Key, for a day. */
public final class OperationTable {
  private static final String TAKE =
      """
      INSERT INTO operation AS o (account, key, request, status, answer, made_at)
      VALUES (?, ?, ?, 0, '', ?)
      ON CONFLICT (account, key) DO UPDATE
      SET request = excluded.request, status = 0, answer = '', made_at = excluded.made_at
      WHERE o.made_at < excluded.made_at - interval '24 hours'
      """;

  private static final String KEPT =
      "SELECT request, status, answer FROM operation WHERE account = ? AND key = ?";

  private static final String KEEP =
      "UPDATE operation SET status = ?, answer = ? WHERE account = ? AND key = ?";

  private static final String ERASE =
      """
      DELETE FROM operation
      WHERE EXISTS (SELECT FROM unnest(:codes::text[]) c(code)
                  WHERE position(c.code IN answer) > 0 OR position(c.code IN key) > 0)""";

  private OperationTable() {}

  /** An answer that is kept. {@code status}: of HTTP; 0: it is being worked on. */
  public record Kept(int status, String answer) {}

  /**
   * Takes the key, or waits for the transaction that has it and then takes nothing. Returns whether
   * the key is the caller's from now on; false: it was used before.
   */
  public static boolean take(Connection tx, int account, String key, byte[] digest, Instant at)
      throws SQLException {
    return Database.update(tx, TAKE, account, key, digest, at) == 1;
  }

  /** What is kept of the same request under that key; null if it was another request. */
  public static @Nullable Kept kept(Connection tx, int account, String key, byte[] digest)
      throws SQLException {
    try (PreparedStatement select = tx.prepareStatement(KEPT)) {
      select.setInt(1, account);
      select.setString(2, key);
      try (ResultSet row = select.executeQuery()) {
        return row.next() && Arrays.equals(row.getBytes("request"), digest)
            ? new Kept(row.getInt("status"), row.getString("answer"))
            : null;
      }
    }
  }

  /** Keeps the answer under a key that was taken. */
  public static void keep(Connection tx, int account, String key, Kept kept) throws SQLException {
    Database.update(tx, KEEP, kept.status, kept.answer, account, key);
  }

  /** Deletes answers that name people who are erased. */
  public static void erase(Handle h, Traces traces) {
    traces.update(h, ERASE);
  }
}
