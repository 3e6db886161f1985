package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Ignored;
import io.tidegate.gateway.codec.Decoded.Reason;
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
import io.tidegate.gateway.event.HealthReport;
import io.tidegate.gateway.event.Identity;
import io.tidegate.gateway.event.ModeCause;
import io.tidegate.gateway.event.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * UHPPOTE UT0311-L0x controllers behind uhppoted-mqtt (github.com/uhppoted/uhppoted-mqtt:
 * mqtt/message.go, device/listen.go, device/events.go). Topics are the site's choice, by default
 * {@code uhppoted/gateway/…}: the body says what it is. One bridge speaks for many controllers; the
 * device is the controller's serial number. Signing and encryption are on by default: encryption
 * must be switched off ({@code mqtt.security.outgoing.encrypt = false}).
 *
 * <p>The number is {@code event-id}, counted by the controller and without a boot: unique together
 * with the clock's reading, since a controller that was reset starts again at 1. The same event
 * comes on {@code events} and {@code events/live} and, being retained, again at each subscription:
 * all have one key. Time is the controller's wall clock, to which the bridge adds the abbreviation
 * of its own zone; the empty text is no time.
 *
 * <p>Codes are uhppoted-lib's locales/en; their texts follow a language and are not read. A card of
 * a 26-bit reader is written facility × 100000 + number, one of a 34-bit reader as its 32 bits
 * (uhppote-core, issue 15). Doors 1 to 4. Door contact and button are reported only where the
 * controller records special events. Alive and alert messages are the bridge's own; it has no last
 * will.
 */
public final class UhppoteCodec implements DeviceCodec {
  private static final int SWIPE = 1;
  private static final int DOOR = 2;
  private static final int ALARM = 3;
  private static final int OVERWRITTEN = 255;

  private static final long FACILITY = 100_000;
  private static final long MOST_FACILITY = 255;
  private static final long MOST_NUMBER = 65_535;

  @Override
  public String id() {
    return "uhppote";
  }

  @Override
  public Set<MissingCapability> blind() {
    return Set.of(
        MissingCapability.LOCK_STATE,
        MissingCapability.TAMPER,
        MissingCapability.FIRE_END,
        MissingCapability.DURESS,
        MissingCapability.PRESENCE,
        MissingCapability.HEALTH);
  }

  @Override
  public Set<String> usualFilters() {
    return Set.of("uhppoted/#");
  }

  @Override
  public boolean remembers() {
    return false;
  }

  @Override
  public Decoded decode(Message message, Memory memory, Fingerprinter fingerprinter) {
    String topic = message.topic();
    if (message.payload().length == 0) {
      return new Ignored("cleared");
    }
    if (topic.contains("/requests/") || topic.endsWith("/command")) {
      return new Ignored("command");
    }
    String text = new String(message.payload(), StandardCharsets.UTF_8);
    if (text.equals("LOCKED") || text.equals("UNLOCKED")) {
      // wouterdebie/uhppote-mqtt repeats its commands, it never asks the board.
      return new Ignored("echo");
    }
    try {
      JsonTree json = JsonTree.read(message.payload());
      JsonTree envelope = Objects.requireNonNullElse(json.object("message"), json);
      String what = other(envelope);
      return what == null ? event(message, record(envelope), fingerprinter) : new Ignored(what);
    } catch (DecodeException refusal) {
      return refusal.rejected();
    }
  }

  /** What an envelope holds other than an event; null for an event. */
  private static @Nullable String other(JsonTree envelope) {
    Set<String> names = envelope.members().keySet();
    if (names.contains("request")) {
      return "command";
    }
    // A reply carries old events too: the last one of a controller, or what was asked for.
    return names.contains("reply") || names.contains("error")
        ? "answer"
        : names.contains("system")
            ? "bridge"
            : names.contains("command_topic") ? "discovery" : null;
  }

  /** The event itself: two objects deep, or less where something on the way unwrapped it. */
  private static JsonTree record(JsonTree envelope) throws DecodeException {
    JsonTree record = envelope;
    for (JsonTree inner = record.object("event"); inner != null; inner = record.object("event")) {
      record = inner;
    }
    if (record.text("event") != null) {
      throw new DecodeException(
          Reason.BAD_FIELD, "event: encrypted: set mqtt.security.outgoing.encrypt = false");
    }
    return record;
  }

  private static Decoded event(Message message, JsonTree json, Fingerprinter fingerprinter)
      throws DecodeException {
    Long type = json.number("event-type");
    if (type == null) {
      throw new DecodeException(Reason.MISSING_FIELD, "event-type: expected 1, 2 or 3");
    }
    if (type == 0 || type == OVERWRITTEN) {
      return new Ignored(type == 0 ? "nothing" : "overwritten");
    }
    if (type != SWIPE && type != DOOR && type != ALARM) {
      throw new DecodeException(Reason.UNKNOWN_TYPE, "event-type " + type + ": expected 1, 2 or 3");
    }
    DeviceEvent event =
        type == SWIPE ? swipe(message, json, fingerprinter) : special(message, json, type);
    return event == null ? new Ignored("alarm_input") : Decoded.news(message, null, event);
  }

  private static DeviceEvent swipe(Message message, JsonTree json, Fingerprinter fingerprinter)
      throws DecodeException {
    Boolean granted = json.flag("access-granted");
    if (granted == null) {
      throw new DecodeException(Reason.MISSING_FIELD, "access-granted: expected true or false");
    }
    Long direction = json.number("direction");
    return new DeviceEvent.Access(
        head(message, json, door(json)),
        granted ? Outcome.GRANTED : Outcome.DENIED,
        granted ? null : denial(json.number("event-reason")),
        direction == null || direction < 1 || direction > 2
            ? Direction.UNKNOWN
            : direction == 1 ? Direction.IN : Direction.OUT,
        card(json.number("card-number"), fingerprinter),
        false);
  }

  private static DenialReason denial(@Nullable Long reason) {
    return switch (reason == null || reason < 0 || reason > OVERWRITTEN ? 0 : reason.intValue()) {
      case 6, 11, 13, 15, 18 ->
          DenialReason.NOT_PERMITTED; // rights, door shut, hours, zone, denied
      case 7 -> DenialReason.WRONG_PIN;
      case 8 -> DenialReason.ANTI_PASSBACK;
      default -> DenialReason.OTHER; // system, more cards, first card, interlock
    };
  }

  private static Credential card(@Nullable Long number, Fingerprinter fingerprinter) {
    String card = number == null || number <= 0 ? null : CardNumber.ofWiegand(bits(number));
    return card == null
        ? Credential.anonymous(CredentialType.CARD)
        : fingerprinter.credential(CredentialType.CARD, "", card);
  }

  private static long bits(long number) {
    long facility = number / FACILITY;
    long rest = number % FACILITY;
    return facility <= MOST_FACILITY && rest <= MOST_NUMBER ? (facility << 16) + rest : number;
  }

  /** A door event or an alarm, whose card number is none; null for an input we have no word for. */
  private static @Nullable DeviceEvent special(Message message, JsonTree json, long type)
      throws DecodeException {
    Long reason = json.number("event-reason");
    int code = reason == null || reason < 0 || reason > OVERWRITTEN ? 0 : reason.intValue();
    return switch (code) {
      case 20 -> access(message, json, CredentialType.BUTTON, null);
      case 23 -> new DeviceEvent.Door(head(message, json, door(json)), DoorState.OPENED);
      case 24 -> new DeviceEvent.Door(head(message, json, door(json)), DoorState.CLOSED);
      case 25 -> access(message, json, CredentialType.PIN, null); // the supervisor's
      case 28, 29 ->
          new DeviceEvent.Health(
              head(message, json, 0),
              new HealthReport(null, null, null, null, null, null, null)); // it has started
      case 31 -> access(message, json, CredentialType.BUTTON, DenialReason.NOT_PERMITTED);
      case 32, 33, 34 -> access(message, json, CredentialType.BUTTON, DenialReason.OTHER);
      case 37 -> new DeviceEvent.Door(head(message, json, door(json)), DoorState.HELD);
      case 38 -> new DeviceEvent.Door(head(message, json, door(json)), DoorState.FORCED);
      case 39 -> mode(message, json, DoorMode.FIRE);
      case 40 -> mode(message, json, DoorMode.LOCKED_DOWN);
      case 41, 42, 43 -> null; // theft, 24 hour zone, emergency
      case 44, 45 -> access(message, json, CredentialType.REMOTE, null);
      default ->
          throw new DecodeException(
              Reason.UNKNOWN_TYPE, "event-reason " + code + " of event-type " + type);
    };
  }

  private static DeviceEvent access(
      Message message, JsonTree json, CredentialType type, @Nullable DenialReason reason)
      throws DecodeException {
    return new DeviceEvent.Access(
        head(message, json, door(json)),
        reason == null ? Outcome.GRANTED : Outcome.DENIED,
        reason,
        Direction.UNKNOWN,
        Credential.anonymous(type),
        false);
  }

  /** An input's mode is that of every door, whatever stands for the door. */
  private static DeviceEvent mode(Message message, JsonTree json, DoorMode mode)
      throws DecodeException {
    return new DeviceEvent.Mode(head(message, json, 0), mode, ModeCause.INPUT);
  }

  private static int door(JsonTree json) throws DecodeException {
    Long door = json.number("door-id");
    if (door != null && (door < 1 || door > EventHead.MAX_DOOR)) {
      throw new DecodeException(Reason.BAD_FIELD, "door-id: expected 1 to 4");
    }
    return door == null ? 1 : door.intValue();
  }

  private static EventHead head(Message message, JsonTree json, int door) throws DecodeException {
    Long serial = json.number("device-id");
    DeviceId device = message.deviceOr("device-id", serial == null ? null : Long.toString(serial));
    String clock = Objects.requireNonNullElse(json.text("timestamp"), "");
    Instant at = WallClock.parse(clock, message.zone());
    EventTime time = EventTime.judge(at, message.receivedAt());
    Long number = json.number("event-id");
    if (number == null || number <= 0) {
      byte[] bytes = json.members().toString().getBytes(StandardCharsets.UTF_8);
      return new EventHead(
          device, door, time, Identity.PAYLOAD, EventKey.ofPayload(bytes, 0), null, 0, false);
    }
    long key = EventKey.ofNumber(number + " " + clock, 0);
    return new EventHead(device, door, time, Identity.NUMBER, key, null, 0, false);
  }
}
