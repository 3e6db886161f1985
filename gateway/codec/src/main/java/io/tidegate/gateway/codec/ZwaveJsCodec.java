package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Ignored;
import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.ShortText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Z-Wave locks and contacts behind Z-Wave JS UI, once zwavejs2mqtt
 * (zwave-js/zwave-js-ui:api/lib/Gateway.ts, docs/usage/setup.md; the values by
 * zwave-js/zwave-js:packages/core/src/registries/Notifications.ts, docs/api/CCs). {@code
 * PREFIX/NODE/CLASS/ENDPOINT/PROPERTY/KEY}, by its number ({@code 98}, {@code 0}) or its name
 * ({@code door_lock}, {@code endpoint_0}). {@code …/set} and {@code _CLIENTS} are commands. {@code
 * NODE/status} is birth and death; asleep is neither.
 *
 * <p>A payload is {@code {"time":…,"value":…}}, the whole value with {@code lastUpdate}, or the
 * value alone. The bridge repeats values at each start, so that only a change is an event: {@code
 * currentMode} (255 is locked), {@code doorStatus}, {@code Door_state} (22 is open), {@code
 * Lock_state} (11 is jammed), {@code Cover_status}. What someone did is a notification, see {@link
 * ZwaveValue}.
 *
 * <p>Time is the bridge's, in milliseconds; without it ours. No number. A code is known by its slot
 * at its lock; codes themselves, which the bridge publishes in clear, are neither read nor kept:
 * not the class of codes, whatever else is wrong with its topic, not the code in a notification,
 * and not the bridge's own events ({@code PREFIX/_EVENTS/…}, by its documents {@code _EVENTS_}).
 */
public final class ZwaveJsCodec implements DeviceCodec {
  private static final String ENDPOINT = "(?:endpoint_)?[0-9]{1,3}";
  // A property has a name: a node may be called 99.
  private static final Pattern CODES =
      Pattern.compile("/(?:99|user_code)/" + ENDPOINT + "/[A-Za-z][^/]*(?:/[^/]*)?$");
  private static final Pattern EVENTS = Pattern.compile("/_EVENTS_?/");

  static final Redaction REDACTION =
      new Redaction(
          Set.of("time", "lastUpdate", "value", "status", "userId"),
          JsonTree::read,
          members -> members,
          (members, name) -> name.equals("value"));

  private static final Map<String, String> CLASSES =
      Map.ofEntries(
          Map.entry("98", "door_lock"),
          Map.entry("door_lock", "door_lock"),
          Map.entry("111", "entry_control"),
          Map.entry("unknownClass_111", "entry_control"),
          Map.entry("113", "notification"),
          Map.entry("notification", "notification"),
          Map.entry("118", "lock"),
          Map.entry("lock", "lock"),
          Map.entry("128", "battery"),
          Map.entry("battery", "battery"));

  private final Redaction redaction;

  /** With the redaction that is kept of this family. */
  public ZwaveJsCodec() {
    this(REDACTION);
  }

  /** With another, for tests. */
  ZwaveJsCodec(Redaction redaction) {
    this.redaction = redaction;
  }

  @Override
  public String id() {
    return "zwave-js-ui";
  }

  @Override
  public Set<MissingCapability> blind() {
    return Set.of(
        MissingCapability.DENIALS,
        MissingCapability.FORCED,
        MissingCapability.HELD,
        MissingCapability.DURESS);
  }

  @Override
  public Set<String> usualFilters() {
    return Set.of("zwave/#");
  }

  @Override
  public Redaction redaction() {
    return redaction;
  }

  /** A value alone is a word. */
  @Override
  public byte[] redact(byte[] payload) {
    String word = word(new String(payload, StandardCharsets.UTF_8).strip());
    return ShortText.isCard(word) ? payload : redaction.apply(payload);
  }

  /** The topic says what a message is. */
  @Override
  public boolean isPushed() {
    return false;
  }

  @Override
  public Decoded decode(Message message, Memory memory, Fingerprinter fingerprinter) {
    String[] levels = message.topic().split("/", -1);
    String last = levels[levels.length - 1];
    if (last.equals("set") || message.topic().contains("/_CLIENTS/")) {
      return new Ignored("command");
    }
    if (message.payload().length == 0) {
      return new Ignored("cleared");
    }
    if (CODES.matcher(message.topic()).find()) {
      return new Ignored("user_code");
    }
    if (EVENTS.matcher(message.topic()).find()
        || message.topic().endsWith("/driver/status")
        || last.matches("lastActive|nodeinfo")) {
      return new Ignored("other_topic");
    }
    try {
      if (last.equals("status") && levels.length > 1) {
        String node = levels[levels.length - 2];
        return status(
            message, EventCollector.of(message, EventCollector.device(message, node), memory));
      }
      return value(message, levels, memory, fingerprinter);
    } catch (DecodeException refusal) {
      return refusal.rejected();
    }
  }

  /** A sleeping node is alive; the bare word false does not show whether it sleeps. */
  private Decoded status(Message message, EventCollector gathered) throws DecodeException {
    JsonTree json = json(message);
    String status = json.text("status");
    switch (status == null ? String.valueOf(json.flag("value")) : status) {
      case "Alive", "Awake", "true" -> gathered.presence(true);
      case "Dead" -> gathered.presence(false);
      case "Asleep", "Unknown", "false" -> {}
      default ->
          throw new DecodeException(
              Reason.BAD_FIELD, "status: expected Alive, Awake, Asleep or Dead");
    }
    return gathered.decoded("asleep");
  }

  private Decoded value(
      Message message, String[] levels, Memory memory, Fingerprinter fingerprinter)
      throws DecodeException {
    int at = classAt(levels, CLASSES::containsKey);
    if (at < 0 && classAt(levels, any -> true) >= 0) {
      return new Ignored("other_class");
    }
    if (at < 0) {
      throw new DecodeException(
          Reason.BAD_TOPIC, "expected …/NODE/CLASS/ENDPOINT/PROPERTY or …/NODE/status");
    }
    JsonTree json = json(message);
    EventCollector gathered =
        EventCollector.at(
            time(json), message, EventCollector.device(message, levels[at - 1]), memory);
    int door = Math.max(1, Integer.parseInt(levels[at + 1].replace("endpoint_", "")));
    if (door > EventHead.MAX_DOOR) {
      throw new DecodeException(
          Reason.BAD_TOPIC, "endpoint: expected at most " + EventHead.MAX_DOOR);
    }
    String key = at + 3 < levels.length ? levels[at + 3] : "";
    String none =
        new ZwaveValue(json, door, gathered, fingerprinter)
            .read(CLASSES.getOrDefault(levels[at], ""), levels[at + 2], key);
    return gathered.decoded(message.retained() ? "retained" : none);
  }

  /**
   * Where a topic has a class, before an endpoint; -1 if it has none. From the end, since a node
   * may be called 98 or lock: the property has a key or none.
   */
  private static int classAt(String[] levels, Predicate<String> which) {
    for (int at = levels.length - 3; at >= Math.max(1, levels.length - 4); at--) {
      if (which.test(levels[at]) && levels[at + 1].matches(ENDPOINT)) {
        return at;
      }
    }
    return -1;
  }

  /** With a member {@code value}, also where the payload is the value alone. */
  private JsonTree json(Message message) throws DecodeException {
    if (BareWord.isObject(message)) {
      return redaction.read(message.payload());
    }
    String word = word(BareWord.read(message));
    if (!ShortText.isCard(word)) { // what would not be kept is not read either
      throw new DecodeException(Reason.BAD_FIELD, "expected a number, true, false or a word");
    }
    return new JsonTree(Map.of("value", word));
  }

  private static String word(String json) {
    return json.replace("\"", "");
  }

  private static @Nullable Instant time(JsonTree json) {
    Long millis = json.number("time");
    millis = millis == null ? json.number("lastUpdate") : millis;
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }
}
