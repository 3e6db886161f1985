package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.codec.SparkplugMetric.What;
import io.tidegate.gateway.codec.SparkplugPayload.Metric;
import io.tidegate.gateway.event.CardNumber;
import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DenialReason;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Direction;
import io.tidegate.gateway.event.DoorMode;
import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventKey;
import io.tidegate.gateway.event.EventTime;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.Identity;
import io.tidegate.gateway.event.LockCause;
import io.tidegate.gateway.event.LockState;
import io.tidegate.gateway.event.ModeCause;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.event.TamperPart;
import io.tidegate.gateway.event.TamperState;
import io.tidegate.gateway.event.Words;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the metrics of one door and one time say together. */
final class SparkplugDoor {
  private static final String YES = "true|1|yes|on|active";
  private static final String NO = "false|0|no|off|cleared|inactive|ok";

  private final int door;
  private final long at;
  private final Map<What, String> values = new EnumMap<>(What.class);
  private final Set<What> stored = EnumSet.noneOf(What.class);

  /** {@code at}: epoch milliseconds, 0 for none. */
  SparkplugDoor(int door, long at) {
    this.door = door;
    this.at = at;
  }

  /** Adds a metric with a value. */
  void add(What what, Metric metric) {
    String value = metric.value();
    if (value != null) {
      values.put(what, value.strip());
      if (metric.historical()) {
        stored.add(what);
      }
    }
  }

  /**
   * The events, in the order of {@link What}.
   *
   * @throws Refusal if a word is none of ours
   */
  List<DeviceEvent> events(DeviceId device, Instant receivedAt, Fingerprinter fingerprinter)
      throws DecodeException {
    EventTime time = EventTime.judge(at == 0 ? null : Instant.ofEpochMilli(at), receivedAt);
    List<DeviceEvent> events = new ArrayList<>();
    if (values.containsKey(What.ACCESS) || values.containsKey(What.CARD)) {
      events.add(access(head(device, time, What.ACCESS), fingerprinter));
    }
    DoorState state = state();
    if (state != null) {
      events.add(new DeviceEvent.Door(head(device, time, What.STATE), state));
    }
    if (isYes(What.FORCED)) {
      events.add(new DeviceEvent.Door(head(device, time, What.FORCED), DoorState.FORCED));
    }
    if (isYes(What.HELD)) {
      events.add(new DeviceEvent.Door(head(device, time, What.HELD), DoorState.HELD));
    }
    LockState lock = lock();
    if (lock != null) {
      events.add(
          new DeviceEvent.Lock(head(device, time, What.LOCK), lock, LockCause.UNKNOWN, null));
    }
    if (values.containsKey(What.TAMPER)) {
      TamperState tamper = isYes(What.TAMPER) ? TamperState.ACTIVE : TamperState.CLEARED;
      events.add(
          new DeviceEvent.Tamper(head(device, time, What.TAMPER), tamper, TamperPart.UNKNOWN));
    }
    if (values.containsKey(What.MODE)) {
      DoorMode mode = word(DoorMode.class, What.MODE);
      events.add(new DeviceEvent.Mode(head(device, time, What.MODE), mode, ModeCause.UNKNOWN));
    }
    return events;
  }

  private DeviceEvent access(EventHead head, Fingerprinter fingerprinter) throws DecodeException {
    Outcome outcome =
        !values.containsKey(What.ACCESS)
            ? Outcome.PRESENTED
            : value(What.ACCESS).matches(YES)
                ? Outcome.GRANTED
                : value(What.ACCESS).matches(NO)
                    ? Outcome.DENIED
                    : word(Outcome.class, What.ACCESS);
    DenialReason reason =
        Words.parse(DenialReason.class, value(What.REASON)).orElse(DenialReason.OTHER);
    String number = values.get(What.CARD);
    String card = number == null ? null : CardNumber.ofUnmarked(number);
    Credential credential =
        card == null
            ? number == null || number.isEmpty() ? null : Credential.anonymous(CredentialType.CARD)
            : fingerprinter.credential(CredentialType.CARD, "", card);
    return new DeviceEvent.Access(
        head,
        outcome,
        outcome == Outcome.DENIED ? reason : null,
        Words.parse(Direction.class, value(What.DIRECTION)).orElse(Direction.UNKNOWN),
        credential,
        isYes(What.DURESS));
  }

  private @Nullable DoorState state() throws DecodeException {
    return switch (value(What.STATE)) {
      case "" -> null;
      case "open", "opened", "true", "1" -> DoorState.OPENED;
      case "close", "closed", "false", "0" -> DoorState.CLOSED;
      default -> word(DoorState.class, What.STATE);
    };
  }

  private @Nullable LockState lock() throws DecodeException {
    return switch (value(What.LOCK)) {
      case "" -> null;
      case "true", "1" -> LockState.LOCKED;
      case "false", "0" -> LockState.UNLOCKED;
      default -> word(LockState.class, What.LOCK);
    };
  }

  private boolean isYes(What what) {
    return value(what).matches(YES);
  }

  /** In lower case; empty if there is none. */
  private String value(What what) {
    return values.getOrDefault(what, "").toLowerCase(Locale.ROOT);
  }

  private <E extends Enum<E>> E word(Class<E> type, What what) throws DecodeException {
    return Words.parse(type, value(what))
        .orElseThrow(
            () ->
                new DecodeException(Reason.BAD_FIELD, Words.of(what) + ": expected a native word"));
  }

  private EventHead head(DeviceId device, EventTime time, What what) {
    byte[] bytes = (what + " " + door + " " + at + " " + values).getBytes(StandardCharsets.UTF_8);
    long key = EventKey.ofPayload(bytes, 0);
    boolean buffered = !stored.isEmpty();
    return new EventHead(device, door, time, Identity.PAYLOAD, key, null, 0, buffered);
  }
}
