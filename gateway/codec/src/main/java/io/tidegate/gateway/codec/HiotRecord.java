package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Events;
import io.tidegate.gateway.codec.Decoded.Ignored;
import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.event.DenialReason;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.Direction;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventTime;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.Identity;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.event.PresenceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The shape {@code {"response_type":"identification_record","data":{…}}} of the terminals that
 * github.com/Marshall1115/MicroCommunityThings serves by its adapters luozhi (doors) and zhongkong
 * (attendance): {@code /hiot/record_message}, {@code /hiot/connection} and {@code
 * /hiot/people_send_reply}, some with the terminal's number as a level after {@code hiot}. Commands
 * are {@code /hiot/SN/add_data}, {@code del_data} and {@code request_setting}.
 *
 * <p>Time is recog_time, epoch seconds. No number: the record itself is the identity. recog_result
 * is 1 for granted access; without it, access was granted if there is a person_uuid.
 */
final class HiotRecord {
  /** Members that are read, in lower case. */
  static final Set<String> MEMBERS =
      Set.of(
          "response_type",
          "data",
          "mac_address",
          "device_sn",
          "sn",
          "online",
          "status",
          "message_uuid",
          "person_uuid",
          "recog_time",
          "recog_result");

  private static final int MOST_RECORDS = 64;

  private HiotRecord() {}

  /**
   * Reads a message.
   *
   * @param last last level of the topic
   * @param inTopic the level after {@code hiot}, where it names the terminal
   */
  static Decoded decode(
      Message message,
      String last,
      @Nullable String inTopic,
      JsonTree json,
      Fingerprinter fingerprinter)
      throws DecodeException {
    List<JsonTree> records = json.records("data");
    if (last.endsWith("_reply")) {
      return new Ignored("answer");
    }
    if (last.equals("connection") || (records.isEmpty() && json.scalar("online") != null)) {
      return connection(message, json, inTopic);
    }
    if (last.equals("heartbeat")) {
      return terminal(message, json, json, inTopic).heartbeat(json.scalar("time"), null);
    }
    boolean record = last.equals("record_message");
    if (!record && records.isEmpty() && json.scalar("message_uuid") != null) {
      return new Ignored("answer");
    }
    String type = Objects.requireNonNullElse(json.text("response_type"), "identification_record");
    if (!type.equals("identification_record")) {
      String named = type.matches("[a-z0-9_]{1,40}") ? "'" + type + "'" : "none of ours";
      throw new DecodeException(
          Reason.UNKNOWN_TYPE, "response_type " + named + ": expected identification_record");
    }
    return records(message, json, records, inTopic, fingerprinter);
  }

  private static Decoded connection(Message message, JsonTree json, @Nullable String inTopic)
      throws DecodeException {
    String online = json.scalar("online");
    if (!"0".equals(online) && !"1".equals(online)) {
      throw new DecodeException(Reason.BAD_FIELD, "online: expected 0 or 1");
    }
    return terminal(message, json, json, inTopic)
        .presence(
            "1".equals(online) ? PresenceState.ONLINE : PresenceState.OFFLINE, json.scalar("time"));
  }

  private static Decoded records(
      Message message,
      JsonTree json,
      List<JsonTree> records,
      @Nullable String inTopic,
      Fingerprinter fingerprinter)
      throws DecodeException {
    if (records.isEmpty()) {
      throw new DecodeException(
          Reason.MISSING_FIELD, "data: expected an object or a list of objects");
    }
    if (records.size() > MOST_RECORDS) {
      throw new DecodeException(
          Reason.TOO_LARGE, "data: expected at most " + MOST_RECORDS + " records");
    }
    List<DeviceEvent> events = new ArrayList<>();
    for (JsonTree record : records) {
      Terminal terminal = terminal(message, json, record, inTopic);
      if (!events.isEmpty() && !terminal.device().equals(events.get(0).head().device())) {
        throw new DecodeException(
            Reason.DEVICE_MISMATCH, "mac_address: expected one terminal a message");
      }
      events.add(access(terminal, record, events.size(), fingerprinter));
    }
    EventHead first = events.get(0).head();
    boolean state =
        message.retained() && first.identity() == Identity.PAYLOAD && !first.time().isDevices();
    return state ? new Ignored("retained") : new Events(events, null);
  }

  private static DeviceEvent access(
      Terminal terminal, JsonTree record, int part, Fingerprinter fingerprinter)
      throws DecodeException {
    String person = Terminal.person(record, "person_uuid");
    String result = Objects.requireNonNullElse(record.scalar("recog_result"), "");
    boolean granted =
        switch (result) {
          case "" -> person != null;
          case "1" -> true;
          case "0" -> false;
          default -> throw new DecodeException(Reason.BAD_FIELD, "recog_result: expected 0 or 1");
        };
    DenialReason reason =
        granted
            ? null
            : person == null ? DenialReason.UNKNOWN_CREDENTIAL : DenialReason.NOT_PERMITTED;
    String written = record.scalar("recog_time");
    EventTime time = terminal.time(written);
    String content = "hiot " + written + " " + person + " " + result;
    return new DeviceEvent.Access(
        terminal.unnumbered(1, time, content, part, part, false),
        granted ? Outcome.GRANTED : Outcome.DENIED,
        reason,
        Direction.UNKNOWN,
        terminal.credential(person, fingerprinter),
        false);
  }

  private static Terminal terminal(
      Message message, JsonTree json, JsonTree record, @Nullable String inTopic)
      throws DecodeException {
    for (JsonTree tree : List.of(record, json)) {
      for (String member : List.of("mac_address", "device_sn", "sn")) {
        String named = tree.scalar(member);
        if (named != null && !named.isBlank()) {
          return Terminal.of(message, "mac_address", named);
        }
      }
    }
    return Terminal.of(message, "mac_address", inTopic);
  }
}
