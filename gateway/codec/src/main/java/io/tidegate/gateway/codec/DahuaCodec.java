package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Ignored;
import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DenialReason;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Direction;
import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventKey;
import io.tidegate.gateway.event.EventTime;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.Identity;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.event.TamperPart;
import io.tidegate.gateway.event.TamperState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Dahua door stations and terminals behind a bridge (elad-bar/DahuaVTO2MQTT, baudneo/dahuavto2mqtt,
 * docs/MQTTEvents.md): {@code PREFIX/CODE/Event}, where the body repeats the code; or the device's
 * own lists {@code params.eventList} and {@code Events}. Nothing is retained, there is no last
 * will. The device is {@code serialNumber}, which old bridges leave out. Doors are counted from 0,
 * in {@code Data.Door} or {@code Index}.
 *
 * <p>The number is {@code RecNo}, of AccessControl only, unique with the time; all else is known by
 * time and content. {@code LocaleTime} is the device's wall clock; {@code UTC} is often that same
 * reading taken for UTC, or an hour off in summer (DahuaVTO2MQTT issue 29, riogrande75/Dahua issue
 * 2), and stands in only where the wall clock is absurd. Terminals that know better say {@code
 * RealUTC}; those that say none of these say {@code CreateTime}.
 *
 * <p>DoorCard and FingerPrintCheck accompany AccessControl for the same entry: they are what a
 * reader read. {@code MagneticLock/Status} is the bridge's timer. Names, passwords, pictures and
 * their addresses, and whatever else is not read, are cut out before anything is kept ({@link
 * #redact}).
 */
public final class DahuaCodec implements DeviceCodec {
  private static final long TOO_LATE = 253_402_300_800L; // year 10000

  static final Redaction REDACTION =
      new Redaction(DahuaCodes.MEMBERS, JsonTree::read, members -> members, DahuaAccess::hasCard);

  private final Redaction redaction;

  /** With the redaction that is kept of this family. */
  public DahuaCodec() {
    this(REDACTION);
  }

  /** With another, for tests. */
  DahuaCodec(Redaction redaction) {
    this.redaction = redaction;
  }

  @Override
  public String id() {
    return "dahua";
  }

  @Override
  public Set<MissingCapability> blind() {
    return Set.of(
        MissingCapability.LOCK_STATE, MissingCapability.PRESENCE, MissingCapability.HEALTH);
  }

  @Override
  public Set<String> usualFilters() {
    return Set.of("DahuaVTO/#");
  }

  @Override
  public boolean remembers() {
    return false;
  }

  @Override
  public Redaction redaction() {
    return redaction;
  }

  @Override
  public Decoded decode(Message message, Memory memory, Fingerprinter fingerprinter) {
    String[] levels = message.topic().split("/", -1);
    String above = levels.length > 1 ? levels[levels.length - 2] : "";
    if (above.equals("Command")) {
      return new Ignored("command");
    }
    if (above.equals("MagneticLock")) {
      return new Ignored("lock_timer");
    }
    if (message.payload().length == 0) {
      return new Ignored("cleared");
    }
    try {
      return all(message, redaction.read(message.payload()), above, fingerprinter);
    } catch (DecodeException refusal) {
      return refusal.rejected();
    }
  }

  private static Decoded all(
      Message message, JsonTree json, String named, Fingerprinter fingerprinter)
      throws DecodeException {
    JsonTree params = json.object("params");
    List<JsonTree> list = (params == null ? json : params).objects("eventList");
    List<JsonTree> entries = list.isEmpty() ? json.objects("Events") : list;
    List<DeviceEvent> events = new ArrayList<>();
    Set<Long> keys = new HashSet<>();
    String ignored = "nothing";
    DecodeException refusal = null;
    for (JsonTree one : entries.isEmpty() ? List.of(json) : entries) {
      try {
        String code = Objects.requireNonNullElse(either(one, "Code", "code"), named);
        ignored = DahuaCodes.ignored(code);
        DeviceEvent event = ignored == null ? event(code, message, json, one, fingerprinter) : null;
        if (event != null && keys.add(event.head().key())) {
          events.add(event);
        }
        ignored = Objects.requireNonNullElse(ignored, "alarm_off");
      } catch (DecodeException unknown) {
        refusal = unknown;
      }
    }
    if (events.isEmpty() && refusal != null) {
      throw refusal;
    }
    return events.isEmpty()
        ? new Ignored(Objects.requireNonNull(ignored))
        : Decoded.news(message, null, Placed.of(events));
  }

  private static @Nullable String either(JsonTree json, String one, String other) {
    return json.text(one) == null ? json.text(other) : json.text(one);
  }

  /** Null for the end of an alarm that has none of its own. */
  private static @Nullable DeviceEvent event(
      String code, Message message, JsonTree body, JsonTree one, Fingerprinter fingerprinter)
      throws DecodeException {
    JsonTree inner = one.object("Data") == null ? one.object("data") : one.object("Data");
    if (inner == null) {
      throw new DecodeException(Reason.MISSING_FIELD, "Data: expected an object");
    }
    EventHead head = head(code, message, body, one, inner);
    String action = either(one, "Action", "action");
    boolean isOver = "Stop".equals(action);
    return switch (code) {
      case "AccessControl" -> DahuaAccess.decided(inner, head, fingerprinter);
      case "DoorCard" -> DahuaAccess.card(inner, head, fingerprinter);
      case "FingerPrintCheck" -> DahuaAccess.finger(inner, head, fingerprinter);
      case "DoorStatus" -> new DeviceEvent.Door(head, doorState(inner));
      case "DoorNotClosed" -> isOver ? null : new DeviceEvent.Door(head, DoorState.HELD);
      case "BreakIn" -> isOver ? null : new DeviceEvent.Door(head, DoorState.FORCED);
      case "ChassisIntruded" ->
          new DeviceEvent.Tamper(
              head, isOver ? TamperState.CLEARED : TamperState.ACTIVE, TamperPart.COVER);
      case "Duress" -> isOver ? null : access(head, null, true);
      case "RepeatEnter" -> isOver ? null : access(head, DenialReason.ANTI_PASSBACK, false);
      case "MaliciousAccessControl" -> isOver ? null : access(head, DenialReason.LOCKED_OUT, false);
      default -> {
        String named = code.matches("[A-Za-z_]{1,40}") ? "'" + code + "'" : "none of ours";
        throw new DecodeException(
            Reason.UNKNOWN_TYPE, "Code " + named + ": expected AccessControl or DoorStatus");
      }
    };
  }

  private static DeviceEvent access(EventHead head, @Nullable DenialReason reason, boolean duress) {
    return new DeviceEvent.Access(
        head,
        reason == null ? Outcome.GRANTED : Outcome.DENIED,
        reason,
        Direction.UNKNOWN,
        duress ? Credential.anonymous(CredentialType.PIN) : null,
        duress);
  }

  private static DoorState doorState(JsonTree data) throws DecodeException {
    String status = Objects.requireNonNullElse(data.text("Status"), "");
    return switch (status.toLowerCase(Locale.ROOT)) {
      case "open" -> DoorState.OPENED;
      case "close", "closed" -> DoorState.CLOSED;
      case "break" -> DoorState.FORCED;
      default ->
          throw new DecodeException(Reason.BAD_FIELD, "Status: expected Open, Close or Break");
    };
  }

  private static EventHead head(
      String code, Message message, JsonTree body, JsonTree one, JsonTree data)
      throws DecodeException {
    DeviceId device = device(message, body, data);
    EventTime time = time(message, data);
    boolean buffered = "Offline".equals(one.text("DataSource"));
    int door = door(one, data);
    Long number = data.number("RecNo");
    if (number == null || number <= 0) {
      byte[] bytes = (code + " " + one.members()).getBytes(StandardCharsets.UTF_8);
      long key = EventKey.ofPayload(bytes, 0);
      return new EventHead(device, door, time, Identity.PAYLOAD, key, null, 0, buffered);
    }
    Long utc = seconds(data, data.members().containsKey("UTC") ? "UTC" : "CreateTime");
    long key = EventKey.ofNumber(code + " " + number + " " + (utc == null ? "" : utc), 0);
    return new EventHead(device, door, time, Identity.NUMBER, key, null, 0, buffered);
  }

  private static DeviceId device(Message message, JsonTree body, JsonTree data)
      throws DecodeException {
    String named = body.text("serialNumber") == null ? data.text("SN") : body.text("serialNumber");
    return message.deviceOr("serialNumber", named == null ? null : named.toLowerCase(Locale.ROOT));
  }

  private static int door(JsonTree one, JsonTree data) throws DecodeException {
    Long named = data.number("Door") == null ? one.number("Index") : data.number("Door");
    long door = named == null || named < 0 ? 0 : named;
    if (door >= EventHead.MAX_DOOR) {
      throw new DecodeException(
          Reason.BAD_FIELD, "Door, Index: expected 0 to " + (EventHead.MAX_DOOR - 1));
    }
    return (int) door + 1;
  }

  private static EventTime time(Message message, JsonTree data) {
    String local = data.text("LocaleTime");
    Instant wall = local == null ? null : WallClock.parse(local, message.zone());
    Long utc = seconds(data, "UTC");
    boolean isBare = wall == null && utc == null && !data.members().containsKey("RealUTC");
    Long real = seconds(data, isBare ? "CreateTime" : "RealUTC");
    EventTime first =
        EventTime.judge(real == null ? wall : Instant.ofEpochSecond(real), message.receivedAt());
    if (first.isDevices() || utc == null) {
      return first;
    }
    EventTime second = EventTime.judge(Instant.ofEpochSecond(utc), message.receivedAt());
    return second.isDevices() || wall == null ? second : first;
  }

  /** Epoch seconds, also as 1613061998.0; null for what is no time. */
  private static @Nullable Long seconds(JsonTree data, String name) {
    Object value = data.members().get(name);
    double seconds =
        value instanceof Number number
            ? number.doubleValue()
            : Objects.requireNonNullElse(data.number(name), 0L);
    return seconds > 0 && seconds < TOO_LATE ? Long.valueOf((long) seconds) : null;
  }
}
