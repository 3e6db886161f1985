package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Events;
import io.tidegate.gateway.codec.Decoded.Ignored;
import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.event.CardNumber;
import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DenialReason;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.Direction;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventTime;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.Identity;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.event.PersonalNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The records of passing that VF terminals and DW readers send, one or hundreds in a message
 * (DejaOS: service/accessService.js).
 *
 * <p>{@code type} says what was shown, {@code code} holds it: 100 to 199 a code on a screen, 200 to
 * 202 a card (UID in hex), 203 and 205 an ID card, 300 a face ({@code code} is its picture), 400 a
 * PIN, 500 a finger (its number at the terminal), 600 a telephone over Bluetooth, 800 the button,
 * 900 a command, 901 and 902 a telephone or ID number typed in. Of 100 to 199, 203, 205, 300, 901
 * and 902 the code is neither read nor kept. A face, or a code on a screen, is the person in {@code
 * userId}.
 *
 * <p>v1 says of every refusal the same; v2 says in {@code error} whether it found no credential, no
 * person, or no permission at that time, a VF105 in capitals, and any {@code result} but 0 refuses.
 * {@code access_online} asks the platform what to do.
 */
final class VfRecord {
  /** Members that are read, in lower case. */
  static final Set<String> MEMBERS =
      Set.of(
          "type", "code", "time", "timestamp", "result", "userid", "error", "index", "doorindex");

  private static final int MOST_RECORDS = 1000;
  private static final Pattern NO_PERMISSION = Pattern.compile("(?i)permission|schedule");
  private static final Set<Integer> CARDS = Set.of(200, 201, 202);
  private static final Set<Integer> CODES_KEPT = Set.of(200, 201, 202, 400, 500);

  private VfRecord() {}

  /**
   * Reads the records in {@code data}.
   *
   * @param version null where the topic does not say
   * @param asked whether the platform is asked
   */
  static Decoded decode(
      Terminal terminal,
      JsonTree json,
      @Nullable String version,
      boolean asked,
      Fingerprinter fingerprinter)
      throws DecodeException {
    List<JsonTree> records = json.records("data");
    if (records.isEmpty()) {
      throw new DecodeException(
          Reason.MISSING_FIELD, "data: expected an object or a list of objects");
    }
    if (records.size() > MOST_RECORDS) {
      throw new DecodeException(
          Reason.TOO_LARGE, "data: expected at most " + MOST_RECORDS + " records");
    }
    boolean second =
        version == null ? records.get(0).members().containsKey("timestamp") : version.equals("v2");
    Map<String, Integer> counts = new HashMap<>();
    List<DeviceEvent> events = new ArrayList<>();
    for (JsonTree record : records) {
      EventHead head = head(terminal, json, record, second, counts, events.size());
      events.add(access(terminal, record, head, second, asked, fingerprinter));
    }
    EventHead first = events.get(0).head();
    boolean state =
        terminal.message().retained()
            && first.identity() == Identity.PAYLOAD
            && !first.time().isDevices();
    return state ? new Ignored("retained") : new Events(events, null);
  }

  /** The door of a controller with several: {@code index} 1 to 64, else 1. */
  static int door(JsonTree data) {
    Long index = data.number(data.members().containsKey("index") ? "index" : "doorindex");
    return index == null || index < 1 || index > EventHead.MAX_DOOR ? 1 : index.intValue();
  }

  /** Takes out a code that names a person; for the redaction. */
  static Map<?, ?> withoutPersonalCode(Map<?, ?> members) {
    if (CODES_KEPT.contains(codeType(members))) {
      return members;
    }
    Map<Object, Object> kept = new LinkedHashMap<>(members);
    kept.remove("code");
    return kept;
  }

  /** Whether a member is a card's number, and is read as one; for the redaction. */
  static boolean hasCard(Map<?, ?> members, Object name) {
    return PushedRecord.hasCard(members, name)
        || (name.equals("code") && CARDS.contains(codeType(members)));
  }

  private static int codeType(Map<?, ?> members) {
    Object type = Objects.requireNonNullElse(members.get("type"), "");
    return codeType(new JsonTree(Map.of("type", type)));
  }

  private static EventHead head(
      Terminal terminal,
      JsonTree json,
      JsonTree record,
      boolean second,
      Map<String, Integer> counts,
      int part) {
    String written = record.scalar(second ? "timestamp" : "time");
    written = written == null ? json.scalar("time") : written;
    EventTime time = terminal.time(written);
    String serial = json.scalar("serialno");
    if (second && serial != null && !serial.isBlank()) {
      return terminal.numbered(door(record), time, serial, part, false);
    }
    // Kept records come again with their numbers as texts, and with what was learnt meanwhile.
    String what =
        String.join(
            " ",
            "vf",
            String.valueOf(written),
            String.valueOf(record.scalar("type")),
            String.valueOf(record.scalar("result")),
            CODES_KEPT.contains(codeType(record)) ? String.valueOf(record.scalar("code")) : "",
            String.valueOf(record.scalar("userid")));
    int same = counts.merge(what, 1, Integer::sum) - 1;
    return terminal.unnumbered(door(record), time, what, same, part, false);
  }

  private static int codeType(JsonTree record) {
    Long type = record.number("type");
    return type == null || type < 0 || type > 999 ? -1 : type.intValue();
  }

  private static DeviceEvent access(
      Terminal terminal,
      JsonTree record,
      EventHead head,
      boolean second,
      boolean asked,
      Fingerprinter fingerprinter)
      throws DecodeException {
    int type = codeType(record);
    if (type < 0) {
      throw new DecodeException(Reason.MISSING_FIELD, "type: expected 100 to 902");
    }
    Credential credential = credential(terminal, record, type, fingerprinter);
    if (asked) {
      return new DeviceEvent.Access(
          head, Outcome.PRESENTED, null, Direction.UNKNOWN, credential, false);
    }
    Long result = record.number("result");
    if (result == null || (!second && result != 0 && result != 1)) {
      throw new DecodeException(
          result == null ? Reason.MISSING_FIELD : Reason.BAD_FIELD, "result: expected 0 or 1");
    }
    boolean granted = result == (second ? 0 : 1);
    return new DeviceEvent.Access(
        head,
        granted ? Outcome.GRANTED : Outcome.DENIED,
        granted ? null : reason(record, type, second),
        Direction.UNKNOWN,
        credential,
        false);
  }

  private static DenialReason reason(JsonTree record, int type, boolean second) {
    String error = Objects.requireNonNullElse(record.text("error"), "");
    boolean permission = second ? NO_PERMISSION.matcher(error).lookingAt() : type != 400;
    return permission
        ? DenialReason.NOT_PERMITTED
        : type == 400 ? DenialReason.WRONG_PIN : DenialReason.UNKNOWN_CREDENTIAL;
  }

  private static Credential credential(
      Terminal terminal, JsonTree record, int type, Fingerprinter fingerprinter)
      throws DecodeException {
    String person = Terminal.person(record, "userid");
    if (type >= 100 && type < 200) {
      return person == null
          ? Credential.anonymous(CredentialType.PHONE)
          : terminal.credential(person, fingerprinter);
    }
    return switch (type) {
      case 200, 201, 202 -> {
        String code = Terminal.card(record, "code");
        String card = code == null ? null : CardNumber.ofHex(code);
        yield card == null
            ? Credential.anonymous(CredentialType.CARD)
            : terminal.credential(CredentialType.CARD, card, fingerprinter);
      }
      case 203, 205 -> Credential.anonymous(CredentialType.CARD);
      case 300 -> terminal.credential(person, fingerprinter);
      case 400 -> kept(terminal, CredentialType.PIN, record.scalar("code"), fingerprinter);
      case 500 -> kept(terminal, CredentialType.FINGERPRINT, record.scalar("code"), fingerprinter);
      case 600 -> Credential.anonymous(CredentialType.PHONE);
      case 800 -> Credential.anonymous(CredentialType.BUTTON);
      case 900 -> Credential.anonymous(CredentialType.REMOTE);
      case 901, 902 -> Credential.anonymous(CredentialType.PIN);
      default -> throw new DecodeException(Reason.UNKNOWN_TYPE, "type " + type + ": not known");
    };
  }

  /** A PIN or a finger may be 0. */
  private static Credential kept(
      Terminal terminal, CredentialType type, @Nullable String code, Fingerprinter fingerprinter) {
    return code == null || code.isBlank() || code.length() > 64 || PersonalNumber.is(code)
        ? Credential.anonymous(type)
        : terminal.credential(type, code.strip(), fingerprinter);
  }
}
