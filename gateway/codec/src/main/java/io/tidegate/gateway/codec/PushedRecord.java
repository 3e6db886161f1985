package io.tidegate.gateway.codec;

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
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.event.PresenceState;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The shape {@code {"operator":…,"info":{…}}} of the "face sluice" terminals (the maker's "Terminal
 * MQTT Protocol" V1.24 and V1.25; github.com/Marshall1115/MicroCommunityThings, adapter dean) on
 * {@code mqtt/face/ID/Rec}, {@code …/Snap}, {@code …/Ack}, {@code mqtt/face/basic} and {@code
 * mqtt/face/heartbeat}; {@code mqtt/face/ID} itself carries commands.
 *
 * <p>Nearly all numbers are texts. What the document calls persionName, real firmware calls
 * personName; neither is read. The same records pushed over HTTP have other member names (DeviceID,
 * CustomizeID, PersonUUID, CreateTime, nRecordIndex), which are read too. A blank customId means
 * that the person was entered at the terminal: then personId stands for them.
 *
 * <p>Times are local, without a zone. RecordID and SnapID count from 1 and again after the list of
 * people was deleted, so the time belongs to the number. Without an answer a terminal may send a
 * record again, and with Sendintime 0 it sends one it had kept.
 */
final class PushedRecord {
  /** Members that are read, in lower case. */
  static final Set<String> MEMBERS =
      Set.of(
          "operator",
          "info",
          "payload",
          "data",
          "facesluiceid",
          "deviceid",
          "personuuid",
          "customid",
          "custom_id",
          "customizeid",
          "personid",
          "recordid",
          "nrecordindex",
          "snapid",
          "verifystatus",
          "persontype",
          "sendintime",
          "direction",
          "time",
          "createtime",
          "recognitiontime",
          "snaptime",
          "alarmaction",
          "rfidcard",
          "cardnum2",
          "cardno",
          "version");

  private static final Set<String> CARDS = Set.of("rfidcard", "cardnum2");
  private static final String[] PERSON = {
    "personuuid", "customid", "custom_id", "customizeid", "personid"
  };
  private static final String[] TIME = {"time", "createtime", "recognitiontime", "snaptime"};
  private static final String[] NUMBER = {"recordid", "nrecordindex", "snapid"};
  private static final Set<String> CAMERAS =
      Set.of("safetyridepush", "countinregionpush", "clothhelmetverifypush");
  private static final String COMMAND =
      "(add|edit|del|get|set|search|up|manualpush|reset|reboot|unlock|opendoor|subscribe).*";

  private PushedRecord() {}

  /** Whether a topic is one of these terminals'. */
  static boolean isTopic(String topic) {
    return topic.startsWith("mqtt/face/");
  }

  /** Whether a member is a card's number, and is read as one; for the redaction. */
  static boolean hasCard(Map<?, ?> members, Object name) {
    return name.equals("cardno")
        || (CARDS.contains(name)
            && Arrays.stream(PERSON).allMatch(person -> isBlank(members.get(person))));
  }

  private static boolean isBlank(@Nullable Object value) {
    return value == null || value.toString().isBlank() || value.toString().equals("0");
  }

  /** Reads a message. {@code json}: as {@link TerminalText} gives it. */
  static Decoded decode(Message message, JsonTree json, Fingerprinter fingerprinter)
      throws DecodeException {
    String[] levels = message.topic().split("/", -1);
    boolean own = isTopic(message.topic());
    String last = levels[levels.length - 1].toLowerCase(Locale.ROOT);
    if (own && levels.length == 3 && !last.equals("basic") && !last.equals("heartbeat")) {
      return new Ignored("command");
    }
    String operator =
        Objects.requireNonNullElse(json.text("operator"), own ? usual(last) : "")
            .toLowerCase(Locale.ROOT);
    if (operator.endsWith("ack") || last.equals("ack")) {
      return new Ignored("answer");
    }
    JsonTree info = Objects.requireNonNullElse(json.object("info"), json);
    return switch (operator) {
      case "recpush", "verifypush" -> record(terminal(message, info, levels), info, fingerprinter);
      case "strsnappush", "snappush" ->
          first(info, "alarmaction") == null && first(json, "alarmaction") == null
              ? stranger(terminal(message, info, levels), info)
              : new Ignored("camera");
      case "cardpush" -> card(terminal(message, info, levels), info, fingerprinter);
      case "qrcodepush" -> presented(terminal(message, info, levels), info, null);
      case "heartbeat" ->
          terminal(message, info, levels).heartbeat(first(info, TIME), first(info, "version"));
      case "online" ->
          terminal(message, info, levels).presence(PresenceState.ONLINE, first(info, TIME));
      case "offline" -> terminal(message, info, levels).presence(PresenceState.OFFLINE, null);
      default -> other(operator);
    };
  }

  /** The operator implied by the topic, if the body names none. */
  private static String usual(String level) {
    return switch (level) {
      case "rec", "recpush" -> "recpush";
      case "snap", "stranger" -> "strsnappush";
      case "card" -> "cardpush";
      case "qrcode" -> "qrcodepush";
      case "heartbeat" -> "heartbeat";
      default -> "";
    };
  }

  private static Decoded other(String operator) throws DecodeException {
    if (operator.endsWith("snappush") || CAMERAS.contains(operator)) {
      return new Ignored("camera"); // vehicles, helmets, fire: what cameras of the maker see
    }
    if (operator.matches(COMMAND)) {
      return new Ignored("command");
    }
    String named = operator.matches("[a-z0-9-]{1,40}") ? "'" + operator + "'" : "none of ours";
    throw new DecodeException(
        Reason.UNKNOWN_TYPE,
        "operator " + named + ": expected RecPush, VerifyPush, StrSnapPush, HeartBeat or Online");
  }

  private static Terminal terminal(Message message, JsonTree info, String[] levels)
      throws DecodeException {
    String named = first(info, "facesluiceid", "deviceid");
    boolean inTopic = isTopic(message.topic()) && levels.length > 3;
    return Terminal.of(message, "facesluiceId", named == null && inTopic ? levels[2] : named);
  }

  private static Decoded record(Terminal terminal, JsonTree info, Fingerprinter fingerprinter)
      throws DecodeException {
    Long status = info.number("verifystatus");
    if (status == null) {
      throw new DecodeException(Reason.MISSING_FIELD, "VerifyStatus: expected 0 to 3 or 22");
    }
    DenialReason reason =
        switch ((int) Math.min(Math.max(status, -1), 99)) {
          case 0, 1, 22 -> null; // 22: somebody else is asked
          case 2 -> DenialReason.NOT_PERMITTED; // also those on the block list
          case 3 -> DenialReason.UNKNOWN_CREDENTIAL;
          default ->
              throw new DecodeException(
                  Reason.UNKNOWN_TYPE, "VerifyStatus " + status + ": expected 0 to 3 or 22");
        };
    Outcome outcome =
        reason != null ? Outcome.DENIED : status == 1 ? Outcome.GRANTED : Outcome.PRESENTED;
    String person =
        reason == DenialReason.UNKNOWN_CREDENTIAL ? null : Terminal.person(info, PERSON);
    String card = person == null ? Terminal.card(info, "rfidcard", "cardnum2") : null;
    Credential credential =
        card == null
            ? terminal.credential(person, fingerprinter)
            : card(terminal, card, fingerprinter);
    return access(terminal, info, outcome, reason, credential);
  }

  private static Decoded stranger(Terminal terminal, JsonTree info) {
    return access(
        terminal,
        info,
        Outcome.DENIED,
        DenialReason.UNKNOWN_CREDENTIAL,
        Credential.anonymous(CredentialType.FACE));
  }

  private static Decoded card(Terminal terminal, JsonTree info, Fingerprinter fingerprinter) {
    String number = Terminal.card(info, "cardno", "rfidcard", "cardnum2");
    return presented(
        terminal,
        info,
        number == null
            ? Credential.anonymous(CredentialType.CARD)
            : card(terminal, number, fingerprinter));
  }

  private static Credential card(Terminal terminal, String number, Fingerprinter fingerprinter) {
    String canonical = CardNumber.ofUnmarked(number);
    return canonical == null
        ? Credential.anonymous(CredentialType.CARD)
        : terminal.credential(CredentialType.CARD, canonical, fingerprinter);
  }

  private static Decoded presented(
      Terminal terminal, JsonTree info, @Nullable Credential credential) {
    return access(terminal, info, Outcome.PRESENTED, null, credential);
  }

  private static Decoded access(
      Terminal terminal,
      JsonTree info,
      Outcome outcome,
      @Nullable DenialReason reason,
      @Nullable Credential credential) {
    String written = first(info, TIME);
    EventTime time = terminal.time(written);
    String number = first(info, NUMBER);
    boolean kept = "0".equals(info.scalar("sendintime"));
    String what =
        outcome == Outcome.DENIED && reason == DenialReason.UNKNOWN_CREDENTIAL
            ? "stranger"
            : "record"; // two lists, each with numbers of its own
    EventHead head =
        number == null
            ? terminal.unnumbered(
                1, time, what + " " + written + " " + first(info, PERSON), 0, 0, kept)
            : terminal.numbered(1, time, what + " " + number + " " + written, 0, kept);
    return Decoded.news(
        terminal.message(),
        null,
        new DeviceEvent.Access(head, outcome, reason, direction(info), credential, false));
  }

  private static Direction direction(JsonTree info) {
    return switch (Objects.requireNonNullElse(info.scalar("direction"), "")
        .toLowerCase(Locale.ROOT)) {
      case "entr", "entry", "enter", "in", "1" -> Direction.IN;
      case "exit", "out", "2" -> Direction.OUT;
      default -> Direction.UNKNOWN;
    };
  }

  /** The first of the members that says something. */
  private static @Nullable String first(JsonTree info, String... members) {
    for (String member : members) {
      String value = info.scalar(member);
      if (value != null && !value.isBlank()) {
        return value.strip();
      }
    }
    return null;
  }
}
