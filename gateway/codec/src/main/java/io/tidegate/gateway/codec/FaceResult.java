package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Ignored;
import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.event.DenialReason;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.Direction;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventTime;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.event.PresenceState;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The shape {@code {"type":"face_result","body":{…}}} of the terminals that
 * github.com/Marshall1115/MicroCommunityThings serves by its adapter yldMqtt: results on {@code
 * face/response} or {@code face/SN/response}, answers to commands there too, births on {@code
 * online/response}; brokers that join levels by dots write {@code face.SN.response}.
 *
 * <p>Time is epoch seconds in {@code sec}, older firmware writes them in {@code usec}. {@code
 * sequence} numbers the results and starts again when the terminal is reset, so the time belongs to
 * it. A result with a person is a granted access, unless {@code role} 2 puts them on the block
 * list; one without is of a stranger.
 */
final class FaceResult {
  /** Members that are read, in lower case. */
  static final Set<String> MEMBERS =
      Set.of(
          "type",
          "response_type",
          "body",
          "cmd",
          "code",
          "result",
          "reply",
          "sn",
          "per_id",
          "role",
          "sec",
          "usec",
          "sequence");

  private static final String BLOCKED = "2";

  private FaceResult() {}

  /** Reads a message that has a {@code body}. */
  static Decoded decode(
      Message message,
      JsonTree json,
      JsonTree body,
      @Nullable String inTopic,
      Fingerprinter fingerprinter)
      throws DecodeException {
    String type =
        Objects.requireNonNullElseGet(
            json.text("type"),
            () -> Objects.requireNonNullElse(json.text("response_type"), "face_result"));
    if (!type.equals("face_result") && !type.equals("identification_record")) {
      return other(type);
    }
    Terminal terminal = terminal(message, body.scalar("sn") == null ? json : body, inTopic);
    String person = Terminal.person(body, "per_id");
    DenialReason reason =
        person == null
            ? DenialReason.UNKNOWN_CREDENTIAL
            : BLOCKED.equals(body.scalar("role")) ? DenialReason.NOT_PERMITTED : null;
    String written = body.scalar("sec");
    written = written == null ? body.scalar("usec") : written;
    EventTime time = terminal.time(written);
    String sequence = body.scalar("sequence");
    EventHead head =
        sequence == null
            ? terminal.unnumbered(1, time, "face " + written + " " + person, 0, 0, false)
            : terminal.numbered(1, time, sequence + " " + written, 0, false);
    return Decoded.news(
        message,
        null,
        new DeviceEvent.Access(
            head,
            reason == null ? Outcome.GRANTED : Outcome.DENIED,
            reason,
            Direction.UNKNOWN,
            terminal.credential(person, fingerprinter),
            false));
  }

  /** Reads a message that has a {@code cmd}: a birth, or the answer to a command. */
  static Decoded command(Message message, JsonTree json, @Nullable String inTopic)
      throws DecodeException {
    String command = String.valueOf(json.text("cmd")).toLowerCase(Locale.ROOT);
    if (command.equals("mqtt_online")) {
      return terminal(message, json, inTopic).presence(PresenceState.ONLINE, json.scalar("sec"));
    }
    if (command.equals("mqtt_offline")) {
      return terminal(message, json, inTopic).presence(PresenceState.OFFLINE, null);
    }
    if (command.contains("heart")) {
      return terminal(message, json, inTopic).heartbeat(json.scalar("sec"), null);
    }
    boolean answers =
        json.members().containsKey("code")
            || json.members().containsKey("reply")
            || json.members().containsKey("result");
    return new Ignored(answers ? "answer" : "command");
  }

  private static Decoded other(String type) throws DecodeException {
    if (type.matches("[a-z0-9_]{1,40}")) {
      throw new DecodeException(Reason.UNKNOWN_TYPE, "type '" + type + "': expected face_result");
    }
    throw new DecodeException(Reason.UNKNOWN_TYPE, "type: expected face_result");
  }

  private static Terminal terminal(Message message, JsonTree json, @Nullable String inTopic)
      throws DecodeException {
    String named = json.scalar("sn");
    return Terminal.of(message, "sn", named == null ? inTopic : named);
  }
}
