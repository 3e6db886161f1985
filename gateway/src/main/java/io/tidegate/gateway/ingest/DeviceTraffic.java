package io.tidegate.gateway.ingest;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceEvent.Health;
import io.tidegate.gateway.event.DeviceEvent.Presence;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.HealthReport;
import io.tidegate.gateway.event.PresenceState;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.registry.SeenEvent;
import io.tidegate.gateway.store.ingest.TrafficStore.StateRow;
import io.tidegate.gateway.store.ingest.TrafficStore.TrafficRow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What changes with every message of one device. Of the pipeline thread, through {@link Traffic}.
 */
final class DeviceTraffic {
  final int device;
  @Nullable DeviceId id;
  @Nullable Minute running;

  /** Changed since it was last written. */
  boolean dirty;

  /** The latest arrival: a dead letter, tried again, comes with that of then. */
  Instant lastSeen = Instant.EPOCH;

  @Nullable PresenceState presence;
  long messages;
  int received;
  int missing;
  int duplicates;
  private int late;
  private LocalDate day = LocalDate.EPOCH;
  private @Nullable Instant lastEvent;
  private @Nullable Instant presenceAt;
  private @Nullable Long offsetMillis;
  private @Nullable Integer battery;
  private @Nullable Integer rssi;
  private @Nullable String firmware;
  private @Nullable Long boot;
  private @Nullable Instant healthAt;

  DeviceTraffic(int device) {
    this.device = device;
  }

  /** Counts of the running minute. */
  static final class Minute {
    int messages;
    int duplicates;
    int rejected;
    Instant lastArrival = Instant.EPOCH;

    static Minute of(TrafficRow row) {
      Minute minute = new Minute();
      minute.messages = row.messages();
      minute.duplicates = row.duplicates();
      minute.rejected = row.rejected();
      minute.lastArrival = row.lastArrival();
      return minute;
    }
  }

  void restore(StateRow row) {
    lastSeen = row.lastSeen();
    lastEvent = row.lastEvent();
    String word = row.presence();
    presence = word == null ? null : Words.parse(PresenceState.class, word).orElse(null);
    presenceAt = row.presenceAt();
    offsetMillis = row.clockOffsetMillis();
    battery = row.batteryPercent();
    rssi = row.rssiDbm();
    firmware = row.firmware();
    boot = row.boot();
    healthAt = row.healthAt();
    messages = row.messages();
    received = row.receivedToday();
    missing = row.missingToday();
    duplicates = row.duplicatesToday();
    late = row.lateToday();
    day = row.day();
  }

  /** A message arrived at that time. */
  void heard(Instant arrival) {
    messages++;
    received++;
    lastSeen = later(lastSeen, arrival);
  }

  static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }

  /** Counts of a day start anew with it. */
  void onDay(LocalDate today) {
    if (today.isAfter(day)) {
      day = today;
      received = 0;
      missing = 0;
      duplicates = 0;
      late = 0;
    }
  }

  void stored(SeenEvent seen, boolean isLate) {
    DeviceEvent event = seen.event();
    EventHead head = event.head();
    if (isLate) {
      late++;
    }
    if (head.sequence() != null) {
      boot = head.sequence().boot();
    }
    if (head.time().isDevices() && !head.buffered()) {
      offsetMillis = Duration.between(seen.receivedAt(), head.time().occurredAt()).toMillis();
    }
    if (event instanceof Presence status) {
      if (presenceAt == null || !seen.receivedAt().isBefore(presenceAt)) {
        presence = status.state();
        presenceAt = seen.receivedAt();
      }
    } else if (event instanceof Health health) {
      HealthReport report = health.report();
      battery = report.batteryPercent() == null ? battery : report.batteryPercent();
      rssi = report.rssiDbm() == null ? rssi : report.rssiDbm();
      firmware = report.firmware() == null ? firmware : report.firmware();
      healthAt = head.time().occurredAt();
    } else {
      lastEvent = head.time().occurredAt();
    }
  }

  StateRow row() {
    return new StateRow(
        device,
        lastSeen,
        lastEvent,
        presence == null ? null : presence.word(),
        presenceAt,
        offsetMillis,
        battery,
        rssi,
        firmware,
        boot,
        healthAt,
        messages,
        received,
        missing,
        duplicates,
        late,
        day);
  }
}
