package io.tidegate.gateway.desk.devices;

import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.Door;
import io.tidegate.gateway.registry.DoorKind;
import io.tidegate.gateway.store.read.DeviceReads;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device of the register and how it is. Times of the lock of a room are coarse, since they tell
 * when a resident came or went.
 *
 * @param microGrid number of the micro-grid it is mounted in; null: in none
 * @param cannotReport what its firmware family cannot report, in public words
 * @param state null: never heard
 */
public record DeviceStatus(
    Device device,
    List<Door> doors,
    @Nullable Integer microGrid,
    List<String> cannotReport,
    DeviceReads.@Nullable State state) {
  public DeviceStatus {
    doors = List.copyOf(doors);
    cannotReport = List.copyOf(cannotReport);
  }

  /** Whether all its doors are shared ones. */
  private boolean isShared() {
    return doors.stream().allMatch(door -> door.kind() == DoorKind.SHARED);
  }

  /** A time of its messages, as far as it may be shown: of the lock of a room the hour. */
  public @Nullable Instant shown(@Nullable Instant at) {
    return at == null || isShared() ? at : at.truncatedTo(ChronoUnit.HOURS);
  }

  /** When it was last heard, as far as it may be shown; null: never. */
  public @Nullable Instant lastSeen() {
    return state == null ? null : shown(state.lastSeen());
  }

  /** When its last event happened; null: unknown, or it is the lock of a room. */
  public @Nullable Instant lastEvent() {
    return state == null || !isShared() ? null : state.lastEvent();
  }
}
