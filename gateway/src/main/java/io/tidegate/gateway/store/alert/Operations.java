package io.tidegate.gateway.store.alert;

import io.tidegate.gateway.store.OperationTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Answers to acts under an Idempotency-Key. */
final class Operations {
  private Operations() {}

  /** Whether the key is ours from now on; false: it was used before. */
  static boolean take(Connection tx, int account, String key, byte[] digest, Instant at)
      throws SQLException {
    return OperationTable.take(tx, account, key, digest, at);
  }

  /**
   * What was answered to the same request under that key, with status 0 while it is being worked
   * on; null if it was another request.
   */
  static AlertActs.@Nullable Answer given(Connection tx, int account, String key, byte[] digest)
      throws SQLException {
    OperationTable.Kept kept = OperationTable.kept(tx, account, key, digest);
    return kept == null ? null : new AlertActs.Answer(kept.status(), kept.answer());
  }

  /** Keeps the answer under a key of ours. */
  static void keep(Connection tx, int account, String key, AlertActs.Answer answer)
      throws SQLException {
    OperationTable.keep(tx, account, key, new OperationTable.Kept(answer.status(), answer.body()));
  }
}
