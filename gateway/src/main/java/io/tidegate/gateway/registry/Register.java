package io.tidegate.gateway.registry;

import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Fingerprint;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The register at one version, in memory. Immutable and safe on any thread. A batch takes one and
 * keeps it.
 */
public interface Register {
  /** Counts up with every change. */
  long version();

  /** The device of that id; null if it is not registered. */
  @Nullable Device device(DeviceId id);

  /** The device of that number; null if there is none. */
  @Nullable Device device(int number);

  /** Every device. */
  Collection<Device> devices();

  /** The opening; null if the register does not know it. */
  @Nullable Door door(int device, int number);

  /** The openings of a device. */
  List<Door> doorsOf(int device);

  /** The openings at a place itself. */
  List<Door> doorsAt(int place);

  /** The place of that number; null if there is none. */
  @Nullable Place place(int id);

  /** The place of that public code; null if there is none. */
  @Nullable Place place(String community, String code);

  /** Every place. */
  Collection<Place> places();

  /** The micro-grid of that number; null if there is none. */
  @Nullable MicroGrid microGrid(int id);

  /** Every micro-grid. */
  Collection<MicroGrid> microGrids();

  /** The grid of that number; null if there is none. */
  @Nullable Grid grid(int id);

  /** The house of that number; null if there is none. */
  @Nullable House house(int id);

  /** Every house. */
  Collection<House> houses();

  /** Every tenancy a room has had, oldest first. */
  List<Tenancy> tenanciesOf(int room);

  /**
   * The credential with that fingerprint, valid or not; null if the register does not know it. Of
   * one that was handed on, the latest.
   */
  @Nullable HeldCredential credential(Fingerprint fingerprint);

  /**
   * The credential with that fingerprint as of {@code at}: a card that was handed on is its
   * holder's of then. Null if the register does not know it.
   */
  @Nullable HeldCredential credential(Fingerprint fingerprint, Instant at);

  /** Whether {@code place} is {@code ancestor} or below it. */
  boolean isWithin(int place, int ancestor);

  /** Whether someone is registered in the room at that time. */
  default boolean isOccupied(int room, Instant at) {
    return tenanciesOf(room).stream().anyMatch(tenancy -> tenancy.holdsAt(at));
  }
}
