package io.tidegate.gateway.store;

import org.jspecify.annotations.Nullable;

/**
 * How far a database's schema is.
 *
 * @param current number of the last migration applied; null: none
 * @param newest number of the last one that this gateway brings
 */
public record SchemaState(@Nullable String current, String newest) {
  /** Whether a newer gateway has been here. */
  public boolean isFromLater() {
    return current != null && Integer.parseInt(current) > Integer.parseInt(newest);
  }
}
