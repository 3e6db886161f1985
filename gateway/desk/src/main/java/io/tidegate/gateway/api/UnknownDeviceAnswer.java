package io.tidegate.gateway.api;

import io.tidegate.gateway.store.read.ReportedKinds;
import io.tidegate.gateway.store.read.UnknownReads;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The contract's {@code UnknownDevice}: a device that was heard and is not registered. */
record UnknownDeviceAnswer(
    String id,
    String community,
    @Nullable String codec,
    @Nullable String topic,
    @Nullable String firstHeard,
    @Nullable String lastHeard,
    long messages,
    long rejected,
    @Nullable String reason,
    SaidAnswer reported,
    long waiting) {
  /** Kinds of its events, of no door and by door. */
  record SaidAnswer(List<String> kinds, List<SaidDoor> doors) {
    SaidAnswer {
      kinds = List.copyOf(kinds);
      doors = List.copyOf(doors);
    }

    static SaidAnswer of(ReportedKinds reported) {
      return new SaidAnswer(
          reported.kinds(),
          reported.doors().stream()
              .map(door -> new SaidDoor(door.number(), door.kinds()))
              .toList());
    }
  }

  /** Kinds of events of a door; 0: of all its doors at once. */
  record SaidDoor(int door, List<String> kinds) {
    SaidDoor {
      kinds = List.copyOf(kinds);
    }
  }

  static UnknownDeviceAnswer of(UnknownReads.Unknown one) {
    return new UnknownDeviceAnswer(
        one.id().device(),
        one.id().community(),
        one.codec(),
        one.topic(),
        AlertJson.time(one.first()),
        AlertJson.time(one.last()),
        one.messages(),
        one.rejected(),
        one.reason(),
        SaidAnswer.of(one.reported()),
        one.waiting());
  }
}
