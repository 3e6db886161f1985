package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Ignored;
import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.event.CardNumber;
import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DenialReason;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.HealthReport;
import io.tidegate.gateway.event.LockState;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tasmota: card readers, contacts and relays (github.com/arendst/Tasmota: xsns_82_wiegand.ino,
 * xsns_40_pn532.ino, xsns_80_mfrc522.ino, xsns_51_rdm6300.ino, xsns_79_as608.ino;
 * tasmota.github.io/docs/MQTT). {@code tele/TOPIC/…} and {@code stat/TOPIC/…}, by option {@code
 * TOPIC/tele/…}; {@code cmnd} is a command. {@code LWT} is birth and last will, with a capital.
 *
 * <p>A reader presents an id and decides nothing: {@code Wiegand} (a number, or hex with {@code h}
 * behind; of Size 4 and 8 a typed PIN without its leading zeros; 0 is a parity error), {@code
 * PN532}, {@code RC522}, {@code RDM6300} (hex), {@code FPrint} (a slot, or {@code NOMATCH}, which
 * is a denial). The content of a card is printed unescaped after its UID: it may break the JSON,
 * see {@link TasmotaJson}; and with a reader's name in a message nothing else in it is believed.
 *
 * <p>{@code SwitchN} is the contact of door N, ON is open: the site chooses its SwitchMode so. Of
 * the contacts of a Zigbee bridge see {@link TasmotaContact}. A relay ({@code POWERN}) is the
 * strike of door N, ON is unlocked; there is no bolt sensor. Both come again with every telemetry,
 * so that only a change is an event; {@code stat/…/POWER} is a copy of {@code RESULT}.
 *
 * <p>Time is local without a zone, by option with an offset or epoch seconds; in 1970 before NTP.
 * No number. Nothing is kept while offline.
 */
public final class TasmotaCodec implements DeviceCodec {
  private static final Set<String> PREFIXES = Set.of("tele", "stat", "cmnd");
  private static final List<String> READERS = List.of("Wiegand", "PN532", "RC522", "RDM6300");
  private static final Pattern NUMBERED = Pattern.compile("(Switch|POWER)([0-9]{0,2})");
  private static final Pattern UPTIME =
      Pattern.compile("([0-9]{1,5})T([0-9]{2}):([0-9]{2}):([0-9]{2})");
  private static final long TOO_LATE = 253_402_300_800L; // year 10000

  @Override
  public String id() {
    return "tasmota";
  }

  @Override
  public Set<MissingCapability> blind() {
    return Set.of(
        MissingCapability.DENIALS,
        MissingCapability.LOCK_STATE,
        MissingCapability.FORCED,
        MissingCapability.HELD,
        MissingCapability.TAMPER,
        MissingCapability.DURESS);
  }

  @Override
  public Set<String> usualFilters() {
    return Set.of("tele/#", "stat/#", "cmnd/#", "+/tele/#", "+/stat/#", "+/cmnd/#");
  }

  @Override
  public Decoded decode(Message message, Memory memory, Fingerprinter fingerprinter) {
    List<String> levels = new ArrayList<>(List.of(message.topic().split("/", -1)));
    String last = levels.remove(levels.size() - 1);
    if (levels.contains("cmnd")) {
      return new Ignored("command");
    }
    if (message.topic().startsWith("tasmota/discovery/") || last.equals("config")) {
      return new Ignored("discovery");
    }
    if (message.payload().length == 0) {
      return new Ignored("cleared");
    }
    levels.removeIf(PREFIXES::contains);
    try {
      DeviceId device = EventCollector.device(message, String.join("/", levels));
      return switch (last) {
        case "LWT" -> presence(message, EventCollector.of(message, device, memory));
        case "SENSOR", "RESULT", "STATE", "INFO1", "STATUS10", "STATUS8", "STATUS11" ->
            json(message, device, memory, fingerprinter);
        default -> other(last);
      };
    } catch (DecodeException refusal) {
      return refusal.rejected();
    }
  }

  private static Decoded other(String last) throws DecodeException {
    if (last.matches("POWER[0-9]{0,2}|SWITCH[0-9]{0,2}")) {
      return new Ignored("copy");
    }
    if (last.matches("[A-Z_]{1,20}[0-9]{0,2}")) {
      return new Ignored("other_topic");
    }
    throw new DecodeException(Reason.BAD_TOPIC, "expected LWT, SENSOR, RESULT, STATE or INFO1");
  }

  private static Decoded presence(Message message, EventCollector gathered) throws DecodeException {
    switch (BareWord.read(message).toLowerCase(Locale.ROOT)) {
      case "online" -> gathered.presence(true);
      case "offline" -> gathered.presence(false);
      default -> throw new DecodeException(Reason.BAD_FIELD, "expected Online or Offline");
    }
    return gathered.decoded("presence");
  }

  private static Decoded json(
      Message message, DeviceId device, Memory memory, Fingerprinter fingerprinter)
      throws DecodeException {
    JsonTree json = TasmotaJson.read(message.payload());
    EventCollector gathered =
        EventCollector.at(time(json, message.zone()), message, device, memory);
    for (String reader : READERS) {
      JsonTree read = json.object(reader);
      if (read != null) {
        return present(reader, read, gathered, fingerprinter);
      }
    }
    TasmotaContact contact = TasmotaContact.of(json);
    if (contact != null) {
      return contact(contact, time(json, message.zone()), message, memory);
    }
    finger(json, gathered, fingerprinter);
    JsonTree status = json.object("StatusSNS");
    JsonTree states = status != null ? status : json.object("StatusSTS");
    if (!message.retained()) {
      inputs(states == null ? json : states, gathered);
      health(states == null ? json : states, gathered);
    }
    return gathered.decoded(message.retained() ? "retained" : "other_sensor");
  }

  private static Decoded contact(
      TasmotaContact contact, @Nullable Instant time, Message message, Memory memory)
      throws DecodeException {
    DeviceId device = contact.device(message);
    EventCollector gathered = EventCollector.at(time, message, device, memory);
    if (!message.retained()) {
      gathered.contact(contact.door(device), contact.state());
    }
    return gathered.decoded(message.retained() ? "retained" : "unchanged");
  }

  /** One that matches no stored finger has no slot, or, in old firmware, no confidence. */
  private static void finger(JsonTree json, EventCollector gathered, Fingerprinter fingerprinter) {
    JsonTree finger = json.object("FPrint");
    Long slot = finger == null ? null : finger.number("Id");
    boolean none = "NOMATCH".equals(json.text("FPrint"));
    if (finger != null && slot != null) {
      Long confidence = finger.number("Confidence");
      none = confidence != null && confidence == 0;
    }
    CredentialType type = CredentialType.FINGERPRINT;
    if (none) {
      gathered.denied(1, DenialReason.UNKNOWN_CREDENTIAL, Credential.anonymous(type));
    } else if (slot != null) {
      gathered.presented(
          1, EventCollector.slot(type, gathered.device(), Long.toString(slot), fingerprinter));
    }
  }

  private static Decoded present(
      String reader, JsonTree read, EventCollector gathered, Fingerprinter fingerprinter)
      throws DecodeException {
    String uid = read.text("UID");
    Long number = uid == null ? read.number("UID") : null;
    if (uid == null && number == null) {
      return new Ignored("other_sensor"); // an answer to a command to the reader
    }
    if (uid != null && uid.endsWith("h")) {
      uid = uid.substring(0, uid.length() - 1);
    }
    String hex =
        number == null ? CardNumber.ofHex(uid == null ? "" : uid) : Long.toHexString(number);
    if (hex == null || (number != null && number < 0)) {
      throw new DecodeException(Reason.BAD_FIELD, "UID: expected hex or a number");
    }
    if (hex.chars().allMatch(c -> c == '0')) {
      return new Ignored("parity_error");
    }
    Long size = read.number("Size");
    boolean isPin = size != null && (size == 4 || size == 8);
    gathered.presented(
        1, isPin ? pin(hex, gathered, fingerprinter) : card(reader, hex, fingerprinter));
    return gathered.decoded("other_sensor");
  }

  private static Credential pin(String hex, EventCollector gathered, Fingerprinter fingerprinter) {
    String digits = hex.length() > 15 ? hex : Long.toString(Long.parseLong(hex, 16));
    return gathered.typed(digits, fingerprinter);
  }

  /** A Wiegand number is 4 bytes long, however it is written; old firmware may add a bit. */
  private static Credential card(String reader, String hex, Fingerprinter fingerprinter) {
    String card =
        reader.equals("Wiegand") && hex.length() <= 15
            ? CardNumber.ofWiegand(Long.parseLong(hex, 16))
            : null;
    if (card == null) {
      card = CardNumber.ofHex(hex);
    }
    return card == null
        ? Credential.anonymous(CredentialType.CARD)
        : fingerprinter.credential(CredentialType.CARD, "", card);
  }

  private static void inputs(JsonTree json, EventCollector gathered) {
    json.members()
        .forEach(
            (name, value) -> {
              Matcher input = NUMBERED.matcher(name);
              Object state = value instanceof Map<?, ?> map ? map.get("Action") : value;
              if (input.matches() && ("ON".equals(state) || "OFF".equals(state))) {
                String number = input.group(2);
                int door = number.isEmpty() ? 1 : Integer.parseInt(number);
                if (door >= 1 && door <= EventHead.MAX_DOOR) {
                  input(input.group(1), door, "ON".equals(state), gathered);
                }
              }
            });
  }

  private static void input(String what, int door, boolean on, EventCollector gathered) {
    if (what.equals("Switch")) {
      gathered.contact(door, on ? DoorState.OPENED : DoorState.CLOSED);
    } else {
      gathered.bolt(door, on ? LockState.UNLOCKED : LockState.LOCKED);
    }
  }

  private static void health(JsonTree json, EventCollector gathered) {
    JsonTree wifi = json.object("Wifi");
    Long signal = wifi == null ? null : wifi.number("Signal");
    Integer rssi = signal == null || signal >= 0 || signal < -200 ? null : signal.intValue();
    Long uptime = uptime(json);
    JsonTree info = json.object("Info1");
    String version = (info == null ? json : info).text("Version");
    String firmware = version == null || !version.matches("[\\w.()-]{1,64}") ? null : version;
    if (rssi != null || (uptime != null && uptime >= 0) || firmware != null) {
      Long seconds = uptime == null || uptime < 0 ? null : uptime;
      gathered.health(new HealthReport(null, rssi, seconds, null, null, null, firmware));
    }
  }

  private static @Nullable Long uptime(JsonTree json) {
    Long seconds = json.number("UptimeSec");
    Matcher text = UPTIME.matcher(String.valueOf(json.text("Uptime")));
    if (seconds != null || !text.matches()) {
      return seconds;
    }
    long hours = Long.parseLong(text.group(1)) * 24 + Long.parseLong(text.group(2));
    return (hours * 60 + Long.parseLong(text.group(3))) * 60 + Long.parseLong(text.group(4));
  }

  private static @Nullable Instant time(JsonTree json, ZoneId zone) {
    Long seconds = json.number("Time");
    String text = json.text("Time");
    Instant time = null;
    if (seconds != null) {
      time = seconds > 0 && seconds < TOO_LATE ? Instant.ofEpochSecond(seconds) : null;
    } else if (text != null) {
      time = Rfc3339.parse(text);
      if (time == null && text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,15}")) {
        time = local(text, zone);
      }
    }
    // Before NTP the clock counts from 1970.
    return time == null || time.isBefore(Instant.parse("1971-01-01T00:00:00Z")) ? null : time;
  }

  private static @Nullable Instant local(String text, ZoneId zone) {
    try {
      return LocalDateTime.parse(text).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
