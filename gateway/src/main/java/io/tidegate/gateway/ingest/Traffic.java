package io.tidegate.gateway.ingest;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceEvent.Health;
import io.tidegate.gateway.event.DeviceEvent.Presence;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.PresenceState;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.registry.SeenEvent;
import io.tidegate.gateway.store.ingest.TrafficStore.StateRow;
import io.tidegate.gateway.store.ingest.TrafficStore.TrafficRow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts of the running minute by device, and what changes with every message of one. Written once
 * a minute. Not thread-safe: the pipeline thread's. Bounded: by the register, and by {@link
 * #MAX_UNREGISTERED} other ids a minute.
 */
public final class Traffic {
  /**
   * Ids that are not registered with a row of their own a minute; the rest goes under {@link
   * #OTHERS}.
   */
  static final int MAX_UNREGISTERED = 1_000;

  /** Id of the row that counts all further ids of a community. */
  static final String OTHERS = "*";

  /** How late an event counts as late. */
  static final Duration LATE = Duration.ofMinutes(1);

  private final ZoneId zone;
  private final Map<DeviceId, Minute> registered = new HashMap<>();
  private final Map<String, Minute> others = new HashMap<>();
  private final Map<Integer, State> states = new HashMap<>();
  private final Set<Integer> dirty = new HashSet<>();
  private long minute = Long.MIN_VALUE;

  /**
   * @param zone the community's: days are cut there
   */
  public Traffic(ZoneId zone) {
    this.zone = zone;
  }

  /** What is to be written at the end of a minute. */
  public record Flush(List<TrafficRow> traffic, List<StateRow> states) {}

  private static final class Minute {
    private int device;
    private int messages;
    private int duplicates;
    private int rejected;
    private Instant lastArrival = Instant.EPOCH;
  }

  private static final class State {
    private Instant lastSeen = Instant.EPOCH;
    private @Nullable Instant lastEvent;
    private @Nullable PresenceState presence;
    private @Nullable Instant presenceAt;
    private @Nullable Long offsetMillis;
    private @Nullable Integer battery;
    private @Nullable Integer rssi;
    private @Nullable String firmware;
    private @Nullable Long boot;
    private @Nullable Instant healthAt;
    private long messages;
    private int received;
    private int missing;
    private int duplicates;
    private int late;
    private LocalDate day = LocalDate.EPOCH;
  }

  /** Takes back a state, at start. */
  void restore(StateRow row) {
    State state = states.computeIfAbsent(row.device(), key -> new State());
    state.lastSeen = row.lastSeen();
    state.lastEvent = row.lastEvent();
    state.presence =
        row.presence() == null
            ? null
            : Words.parse(PresenceState.class, row.presence()).orElse(null);
    state.presenceAt = row.presenceAt();
    state.offsetMillis = row.clockOffsetMillis();
    state.battery = row.batteryPercent();
    state.rssi = row.rssiDbm();
    state.firmware = row.firmware();
    state.boot = row.boot();
    state.healthAt = row.healthAt();
    state.messages = row.messages();
    state.received = row.receivedToday();
    state.missing = row.missingToday();
    state.duplicates = row.duplicatesToday();
    state.late = row.lateToday();
    state.day = row.day();
  }

  /** Takes back a presence newer than its state, at start. */
  void restorePresence(int device, PresenceState presence) {
    states.computeIfAbsent(device, key -> new State()).presence = presence;
  }

  /** Presence as last known; null if nobody said. */
  @Nullable PresenceState presence(int device) {
    State state = states.get(device);
    return state == null ? null : state.presence;
  }

  /** A message of a device that is registered. */
  void message(DeviceId id, int device, Instant arrival, boolean rejected) {
    Minute counts = registered.computeIfAbsent(id, key -> new Minute());
    counts.device = device;
    count(counts, arrival, rejected);
    State state = stateOf(device, arrival);
    state.messages++;
    state.received++;
    state.lastSeen = arrival;
  }

  /** A message of an id that is not registered, or of none. */
  void unregistered(String community, String deviceId, Instant arrival, boolean rejected) {
    String key = community + '/' + deviceId;
    Minute counts = others.get(key);
    if (counts == null) {
      key = others.size() < MAX_UNREGISTERED ? key : community + '/' + OTHERS;
      counts = others.computeIfAbsent(key, absent -> new Minute());
    }
    count(counts, arrival, rejected);
  }

  /** An event was stored for the first time. */
  boolean stored(SeenEvent seen) {
    DeviceEvent event = seen.event();
    EventHead head = event.head();
    State state = stateOf(seen.device(), seen.receivedAt());
    boolean late = head.time().occurredAt().plus(LATE).isBefore(seen.receivedAt());
    if (late) {
      state.late++;
    }
    if (head.sequence() != null) {
      state.boot = head.sequence().boot();
    }
    if (head.time().isDevices() && !head.buffered()) {
      state.offsetMillis = Duration.between(seen.receivedAt(), head.time().occurredAt()).toMillis();
    }
    if (event instanceof Presence presence) {
      state.presence = presence.state();
      state.presenceAt = seen.receivedAt();
    } else if (event instanceof Health health) {
      state.battery = orElse(health.report().batteryPercent(), state.battery);
      state.rssi = orElse(health.report().rssiDbm(), state.rssi);
      state.firmware = orElse(health.report().firmware(), state.firmware);
      state.healthAt = head.time().occurredAt();
    } else {
      state.lastEvent = head.time().occurredAt();
    }
    return late;
  }

  /** An event was there already; {@code dup}: the broker said so. */
  void duplicate(SeenEvent seen, boolean dup) {
    stateOf(seen.device(), seen.receivedAt()).duplicates++;
    Minute counts = registered.get(seen.event().head().device());
    if (counts != null && !dup) {
      counts.duplicates++;
    }
  }

  /** Gaps of a device were opened (positive) or closed. */
  void missing(int device, long by, Instant at) {
    State state = stateOf(device, at);
    state.missing = (int) Math.max(0, Math.min(Integer.MAX_VALUE, state.missing + by));
  }

  /** What the minute before {@code arrival} left to write; null while it runs. */
  @Nullable Flush flush(Instant arrival) {
    long now = Math.floorDiv(arrival.getEpochSecond(), 60L);
    if (minute == Long.MIN_VALUE) {
      minute = now;
    }
    return now <= minute ? null : flushAll(now);
  }

  private Flush flushAll(long now) {
    List<TrafficRow> rows = new ArrayList<>(registered.size() + others.size());
    registered.forEach(
        (id, counts) -> rows.add(row(id.community(), id.device(), counts.device, counts)));
    others.forEach(
        (key, counts) -> {
          int slash = key.indexOf('/');
          rows.add(row(key.substring(0, slash), key.substring(slash + 1), 0, counts));
        });
    List<StateRow> changed = new ArrayList<>(dirty.size());
    dirty.forEach(device -> changed.add(row(device, Objects.requireNonNull(states.get(device)))));
    registered.clear();
    others.clear();
    dirty.clear();
    minute = now;
    return new Flush(rows, changed);
  }

  private TrafficRow row(String community, String deviceId, int device, Minute counts) {
    return new TrafficRow(
        minute,
        community,
        deviceId,
        device,
        counts.messages,
        counts.duplicates,
        counts.rejected,
        counts.lastArrival);
  }

  private static StateRow row(int device, State state) {
    return new StateRow(
        device,
        state.lastSeen,
        state.lastEvent,
        state.presence == null ? null : state.presence.word(),
        state.presenceAt,
        state.offsetMillis,
        state.battery,
        state.rssi,
        state.firmware,
        state.boot,
        state.healthAt,
        state.messages,
        state.received,
        state.missing,
        state.duplicates,
        state.late,
        state.day);
  }

  private State stateOf(int device, Instant arrival) {
    State state = states.computeIfAbsent(device, key -> new State());
    LocalDate day = arrival.atZone(zone).toLocalDate();
    if (day.isAfter(state.day)) {
      state.day = day;
      state.received = 0;
      state.missing = 0;
      state.duplicates = 0;
      state.late = 0;
    }
    dirty.add(device);
    return state;
  }

  private static void count(Minute counts, Instant arrival, boolean rejected) {
    counts.messages++;
    if (rejected) {
      counts.rejected++;
    }
    counts.lastArrival = arrival;
  }

  private static <T> @Nullable T orElse(@Nullable T said, @Nullable T before) {
    return said == null ? before : said;
  }
}
