package io.tidegate.gateway.store.register;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Who changes the register, and when. The table {@code register_change} keeps it with each row that
 * is changed in the transaction, whichever statement does it. {@code account}: number of the
 * account; null: none, as when a file is imported.
 */
public record ChangedBy(@Nullable Integer account, @Nullable Long batch, Instant at) {
  /** By hand. */
  public static ChangedBy account(int account, Instant at) {
    return new ChangedBy(account, null, at);
  }

  /** Says so to the transaction of {@code handle}, until it ends. */
  void tell(Handle handle) {
    handle
        .createQuery(
            """
            SELECT set_config('tidegate.account', :account, true)
                || set_config('tidegate.batch', :batch, true)
                || set_config('tidegate.at', :at, true)""")
        .bind("account", account == null ? "" : account.toString())
        .bind("batch", batch == null ? "" : batch.toString())
        .bind("at", at.toString())
        .mapTo(String.class)
        .one();
  }
}
