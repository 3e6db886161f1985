package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Ignored;
import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Fingerprinter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tuya locks behind a bridge: tuya-mqtt (github.com/TheAgentK/tuya-mqtt: devices/tuya-device.js)
 * and bridges of Tuya's cloud messages (developer.tuya.com: zigbee-doorlock-dp, "Standard Status
 * Set"). {@code tuya/NAME/dps/state} is JSON of the data points that changed, by number; {@code
 * dps/N/state} is a copy of each; {@code status} is birth and last will, not kept. A cloud's
 * message is JSON with {@code status} or {@code properties}, lists of {@code code}, {@code value}
 * and a time in milliseconds, and {@code devId}; by its {@code bizCode} it may wrap these in {@code
 * bizData}, or be a birth or last will. {@code command} is a command.
 *
 * <p>What a point means see {@link TuyaPoint}. Its key is the way of opening and its value the
 * slot, so the same person twice is the same value twice. At each connect the bridge says all
 * points at once: a message with two ways of opening is such a dump, and so is one within ten
 * seconds after {@code online}; of a dump only states are read.
 *
 * <p>Time is the cloud's, in milliseconds, local bridges have none. No number: two equal messages
 * are two events. One door. Single denials are not reported, only that there were too many.
 */
public final class TuyaCodec implements DeviceCodec {
  private static final long TOO_LATE_MILLIS = 253_402_300_800_000L; // year 10000
  private static final long DUMP_SECONDS = 10;
  private static final String PROFILE = "profile";
  private static final String NO_LOCK = "no-lock";
  private static final String BLUETOOTH = "bluetooth";
  private static final int MAX_POINTS = 30; // each says at most two things

  @Override
  public String id() {
    return "tuya";
  }

  @Override
  public Set<MissingCapability> blind() {
    return Set.of(
        MissingCapability.DENIALS, MissingCapability.FORCED, MissingCapability.TAMPER_END);
  }

  @Override
  public Set<String> usualFilters() {
    return Set.of("tuya/#");
  }

  @Override
  public Decoded decode(Message message, Memory memory, Fingerprinter fingerprinter) {
    String[] levels = message.topic().split("/", -1);
    String last = levels[levels.length - 1];
    if (last.equals("command") || last.endsWith("_command") || last.equals("set")) {
      return new Ignored("command");
    }
    if (message.payload().length == 0) {
      return new Ignored("cleared");
    }
    try {
      if (BareWord.isObject(message)) {
        return points(message, levels, memory, fingerprinter);
      }
      if (last.equals("status")) {
        return presence(message, levels, memory);
      }
      if (last.equals("state") || last.endsWith("_state")) {
        return new Ignored("copy");
      }
      throw new DecodeException(Reason.BAD_TOPIC, "expected dps/state or status");
    } catch (DecodeException refusal) {
      return refusal.rejected();
    }
  }

  private static DeviceId device(Message message, String[] levels, @Nullable JsonTree json)
      throws DecodeException {
    String named = json == null ? null : json.text("devId");
    String name = named != null ? named : levels.length > 1 ? levels[1] : levels[0];
    return EventCollector.device(message, name);
  }

  private static Decoded presence(Message message, String[] levels, Memory memory)
      throws DecodeException {
    EventCollector gathered = EventCollector.of(message, device(message, levels, null), memory);
    switch (BareWord.read(message).toLowerCase(Locale.ROOT)) {
      case "online" -> {
        gathered.changed("born", Long.toString(message.receivedAt().getEpochSecond()));
        gathered.presence(true);
      }
      case "offline" -> gathered.presence(false);
      default -> throw new DecodeException(Reason.BAD_FIELD, "expected online or offline");
    }
    return gathered.decoded("presence");
  }

  private static Decoded points(
      Message message, String[] levels, Memory memory, Fingerprinter fingerprinter)
      throws DecodeException {
    JsonTree json = JsonTree.read(message.payload());
    JsonTree inner = json.object("bizData") == null ? json.object("data") : json.object("bizData");
    JsonTree data = inner == null ? json : inner;
    JsonTree named = data.text("devId") == null ? json : data;
    List<?> listed = listed(data);
    EventCollector gathered =
        EventCollector.at(
            time(json, data, listed), message, device(message, levels, named), memory);
    Boolean online = online(json);
    if (online != null) {
      gathered.presence(online);
      return gathered.decoded("presence");
    }
    Map<String, Object> points = points(data, listed, gathered);
    long ways = points.keySet().stream().filter(TuyaPoint::isUnlock).count();
    boolean dump = ways > 1 || message.retained() || isAfterBirth(message, gathered);
    points.entrySet().stream()
        .limit(MAX_POINTS)
        .forEach(
            point ->
                new TuyaPoint(point.getKey(), point.getValue(), gathered, fingerprinter)
                    .read(dump));
    return gathered.decoded(dump ? "dump" : "other_point");
  }

  /**
   * Whether the cloud tells of a birth or a last will; null if of neither. No dump follows such a
   * birth: a lock that sleeps wakes to tell who has opened it.
   */
  private static @Nullable Boolean online(JsonTree json) {
    return switch (String.valueOf(json.text("bizCode"))) {
      case "online", "deviceOnline" -> true;
      case "offline", "deviceOffline" -> false;
      default -> null;
    };
  }

  private static boolean isAfterBirth(Message message, EventCollector gathered) {
    String born = gathered.known("born");
    if (born == null || !born.matches("[0-9]{1,12}")) {
      return false;
    }
    long age = message.receivedAt().getEpochSecond() - Long.parseLong(born);
    return age >= 0 && age < DUMP_SECONDS;
  }

  /** The points of a cloud's message; empty where they are members by number. */
  private static List<?> listed(JsonTree json) {
    return json.members().get("status") instanceof List<?> status
        ? status
        : json.members().get("properties") instanceof List<?> properties ? properties : List.of();
  }

  /** That of its data, else of the first point that has one, else the message's. */
  private static @Nullable Instant time(JsonTree json, JsonTree data, List<?> listed) {
    Instant time = time(data.number("t"));
    for (Object entry : listed) {
      if (time == null && entry instanceof Map<?, ?> point) {
        time = time(JsonTree.number(point, point.get("t") == null ? "time" : "t"));
      }
    }
    Long sent = data.number("time") == null ? json.number("time") : data.number("time");
    return time == null ? time(sent) : time;
  }

  /**
   * Points by their code's name; where there are numbers, by the names such a lock has for them.
   */
  private static Map<String, Object> points(
      JsonTree json, List<?> listed, EventCollector gathered) {
    Map<String, Object> points = new LinkedHashMap<>();
    for (Object entry : listed) {
      if (entry instanceof Map<?, ?> point && point.get("code") instanceof String code) {
        points.put(code, Objects.requireNonNullElse(point.get("value"), ""));
      }
    }
    JsonTree dps = json.object("dps");
    Map<String, Object> numbered = dps == null ? json.members() : dps.members();
    if (TuyaPoint.isBluetooth(numbered)) {
      gathered.changed(PROFILE, BLUETOOTH);
    }
    boolean isBluetooth = BLUETOOTH.equals(gathered.known(PROFILE));
    if (TuyaPoint.isNoLock(numbered)) {
      gathered.changed(PROFILE, NO_LOCK); // what it sends later is only what changed
    }
    boolean isNoLock = NO_LOCK.equals(gathered.known(PROFILE));
    numbered.forEach(
        (name, given) -> {
          // A device's own report has a time with each value.
          Object inner = given instanceof Map<?, ?> timed ? timed.get("value") : null;
          Object value = inner == null ? given : inner;
          String meant = isNoLock ? name : TuyaPoint.name(name, value, isBluetooth);
          points.putIfAbsent(meant, value);
        });
    return points;
  }

  /** Local bridges write seconds, the cloud milliseconds. */
  private static @Nullable Instant time(@Nullable Long at) {
    if (at == null || at <= 0 || at >= TOO_LATE_MILLIS) {
      return null;
    }
    return at < 100_000_000_000L ? Instant.ofEpochSecond(at) : Instant.ofEpochMilli(at);
  }
}
