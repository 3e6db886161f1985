package io.tidegate.gateway.store.register;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** The version of the register, which goes up in the transaction of every change. */
public final class RegisterVersion {
  private RegisterVersion() {}

  /** Another one, of which every gateway learns with the commit. */
  public static void next(Handle handle, Instant now) {
    handle.execute("UPDATE register_version SET version = version + 1, changed_at = ?", now);
    handle.execute("NOTIFY " + RegisterWatch.CHANNEL);
  }
}
