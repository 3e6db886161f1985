package io.tidegate.gateway.desk.devices;

import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.read.UnknownReads;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Devices that were heard within 7 days and are not registered. {@link DeviceService} registers
 * them. Blocking; safe on any thread.
 */
public final class UnknownDeviceService {
  private static final Duration WITHIN = Duration.ofDays(7);

  private final UnknownReads reads;
  private final InstantSource time;

  public UnknownDeviceService(Database database, InstantSource time) {
    this.reads = new UnknownReads(database.jdbi());
    this.time = time;
  }

  /**
   * Unregistered devices, the last heard first.
   *
   * @param after the last one of the page before; null: the first page
   */
  public List<UnknownReads.Unknown> list(UnknownReads.@Nullable Position after, int limit) {
    return reads.list(since(), after, limit);
  }

  /**
   * The unregistered device of that id.
   *
   * @throws RefusedException not found: it was not heard, or is registered
   */
  public UnknownReads.Unknown find(DeviceId id) {
    return reads.find(id, since()).orElseThrow(RefusedException::notFound);
  }

  /** What becomes of the dead letters of a device; empty if it is not registered. */
  public Optional<UnknownReads.Fate> fate(DeviceId id) {
    return reads.fate(id);
  }

  private Instant since() {
    return time.instant().minus(WITHIN);
  }
}
