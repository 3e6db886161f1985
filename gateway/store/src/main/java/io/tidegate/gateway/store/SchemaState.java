package io.tidegate.gateway.store;

import org.jspecify.annotations.Nullable;

/**
 * How far a database's schema is. {@code current}: number of the last migration applied; null:
 * none.
 */
public record SchemaState(@Nullable String current, String newest) {
  /** Whether a newer gateway has been here. */
  public boolean isFromLater() {
    return current != null && Integer.parseInt(current) > Integer.parseInt(newest);
  }
}
