package io.tidegate.gateway.codec;

import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventKey;
import io.tidegate.gateway.event.EventTime;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.HealthReport;
import io.tidegate.gateway.event.Identity;
import io.tidegate.gateway.event.PersonalNumber;
import io.tidegate.gateway.event.PresenceState;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The terminal that a message is from, and what all of them say alike. */
record Terminal(Message message, DeviceId device) {
  /** What terminals write without a known person. */
  private static final Set<String> NO_PERSON = Set.of("", "0", "-1", "null", "undefined");

  private static final int LONGEST_PERSON = 64;
  private static final int LONGEST_FIRMWARE = 64;

  /**
   * The terminal that the source names, or else the body. An id in capitals, or with other
   * characters than an id may have (as in a MAC address), is written in lower case with hyphens.
   *
   * @param member what the body calls it, for a detail
   * @param named null if it says none
   * @throws Refusal if neither names one, or the body's is no id
   */
  static Terminal of(Message message, String member, @Nullable String named)
      throws DecodeException {
    String id =
        named == null || named.isBlank()
            ? null
            : named.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
    return new Terminal(message, message.deviceOr(member, id));
  }

  /** The time that a member says, judged against the arrival. {@code written}: null if none. */
  EventTime time(@Nullable String written) {
    return EventTime.judge(TerminalTime.read(written, message.zone()), message.receivedAt());
  }

  /** The time of arrival, where what the message says of time is of another moment. */
  EventTime arrival() {
    return EventTime.judge(null, message.receivedAt());
  }

  /** Head of an event that has a number. {@code number}: with whatever keeps it unique. */
  EventHead numbered(int door, EventTime time, String number, int part, boolean buffered) {
    long key = EventKey.ofNumber(number, part);
    return new EventHead(device, door, time, Identity.NUMBER, key, null, part, buffered);
  }

  /**
   * Head of an event without a number.
   *
   * @param content content of the event, without members that differ when it is sent again
   * @param same how many earlier entries of the message are equal
   */
  EventHead unnumbered(
      int door, EventTime time, String content, int same, int part, boolean buffered) {
    long key = EventKey.ofPayload(content.getBytes(StandardCharsets.UTF_8), same);
    return new EventHead(device, door, time, Identity.PAYLOAD, key, null, part, buffered);
  }

  /**
   * A birth or a last will. Of a will the time is ours: the terminal wrote it when it connected.
   *
   * @param written the time in the message; null if none
   */
  Decoded presence(PresenceState state, @Nullable String written) {
    EventTime time = state == PresenceState.ONLINE ? time(written) : arrival();
    EventHead head = unnumbered(0, time, state.word() + " " + written, 0, 0, false);
    return Decoded.news(message, null, new DeviceEvent.Presence(head, state, message.retained()));
  }

  /** A heartbeat. Both: null where it does not say. */
  Decoded heartbeat(@Nullable String written, @Nullable String firmware) {
    String version =
        firmware == null || firmware.isBlank() || firmware.length() > LONGEST_FIRMWARE
            ? null
            : firmware;
    HealthReport report = new HealthReport(null, null, null, null, null, null, version);
    EventHead head = unnumbered(0, time(written), "heartbeat " + written, 0, 0, false);
    return Decoded.news(message, null, new DeviceEvent.Health(head, report));
  }

  /**
   * A terminal's own id of a person, from the first of {@code members} that says one. An ID or
   * telephone number in its place is not read.
   */
  static @Nullable String person(JsonTree json, String... members) {
    return first(json, id -> !PersonalNumber.is(id), members);
  }

  /**
   * A card's number, from the first of {@code members} that says one; it may look like a telephone
   * number. A citizen's ID number in its place is not read.
   */
  static @Nullable String card(JsonTree json, String... members) {
    return first(json, number -> !PersonalNumber.isCitizens(number), members);
  }

  private static @Nullable String first(
      JsonTree json, Predicate<String> isRead, String... members) {
    for (String member : members) {
      String id = json.scalar(member);
      if (id != null
          && id.length() <= LONGEST_PERSON
          && !NO_PERSON.contains(id.strip())
          && isRead.test(id)) {
        return id.strip();
      }
    }
    return null;
  }

  /** The terminal's person; an unknown face if {@code id} is null. */
  Credential credential(@Nullable String id, Fingerprinter fingerprinter) {
    return id == null
        ? Credential.anonymous(CredentialType.FACE)
        : credential(CredentialType.VENDOR_PERSON, id, fingerprinter);
  }

  /** A credential in its scope. */
  Credential credential(CredentialType type, String id, Fingerprinter fingerprinter) {
    return fingerprinter.credential(type, type.scopeAt(device), id);
  }
}
