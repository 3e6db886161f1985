package io.tidegate.gateway.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.devices.DeviceDetail;
import io.tidegate.gateway.desk.devices.DeviceStatus;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.store.read.DeviceReads;
import io.tidegate.gateway.store.register.DeviceWriting;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The contract's {@code Device}; members after the doors are null if it was never heard. */
record DeviceAnswer(
    String id,
    String community,
    String codec,
    @Nullable String place,
    @Nullable String microGrid,
    List<DoorAnswer> doors,
    List<String> cannotReport,
    @Nullable String lastSeen,
    @Nullable String lastEvent,
    @Nullable String presence,
    @Nullable Long clockOffsetMillis,
    @Nullable Integer battery,
    @Nullable Integer rssi,
    @Nullable String firmware,
    @Nullable String healthAt,
    @Nullable Completeness completeness) {
  DeviceAnswer {
    doors = List.copyOf(doors);
    cannotReport = List.copyOf(cannotReport);
  }

  /** A door and the place that it opens to. */
  record DoorAnswer(int door, @Nullable String place, String kind) {}

  /** Messages that came and that are missing; {@code missing} of all {@code openGaps}. */
  record Completeness(
      long messages,
      int receivedToday,
      int missingToday,
      int duplicatesToday,
      int lateToday,
      int openGaps,
      long missing) {}

  /** The answer of GET /devices/{id}. */
  record Detail(
      @JsonUnwrapped DeviceAnswer device,
      List<DeviceDayAnswer> days,
      @Nullable String changeBatteryBy) {
    Detail {
      days = List.copyOf(days);
    }

    static Detail of(DeviceDetail detail, PublicIds ids) {
      LocalDate change = detail.changeBatteryBy();
      return new Detail(
          DeviceAnswer.of(detail.status(), ids),
          detail.days().stream().map(day -> DeviceDayAnswer.of(day, null)).toList(),
          change == null ? null : change.toString());
    }
  }

  /** The answer of POST /devices. */
  record Mapped(
      String id,
      String community,
      String codec,
      String place,
      List<MappedDoor> doors,
      int lettersToRetry) {
    Mapped {
      doors = List.copyOf(doors);
    }

    static Mapped of(DeviceId id, DeviceWriting.Added entered) {
      return new Mapped(
          id.device(),
          id.community(),
          entered.codec(),
          entered.place(),
          entered.openings().stream()
              .map(each -> new MappedDoor(each.number(), each.place(), each.kind(), each.contact()))
              .toList(),
          entered.letters());
    }
  }

  /** A door as it was registered. */
  record MappedDoor(int door, String place, @Nullable String kind, @Nullable Boolean contact) {}

  static DeviceAnswer of(DeviceStatus status, PublicIds ids) {
    Device device = status.device();
    DeviceReads.State state = status.state();
    return new DeviceAnswer(
        device.id().device(),
        device.id().community(),
        device.codec(),
        ids.place(device.place()),
        ids.microGrid(status.microGrid()),
        status.doors().stream()
            .map(door -> new DoorAnswer(door.number(), ids.place(door.place()), door.kind().word()))
            .toList(),
        status.cannotReport(),
        AlertJson.time(status.lastSeen()),
        AlertJson.time(status.lastEvent()),
        state == null ? null : state.presence(),
        state == null ? null : state.clockOffsetMillis(),
        state == null ? null : state.batteryPercent(),
        state == null ? null : state.rssiDbm(),
        state == null ? null : state.firmware(),
        state == null ? null : AlertJson.time(state.healthAt()),
        state == null ? null : completeness(state));
  }

  private static Completeness completeness(DeviceReads.State state) {
    return new Completeness(
        state.messages(),
        state.receivedToday(),
        state.missingToday(),
        state.duplicatesToday(),
        state.lateToday(),
        state.openGaps(),
        state.missing());
  }
}
