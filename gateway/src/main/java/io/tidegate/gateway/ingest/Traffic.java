package io.tidegate.gateway.ingest;

import io.tidegate.gateway.detect.Numbered;
import io.tidegate.gateway.detect.TopicId;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.PresenceState;
import io.tidegate.gateway.registry.SeenEvent;
import io.tidegate.gateway.store.ingest.TrafficStore.StateRow;
import io.tidegate.gateway.store.ingest.TrafficStore.TrafficRow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  static final String OTHERS = TopicId.OTHERS;

  /** Rows a minute that count the further ids of a community; past them one counts all the rest. */
  static final int MAX_PREFIXES = 100;

  /** How late an event counts as late. */
  static final Duration LATE = Duration.ofMinutes(1);

  private final ZoneId zone;
  private final Map<String, DeviceTraffic.Minute> others = new LinkedHashMap<>();
  private final Numbered<DeviceTraffic> states = new Numbered<>();
  private final List<DeviceTraffic> counted = new ArrayList<>();
  private final List<DeviceTraffic> dirty = new ArrayList<>();
  private long minute = Long.MIN_VALUE;
  private LocalDate today = LocalDate.EPOCH;
  private long tomorrowSecond = Long.MIN_VALUE;

  /**
   * @param zone the community's: days are cut there
   */
  public Traffic(ZoneId zone) {
    this.zone = zone;
  }

  /** What is to be written at the end of a minute. */
  public record Flush(List<TrafficRow> traffic, List<StateRow> states) {}

  /** Takes back a state, at start. */
  void restore(StateRow row) {
    known(row.device()).restore(row);
  }

  /** Takes back a presence newer than its state, at start. */
  void restorePresence(int device, PresenceState presence) {
    known(device).presence = presence;
  }

  /** What is counted of the minute so far, to be kept over an orderly stop. */
  RunningMinute keep() {
    return new RunningMinute(minute, rows());
  }

  /** Takes it back. */
  void restore(RunningMinute kept) {
    minute = kept.minute();
    for (TrafficRow row : kept.rows()) {
      DeviceTraffic.Minute counts = DeviceTraffic.Minute.of(row);
      if (row.device() == 0) {
        others.put(row.community() + '/' + row.deviceId(), counts);
      } else {
        DeviceTraffic state = known(row.device());
        state.running = counts;
        state.id = new DeviceId(row.community(), row.deviceId());
        counted.add(state);
      }
    }
  }

  /** Presence as last known; null if unknown. */
  @Nullable PresenceState presence(int device) {
    DeviceTraffic state = states.get(device);
    return state == null ? null : state.presence;
  }

  /** A message of a device that is registered. */
  void message(DeviceId id, int device, Instant arrival, boolean rejected) {
    DeviceTraffic state = stateOf(device, arrival);
    DeviceTraffic.Minute running = state.running;
    if (running == null) {
      running = new DeviceTraffic.Minute();
      state.running = running;
      state.id = id;
      counted.add(state);
    }
    count(running, arrival, rejected);
    state.heard(arrival);
  }

  /** A message of an id that is not registered, or of none. */
  void unregistered(String community, String deviceId, Instant arrival, boolean rejected) {
    String key = community + '/' + deviceId;
    DeviceTraffic.Minute counts = others.get(key);
    if (counts == null) {
      if (others.size() >= MAX_UNREGISTERED) {
        key = community + '/' + OTHERS;
        if (!others.containsKey(key) && others.size() >= MAX_UNREGISTERED + MAX_PREFIXES) {
          key = OTHERS + '/' + OTHERS; // made-up communities are no bound either
        }
      }
      counts = others.computeIfAbsent(key, absent -> new DeviceTraffic.Minute());
    }
    count(counts, arrival, rejected);
  }

  /** An event was stored for the first time. */
  boolean stored(SeenEvent seen) {
    DeviceEvent event = seen.event();
    EventHead head = event.head();
    DeviceTraffic state = stateOf(seen.device(), seen.receivedAt());
    boolean late = head.time().occurredAt().plus(LATE).isBefore(seen.receivedAt());
    state.stored(seen, late);
    return late;
  }

  /**
   * An event was there already.
   *
   * @param dup as set by the broker
   * @param ended the minute it came in; null: the running one
   */
  void duplicate(SeenEvent seen, boolean dup, @Nullable EndedMinute ended) {
    DeviceTraffic state = stateOf(seen.device(), seen.receivedAt());
    state.duplicates++;
    if (dup) {
      return;
    }
    if (ended != null) {
      ended.duplicate(seen.device());
    } else if (state.running != null) {
      state.running.duplicates++;
    }
  }

  /** Gaps of a device were opened (positive) or closed. */
  void missing(int device, long by, Instant at) {
    DeviceTraffic state = stateOf(device, at);
    state.missing = (int) Math.max(0, Math.min(Integer.MAX_VALUE, state.missing + by));
  }

  /** What the minute before {@code arrival} left to write; null while it runs. */
  @Nullable Flush flush(Instant arrival) {
    long now = Math.floorDiv(arrival.getEpochSecond(), 60L);
    if (minute == Long.MIN_VALUE) {
      minute = now;
    }
    return now <= minute ? null : new Flush(countedUntil(now), changed());
  }

  /**
   * Ends the minute before {@code arrival} amid a batch, whose messages are not judged yet; null
   * while it runs.
   */
  @Nullable EndedMinute end(Instant arrival) {
    long now = Math.floorDiv(arrival.getEpochSecond(), 60L);
    return minute == Long.MIN_VALUE || now <= minute ? null : new EndedMinute(countedUntil(now));
  }

  /** The states that changed since they were last asked for. */
  List<StateRow> changed() {
    List<StateRow> changed = new ArrayList<>(dirty.size());
    for (DeviceTraffic state : dirty) {
      state.dirty = false;
      changed.add(state.row());
    }
    dirty.clear();
    return changed;
  }

  private List<TrafficRow> countedUntil(long now) {
    List<TrafficRow> rows = rows();
    counted.forEach(state -> state.running = null);
    counted.clear();
    others.clear();
    minute = now;
    return rows;
  }

  private List<TrafficRow> rows() {
    List<TrafficRow> rows = new ArrayList<>(counted.size() + others.size());
    for (DeviceTraffic state : counted) {
      if (state.id != null && state.running != null) {
        rows.add(row(state.id.community(), state.id.device(), state.device, state.running));
      }
    }
    others.forEach(
        (key, counts) -> {
          int slash = key.indexOf('/');
          rows.add(row(key.substring(0, slash), key.substring(slash + 1), 0, counts));
        });
    return rows;
  }

  private TrafficRow row(
      String community, String deviceId, int device, DeviceTraffic.Minute counts) {
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

  private DeviceTraffic known(int device) {
    DeviceTraffic state = states.get(device);
    if (state == null) {
      state = new DeviceTraffic(device);
      states.put(device, state);
    }
    return state;
  }

  private DeviceTraffic stateOf(int device, Instant arrival) {
    DeviceTraffic state = known(device);
    LocalDate day = dayOf(arrival);
    state.onDay(day);
    if (!state.dirty) {
      state.dirty = true;
      dirty.add(state);
    }
    return state;
  }

  /** The day in the community's zone; never an earlier one than was asked before. */
  private LocalDate dayOf(Instant arrival) {
    if (arrival.getEpochSecond() >= tomorrowSecond) {
      today = arrival.atZone(zone).toLocalDate();
      tomorrowSecond = today.plusDays(1).atStartOfDay(zone).toEpochSecond();
    }
    return today;
  }

  private static void count(DeviceTraffic.Minute counts, Instant arrival, boolean rejected) {
    counts.messages++;
    if (rejected) {
      counts.rejected++;
    }
    counts.lastArrival = DeviceTraffic.later(counts.lastArrival, arrival);
  }
}
