package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.ConfigChange;
import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DenialReason;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Direction;
import io.tidegate.gateway.event.DoorMode;
import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventTime;
import io.tidegate.gateway.event.HealthReport;
import io.tidegate.gateway.event.Identity;
import io.tidegate.gateway.event.LockCause;
import io.tidegate.gateway.event.LockState;
import io.tidegate.gateway.event.ModeCause;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.event.PresenceState;
import io.tidegate.gateway.event.Sequence;
import io.tidegate.gateway.event.TamperPart;
import io.tidegate.gateway.event.TamperState;
import io.tidegate.gateway.event.TimeSource;
import io.tidegate.gateway.event.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events as scenarios write them. */
final class ScenarioEvents {
  private ScenarioEvents() {}

  /**
   * An event.
   *
   * @param words device or device/door, what it says, and members
   * @param at the device's own time
   * @param key of the event
   */
  static DeviceEvent event(List<String> words, Instant at, long key) {
    String[] who = words.get(0).split("/", -1);
    int door = who.length == 1 ? 1 : Integer.parseInt(who[1]);
    String what = words.get(1);
    List<String> rest = new ArrayList<>(words.subList(2, words.size()));
    boolean ofApparatus = List.of("tamper", "health", "online", "offline", "config").contains(what);
    EventHead head = head(who[0], ofApparatus ? 0 : door, at, key, rest);
    return switch (what) {
      case "granted", "presented" -> access(head, what, null, rest);
      case "denied" ->
          access(head, what, parse(DenialReason.class, rest.get(0)), rest.subList(1, rest.size()));
      case "opened", "closed", "forced", "held" ->
          new DeviceEvent.Door(head, parse(DoorState.class, what));
      case "locked", "unlocked", "jammed" ->
          new DeviceEvent.Lock(
              head,
              parse(LockState.class, what),
              parse(LockCause.class, rest.get(0)),
              rest.size() < 2 ? null : credential(rest.subList(1, rest.size())));
      case "tamper" ->
          new DeviceEvent.Tamper(
              head, parse(TamperState.class, rest.get(0)), parse(TamperPart.class, rest.get(1)));
      case "mode" ->
          new DeviceEvent.Mode(
              head,
              parse(DoorMode.class, rest.get(0)),
              rest.size() < 2 ? ModeCause.APP : parse(ModeCause.class, rest.get(1)));
      case "config" ->
          new DeviceEvent.Config(
              head,
              rest.isEmpty() ? ConfigChange.OTHER : parse(ConfigChange.class, rest.get(0)),
              null);
      case "health" -> new DeviceEvent.Health(head, health(rest));
      case "online", "offline" ->
          new DeviceEvent.Presence(head, parse(PresenceState.class, what), false);
      default -> throw new IllegalArgumentException("no event " + what);
    };
  }

  /** A head as most have it: the device's own time, no number. */
  static EventHead head(String device, int door, Instant at, long key) {
    return head(device, door, at, key, new ArrayList<>());
  }

  /** What was counted of a device in a minute: {@code messages=70 duplicates=3}. */
  static DeviceMinute minute(List<String> words, Instant at, @Nullable Integer device) {
    List<String> rest = words.subList(2, words.size());
    Long messages = number(rest, "messages");
    Long duplicates = number(rest, "duplicates");
    Long rejected = number(rest, "rejected");
    return new DeviceMinute(
        new TopicId(SmallCommunity.ID, words.get(0)),
        device,
        Instant.ofEpochSecond(at.getEpochSecond() / 60 * 60),
        messages == null ? 1 : messages.intValue(),
        duplicates == null ? 0 : duplicates.intValue(),
        rejected == null ? 0 : rejected.intValue(),
        at);
  }

  /**
   * Takes {@code #boot:number}, {@code buffered}, {@code beside} (other events of its message),
   * {@code noclock} and {@code suspect} out.
   */
  private static EventHead head(
      String device, int door, Instant at, long key, List<String> members) {
    Sequence sequence = null;
    for (String member : List.copyOf(members)) {
      if (member.startsWith("#")) {
        String[] parts = member.substring(1).split(":", -1);
        sequence = new Sequence(Long.parseLong(parts[0], 16), Long.parseLong(parts[1]));
        members.remove(member);
      }
    }
    boolean buffered = members.remove("buffered");
    TimeSource source =
        members.remove("noclock")
            ? TimeSource.GATEWAY
            : members.remove("suspect") ? TimeSource.GATEWAY_SUSPECT : TimeSource.DEVICE;
    return new EventHead(
        new DeviceId(SmallCommunity.ID, device),
        door,
        new EventTime(at, source, source == TimeSource.GATEWAY_SUSPECT ? Instant.EPOCH : null),
        sequence == null ? Identity.PAYLOAD : Identity.SEQUENCE,
        key,
        sequence,
        members.remove("beside") ? 1 : 0,
        buffered);
  }

  private static HealthReport health(List<String> members) {
    Long battery = number(members, "battery");
    Long relock = number(members, "relock");
    return new HealthReport(
        battery == null ? null : battery.intValue(),
        null,
        number(members, "uptime"),
        number(members, "queue"),
        number(members, "limit"),
        relock == null ? null : relock.intValue(),
        null);
  }

  private static @Nullable Long number(List<String> members, String name) {
    return members.stream()
        .filter(member -> member.startsWith(name + "="))
        .map(member -> Long.valueOf(member.substring(name.length() + 1)))
        .findFirst()
        .orElse(null);
  }

  private static DeviceEvent access(
      EventHead head, String outcome, @Nullable DenialReason reason, List<String> rest) {
    List<String> members = new ArrayList<>(rest);
    boolean duress = members.remove("duress");
    Direction direction = Direction.IN;
    for (Direction one : Direction.values()) {
      direction = members.remove("=" + one.word()) ? one : direction;
    }
    return new DeviceEvent.Access(
        head,
        parse(Outcome.class, outcome),
        reason,
        direction,
        members.isEmpty() ? Credential.anonymous(CredentialType.BUTTON) : credential(members),
        duress);
  }

  private static Credential credential(List<String> typeAndName) {
    CredentialType type = parse(CredentialType.class, typeAndName.get(0));
    return typeAndName.size() < 2
        ? Credential.anonymous(type)
        : new Credential(type, SmallCommunity.fingerprint(typeAndName.get(1)), List.of());
  }

  static <E extends Enum<E>> E parse(Class<E> type, String word) {
    return Words.parse(type, word).orElseThrow(() -> new IllegalArgumentException(word));
  }

  /** A span as {@code 90s}, {@code 5m}, {@code 2h}, {@code 1d}. */
  static Duration span(String text) {
    long number = Long.parseLong(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 's' -> Duration.ofSeconds(number);
      case 'm' -> Duration.ofMinutes(number);
      case 'h' -> Duration.ofHours(number);
      case 'd' -> Duration.ofDays(number);
      default -> throw new IllegalArgumentException(text + ": expected a number and s, m, h or d");
    };
  }
}
