package io.tidegate.gateway.store.alert;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers given under an Idempotency-Key, for a day. */
public final class Operations {
  /**
   * Takes the key, or waits for the transaction that has it and then takes nothing: account, key,
   * digest of what is asked under it, now.
   */
  public static final String TAKE =
      """
      INSERT INTO operation AS o (account, key, request, status, answer, made_at)
      VALUES (?, ?, ?, 0, '', ?)
      ON CONFLICT (account, key) DO UPDATE
      SET request = excluded.request, status = 0, answer = '', made_at = excluded.made_at
      WHERE o.made_at < excluded.made_at - interval '24 hours'
      """;

  private static final String GIVEN =
      "SELECT request, status, answer FROM operation WHERE account = ? AND key = ?";

  private static final String KEEP =
      "UPDATE operation SET status = ?, answer = ? WHERE account = ? AND key = ?";

  private Operations() {}

  /** Whether the key is ours from now on; false: it was used before. */
  static boolean take(Connection tx, int account, String key, byte[] digest, Instant at)
      throws SQLException {
    try (PreparedStatement take = tx.prepareStatement(TAKE)) {
      take.setInt(1, account);
      take.setString(2, key);
      take.setBytes(3, digest);
      take.setObject(4, Objects.requireNonNull(AlertRows.bound(at)));
      return take.executeUpdate() == 1;
    }
  }

  /**
   * What was answered to the same request under that key, with status 0 while it is being worked
   * on; null if it was another request.
   */
  static AlertActs.@Nullable Answer given(Connection tx, int account, String key, byte[] digest)
      throws SQLException {
    try (PreparedStatement select = tx.prepareStatement(GIVEN)) {
      select.setInt(1, account);
      select.setString(2, key);
      try (ResultSet row = select.executeQuery()) {
        return row.next() && Arrays.equals(row.getBytes("request"), digest)
            ? new AlertActs.Answer(row.getInt("status"), row.getString("answer"))
            : null;
      }
    }
  }

  /** Keeps the answer under a key of ours. */
  static void keep(Connection tx, int account, String key, AlertActs.Answer answer)
      throws SQLException {
    try (PreparedStatement keep = tx.prepareStatement(KEEP)) {
      keep.setInt(1, answer.status());
      keep.setString(2, answer.body());
      keep.setInt(3, account);
      keep.setString(4, key);
      keep.executeUpdate();
    }
  }
}
