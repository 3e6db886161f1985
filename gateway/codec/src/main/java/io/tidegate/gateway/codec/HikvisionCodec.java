package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Ignored;
import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Fingerprinter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hikvision door stations and access controllers: ISAPI's {@code AccessControllerEvent} in JSON, as
 * bridges hand it to MQTT on topics of the site's choice, and the topics of the add-on {@code
 * pergolafabio/Hikvision-Addons} (see {@link HikvisionAddOn}). The event stands by itself, within
 * {@code EventNotificationAlert}, as JSON text in {@code data} or {@code event_log}, or many of
 * them in a search's {@code AcsEvent.InfoList}. Many devices may share a topic: the body names one
 * by its MAC, else its IP address, with hyphens for what an id cannot have.
 *
 * <p>Time is ISO with an offset, see {@link HikvisionEntry#instant}. The number is {@code
 * serialNo}, which counts all entries, also those without a subscriber, and starts again after a
 * reset: unique together with the time. After a reconnection old entries come again with {@code
 * currentEvent} false, under the same key: new to us or not, as the key says. A card is its UID in
 * decimal; PINs are never in the body; names, pictures and whatever else is not read are cut out
 * before anything is kept ({@link #redact}), an ID number in place of a person's, too. Pushes over
 * HTTP are the same, with pictures in further parts. Doors are {@code doorNo}. One pass makes
 * several entries (pass, relay, contact, contact, relay): each is an event of its own. The relay is
 * no bolt. The device has no will; a {@code videoloss} that is inactive is its heartbeat.
 */
public final class HikvisionCodec implements DeviceCodec {
  /** What is read, and what tells two entries without a number apart. */
  private static final Set<String> MEMBERS =
      Set.of(
          "EventNotificationAlert",
          "AcsEvent",
          "InfoList",
          "AccessControllerEvent",
          "eventType",
          "macAddress",
          "ipAddress",
          "dateTime",
          "time",
          "majorEventType",
          "major",
          "subEventType",
          "minor",
          "doorNo",
          "serialNo",
          "currentEvent",
          "cardNo",
          "cardType",
          "cardReaderNo",
          "employeeNoString",
          "employeeNo",
          "unlock_type",
          "last_unlocked",
          "number",
          "card_user_id",
          "employee_id",
          "door_id");

  static final Redaction REDACTION =
      new Redaction(
          MEMBERS, HikvisionCodec::unwrapped, members -> members, HikvisionCodes::hasCard);

  private final Redaction redaction;

  /** With the redaction that is kept of this family. */
  public HikvisionCodec() {
    this(REDACTION);
  }

  /** With another, for tests. */
  HikvisionCodec(Redaction redaction) {
    this.redaction = redaction;
  }

  @Override
  public String id() {
    return "hikvision";
  }

  @Override
  public Set<MissingCapability> blind() {
    return Set.of(MissingCapability.LOCK_STATE, MissingCapability.HEALTH);
  }

  @Override
  public Set<String> usualFilters() {
    return Set.of("hmd/#");
  }

  @Override
  public boolean remembers() {
    return false;
  }

  @Override
  public Redaction redaction() {
    return redaction;
  }

  /** The bare words of the add-on stay, as does nothing. */
  @Override
  public byte[] redact(byte[] payload) {
    return payload.length == 0 || OnlineWord.is(payload) ? payload : redaction.apply(payload);
  }

  @Override
  public Decoded decode(Message message, Memory memory, Fingerprinter fingerprinter) {
    String topic = message.topic();
    if (topic.startsWith("homeassistant/")) {
      return new Ignored("discovery");
    }
    if (topic.endsWith("/command") || topic.endsWith("/set")) {
      return new Ignored("command");
    }
    try {
      boolean isText = topic.startsWith("hmd/device_automation/") && topic.contains("/ISAPI-");
      if (topic.startsWith("hmd/") && !isText) {
        return HikvisionAddOn.decode(
            message.withPayload(redact(message.payload())), redaction, fingerprinter);
      }
      return message.payload().length == 0
          ? new Ignored("cleared")
          : isapi(message, redaction.read(message.payload()), fingerprinter);
    } catch (DecodeException refusal) {
      return refusal.rejected();
    }
  }

  private static JsonTree unwrapped(byte[] payload) throws DecodeException {
    JsonTree json = JsonTree.read(payload);
    for (String part : new String[] {"data", "event_log", "AccessControllerEvent"}) {
      String text = json.text(part);
      if (text != null) {
        return JsonTree.read(text);
      }
    }
    return json;
  }

  private static Decoded isapi(Message message, JsonTree body, Fingerprinter fingerprinter)
      throws DecodeException {
    JsonTree alert = Objects.requireNonNullElse(body.object("EventNotificationAlert"), body);
    JsonTree search = alert.object("AcsEvent");
    if (search != null) {
      return all(message, alert, search.objects("InfoList"), fingerprinter);
    }
    JsonTree inner = alert.object("AccessControllerEvent");
    if (inner == null) {
      boolean isBare = has(alert, "majorEventType") || has(alert, "major");
      return isBare ? one(message, alert, alert, fingerprinter) : other(alert.text("eventType"));
    }
    return one(message, alert, inner, fingerprinter);
  }

  private static boolean has(JsonTree json, String name) {
    return json.members().containsKey(name);
  }

  /** Of cameras and recorders on the same stream. */
  private static Decoded other(@Nullable String type) throws DecodeException {
    if (type == null || type.equals("AccessControllerEvent")) {
      throw new DecodeException(
          Reason.MISSING_FIELD, "AccessControllerEvent: is required, or AcsEvent.InfoList");
    }
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "videoloss", "heartbeat" -> new Ignored("heartbeat");
      case "vmd",
          "linedetection",
          "fielddetection",
          "facedetection",
          "facesnap",
          "shelteralarm",
          "tamperdetection",
          "io",
          "pir",
          "diskfull",
          "diskerror",
          "nicbroken",
          "ipconflict",
          "illaccess",
          "voicetalkevent",
          "regionentrance",
          "regionexiting",
          "scenechangedetection",
          "storagedetection",
          "recordinghealth",
          "timechange" ->
          new Ignored("camera");
      default -> {
        String named = type.matches("[A-Za-z]{1,40}") ? " '" + type + "'" : "";
        throw new DecodeException(
            Reason.UNKNOWN_TYPE, "eventType" + named + ": expected AccessControllerEvent");
      }
    };
  }

  private static Decoded one(
      Message message, JsonTree alert, JsonTree inner, Fingerprinter fingerprinter)
      throws DecodeException {
    return one(entry(message, alert, inner, fingerprinter));
  }

  /** What one entry says. */
  static Decoded one(HikvisionEntry entry) throws DecodeException {
    int major = major(entry);
    int minor = minor(entry);
    String ignored = HikvisionCodes.ignored(major, minor);
    return ignored == null
        ? Decoded.news(entry.message(), null, HikvisionCodes.event(major, minor, entry))
        : new Ignored(ignored);
  }

  /** A search's entries; those that say nothing are passed over. */
  private static Decoded all(
      Message message, JsonTree alert, List<JsonTree> entries, Fingerprinter fingerprinter)
      throws DecodeException {
    if (entries.isEmpty()) {
      return new Ignored("answer");
    }
    List<DeviceEvent> events = new ArrayList<>();
    Set<Long> keys = new HashSet<>();
    DecodeException refusal = null;
    String ignored = null;
    for (JsonTree inner : entries.subList(0, Math.min(entries.size(), Placed.MOST))) {
      try {
        HikvisionEntry entry = entry(message, alert, inner, fingerprinter);
        int major = major(entry);
        int minor = minor(entry);
        ignored = HikvisionCodes.ignored(major, minor);
        DeviceEvent event = ignored == null ? HikvisionCodes.event(major, minor, entry) : null;
        if (event != null && keys.add(event.head().key())) {
          events.add(event);
        }
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

  private static int major(HikvisionEntry entry) throws DecodeException {
    int major = entry.code("majorEventType", "major");
    if (major < 0) {
      throw new DecodeException(Reason.MISSING_FIELD, "majorEventType: expected 1, 2, 3 or 5");
    }
    return major;
  }

  private static int minor(HikvisionEntry entry) throws DecodeException {
    int minor = entry.code("subEventType", "minor");
    if (minor < 0) {
      throw new DecodeException(Reason.MISSING_FIELD, "subEventType: expected a number");
    }
    return minor;
  }

  private static HikvisionEntry entry(
      Message message, JsonTree alert, JsonTree inner, Fingerprinter fingerprinter)
      throws DecodeException {
    String clock = alert.text("dateTime");
    String own = inner.text("dateTime") == null ? inner.text("time") : inner.text("dateTime");
    return new HikvisionEntry(
        message, device(message, alert), inner, own == null ? clock : own, fingerprinter);
  }

  private static DeviceId device(Message message, JsonTree alert) throws DecodeException {
    String mac = alert.text("macAddress");
    String named = mac == null || mac.isEmpty() ? alert.text("ipAddress") : mac;
    return message.deviceOr(
        "macAddress",
        named == null ? null : named.toLowerCase(Locale.ROOT).replaceAll("[:.]", "-"));
  }
}
