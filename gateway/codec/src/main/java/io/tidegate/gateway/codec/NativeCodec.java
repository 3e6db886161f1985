package io.tidegate.gateway.codec;

import static io.tidegate.gateway.codec.NativeMember.AT;
import static io.tidegate.gateway.codec.NativeMember.AUTO_RELOCK;
import static io.tidegate.gateway.codec.NativeMember.BATTERY;
import static io.tidegate.gateway.codec.NativeMember.BOOT;
import static io.tidegate.gateway.codec.NativeMember.BUFFERED;
import static io.tidegate.gateway.codec.NativeMember.DEVICE;
import static io.tidegate.gateway.codec.NativeMember.DOOR;
import static io.tidegate.gateway.codec.NativeMember.FIRMWARE;
import static io.tidegate.gateway.codec.NativeMember.QUEUE;
import static io.tidegate.gateway.codec.NativeMember.QUEUE_LIMIT;
import static io.tidegate.gateway.codec.NativeMember.RSSI;
import static io.tidegate.gateway.codec.NativeMember.SEQ;
import static io.tidegate.gateway.codec.NativeMember.TYPE;
import static io.tidegate.gateway.codec.NativeMember.UPTIME;
import static io.tidegate.gateway.codec.NativeMember.V;

import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.codec.Decoded.Rejected;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventKey;
import io.tidegate.gateway.event.EventTime;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.HealthReport;
import io.tidegate.gateway.event.Identity;
import io.tidegate.gateway.event.PresenceState;
import io.tidegate.gateway.event.Sequence;
import io.tidegate.gateway.event.source.Source;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The native protocol, version 1: docs/protocol. The last level of the topic says what the payload
 * is: event, health or status. On the hot path: reads in one pass, without a tree.
 */
public final class NativeCodec implements DeviceCodec {
  private static final long MAX_UINT32 = 0xFFFF_FFFFL;
  private static final int MAX_BOOT_DIGITS = 8;
  private static final int MAX_FIRMWARE = 64;
  private static final int MIN_RSSI = -200;
  private static final int MAX_RSSI = 100;

  @Override
  public String id() {
    return Source.NATIVE;
  }

  @Override
  public Set<MissingCapability> blind() {
    return Set.of();
  }

  @Override
  public Set<String> usualFilters() {
    return Set.of("tidegate/v1/+/+/+");
  }

  @Override
  public boolean remembers() {
    return false;
  }

  @Override
  public Decoded decode(Message message, Memory memory, Fingerprinter fingerprinter) {
    String topic = message.topic();
    try {
      return switch (topic.substring(topic.lastIndexOf('/') + 1)) {
        case "event" -> event(message, fingerprinter);
        case "health" -> health(message);
        case "status" -> status(message);
        case "canary" -> new Decoded.Ignored("canary");
        default -> new Rejected(Reason.BAD_TOPIC, "expected …/event, …/health or …/status");
      };
    } catch (DecodeException refusal) {
      return refusal.rejected();
    }
  }

  private static Decoded event(Message message, Fingerprinter fingerprinter)
      throws DecodeException {
    NativeFields fields = fields(message);
    String type = fields.text(TYPE);
    if (type == null) {
      throw NativeFields.missing(TYPE);
    }
    // Only a mode can be that of all doors.
    Long door = fields.number(DOOR, type.equals("mode") ? 0 : 1, EventHead.MAX_DOOR);
    EventHead head = head(fields, message, door == null ? 1 : door.intValue());
    DeviceEvent event =
        switch (type) {
          case "access" -> NativeEvents.access(fields, head, fingerprinter);
          case "door" -> NativeEvents.door(fields, head);
          case "lock" -> NativeEvents.lock(fields, head, fingerprinter);
          case "tamper" -> NativeEvents.tamper(fields, head);
          case "mode" -> NativeEvents.mode(fields, head);
          case "config" -> NativeEvents.config(fields, head);
          default ->
              throw new DecodeException(
                  Reason.UNKNOWN_TYPE, "type: expected access, door, lock, tamper, mode or config");
        };
    return Decoded.news(message, null, event);
  }

  private static Decoded health(Message message) throws DecodeException {
    NativeFields fields = fields(message);
    HealthReport report =
        new HealthReport(
            toInteger(fields.number(BATTERY, 0, 100)),
            toInteger(fields.number(RSSI, MIN_RSSI, MAX_RSSI)),
            fields.number(UPTIME, 0, MAX_UINT32),
            fields.number(QUEUE, 0, MAX_UINT32),
            fields.number(QUEUE_LIMIT, 0, MAX_UINT32),
            toInteger(fields.number(AUTO_RELOCK, 0, Integer.MAX_VALUE)),
            fields.text(FIRMWARE, MAX_FIRMWARE));
    return Decoded.news(message, null, new DeviceEvent.Health(head(fields, message, 0), report));
  }

  private static Decoded status(Message message) throws DecodeException {
    if (message.payload().length == 0) {
      // The retained message was removed; the device sent nothing.
      return new Decoded.Ignored("cleared");
    }
    DeviceId device = message.deviceOr("device", null);
    PresenceState state = OnlineWord.read(message.payload());
    // The word marks the key, so that no health report of the same moment has the same.
    long key = EventKey.ofNumber("status " + state.word(), 0);
    EventTime time = EventTime.judge(null, message.receivedAt());
    EventHead head = new EventHead(device, 0, time, Identity.PAYLOAD, key, null, 0, false);
    return Decoded.news(message, null, new DeviceEvent.Presence(head, state, message.retained()));
  }

  private static NativeFields fields(Message message) throws DecodeException {
    byte[] payload = message.payload();
    if (payload.length > Source.NATIVE_LIMIT) {
      throw new DecodeException(
          Reason.TOO_LARGE, payload.length + " bytes: expected at most " + Source.NATIVE_LIMIT);
    }
    if (payload.length == 0) {
      throw new DecodeException(Reason.EMPTY, "expected a JSON object");
    }
    NativeFields fields = NativeFields.read(payload);
    Long version = fields.version();
    if (version == null) {
      throw NativeFields.missing(V);
    }
    if (version != 1) {
      throw new DecodeException(Reason.UNKNOWN_VERSION, "v: expected 1");
    }
    return fields;
  }

  private static EventHead head(NativeFields fields, Message message, int door)
      throws DecodeException {
    DeviceId device = device(fields, message);
    Sequence sequence = sequence(fields);
    return new EventHead(
        device,
        door,
        EventTime.judge(at(fields), message.receivedAt()),
        sequence == null ? Identity.PAYLOAD : Identity.SEQUENCE,
        sequence == null
            ? EventKey.ofPayload(message.payload(), 0)
            : EventKey.ofSequence(sequence, 0),
        sequence,
        0,
        fields.flag(BUFFERED));
  }

  private static DeviceId device(NativeFields fields, Message message) throws DecodeException {
    String named = fields.text(DEVICE);
    DeviceId device = message.deviceOr("device", named);
    if (named != null && !named.equals(device.device())) {
      throw new DecodeException(Reason.DEVICE_MISMATCH, "device: expected the topic's");
    }
    return device;
  }

  private static @Nullable Sequence sequence(NativeFields fields) throws DecodeException {
    String boot = fields.text(BOOT);
    Long number = fields.number(SEQ, 0, MAX_UINT32);
    if (boot == null && number == null) {
      return null;
    }
    if (boot == null || number == null) {
      throw new DecodeException(Reason.MISSING_FIELD, "boot, seq: expected both or neither");
    }
    boolean valid = !boot.isEmpty() && boot.length() <= MAX_BOOT_DIGITS;
    for (int i = 0; valid && i < boot.length(); i++) {
      char c = boot.charAt(i);
      valid = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
    if (!valid) {
      throw new DecodeException(Reason.BAD_FIELD, "boot: expected 1 to 8 lower-case hex digits");
    }
    return new Sequence(HexFormat.fromHexDigitsToLong(boot), number);
  }

  private static @Nullable Instant at(NativeFields fields) throws DecodeException {
    String text = fields.text(AT);
    if (text == null) {
      return null;
    }
    Instant at = Rfc3339.parse(text);
    if (at == null) {
      throw new DecodeException(
          Reason.BAD_FIELD,
          "at: expected RFC 3339 with an offset and at most microseconds, from 1970 to 9999");
    }
    return at;
  }

  private static @Nullable Integer toInteger(@Nullable Long number) {
    return number == null ? null : number.intValue();
  }
}
