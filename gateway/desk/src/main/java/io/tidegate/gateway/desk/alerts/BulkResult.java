package io.tidegate.gateway.desk.alerts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an act on several alerts came to for one of them.
 *
 * @param version of the alert after the act; null: not done, or the actor sees it no more
 * @param number of the alert; null as the version
 * @param refusal why it was not done; null: it was
 */
public record BulkResult(
    UUID alert, @Nullable Integer version, @Nullable Long number, @Nullable ActRefusal refusal) {
  /** Whether it was done. */
  public boolean done() {
    return refusal == null;
  }
}
