package io.tidegate.gateway.store.roster;

import io.tidegate.gateway.roster.RosterPreview;
import io.tidegate.gateway.roster.change.ImportMode;
import io.tidegate.gateway.roster.change.RoomIndex;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request to apply a roster.
 *
 * @param fileHash what the file is known again by, 32 bytes, keyed
 * @param houses that it is about in any case; none: those whose rooms it names
 * @param scope houses whose residents are matched by ID number; null: all of the community. A
 *     resident elsewhere is treated as unknown
 * @param account null: the terminal
 */
public record RosterRequest(
    String community,
    byte[] fileHash,
    RosterPreview preview,
    RoomIndex rooms,
    Set<Integer> houses,
    @Nullable Set<Integer> scope,
    ImportMode mode,
    @Nullable Integer account) {
  /** Copies are kept. */
  public RosterRequest {
    fileHash = fileHash.clone();
    houses = Set.copyOf(houses);
    scope = scope == null ? null : Set.copyOf(scope);
  }
}
