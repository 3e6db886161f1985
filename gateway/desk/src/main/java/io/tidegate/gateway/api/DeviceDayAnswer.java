package io.tidegate.gateway.api;

import io.tidegate.gateway.store.read.DeviceDayReads;
import org.jspecify.annotations.Nullable;

/**
 * The contract's {@code DeviceDay}: how far a device can be trusted on a day.
 *
 * @param device its id; null among the days of one device
 */
record DeviceDayAnswer(
    @Nullable String device,
    String day,
    int received,
    int rejected,
    @Nullable Integer expected,
    int missing,
    int gaps,
    int duplicates,
    int late,
    @Nullable Long medianLateMillis,
    @Nullable Long maxLateMillis,
    @Nullable Long clockOffsetMillis,
    @Nullable Integer boots,
    @Nullable String lastBootAt,
    @Nullable String firmware,
    @Nullable Integer batteryFirst,
    @Nullable Integer batteryLast) {
  static DeviceDayAnswer of(DeviceDayReads.Day day, @Nullable String device) {
    return new DeviceDayAnswer(
        device,
        day.day().toString(),
        day.received(),
        day.rejected(),
        day.expected(),
        day.missing(),
        day.gaps(),
        day.duplicates(),
        day.late(),
        day.medianLateMillis(),
        day.maxLateMillis(),
        day.clockOffsetMillis(),
        day.boots(),
        AlertJson.time(day.lastBootAt()),
        day.firmware(),
        day.batteryFirst(),
        day.batteryLast());
  }
}
