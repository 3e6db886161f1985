package io.tidegate.gateway.store.read;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** How devices are. Blocking; safe on any thread. */
public final class DeviceReads {
  private static final String STATES =
      """
      SELECT s.*, coalesce(g.gaps, 0)::integer AS open_gaps,
             coalesce(g.missing, 0)::bigint AS missing
      FROM device_state s
      LEFT JOIN LATERAL (
        SELECT count(*) AS gaps, sum(to_number - from_number + 1) AS missing
        FROM sequence_gap WHERE device = s.device) g ON true
      WHERE s.device = ANY (?)""";

  private final Reader reader;

  public DeviceReads(Jdbi jdbi) {
    this.reader = new Reader(jdbi);
  }

  /**
   * What the gateway knows of a device. Today is the day of its last traffic, in the community's
   * zone.
   *
   * @param presence online or offline, as its birth and last will say; null: it has neither
   * @param missing messages missing in them
   */
  public record State(
      int device,
      Instant lastSeen,
      @Nullable Instant lastEvent,
      @Nullable String presence,
      @Nullable Instant presenceAt,
      @Nullable Long clockOffsetMillis,
      @Nullable Integer batteryPercent,
      @Nullable Integer rssiDbm,
      @Nullable String firmware,
      @Nullable Instant healthAt,
      long messages,
      int receivedToday,
      int missingToday,
      int duplicatesToday,
      int lateToday,
      int openGaps,
      long missing) {}

  /** States of devices by their numbers, in no order; none of one that was never heard. */
  public List<State> states(Collection<Integer> devices) {
    return reader.read(
        h -> h.select(STATES, (Object) devices.toArray(Integer[]::new)).mapTo(State.class).list());
  }

  /** All of them, without what is missing; in no order. */
  public List<State> all() {
    return reader.read(
        h ->
            h.createQuery("SELECT s.*, 0 AS open_gaps, 0::bigint AS missing FROM device_state s")
                .mapTo(State.class)
                .list());
  }

  /** When a device was last heard; null: never. */
  public @Nullable Instant lastHeard() {
    return reader.read(
        h ->
            h.createQuery("SELECT max(last_seen) FROM device_state")
                .mapTo(Instant.class)
                .findOne()
                .orElse(null));
  }
}
