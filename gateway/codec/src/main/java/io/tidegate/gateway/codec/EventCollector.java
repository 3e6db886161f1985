package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Ignored;
import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DenialReason;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Direction;
import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventKey;
import io.tidegate.gateway.event.EventTime;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.HealthReport;
import io.tidegate.gateway.event.Identity;
import io.tidegate.gateway.event.LockCause;
import io.tidegate.gateway.event.LockState;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.event.PresenceState;
import io.tidegate.gateway.event.TamperPart;
import io.tidegate.gateway.event.TamperState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Collects the events of one message in order, with the last reported values of its device. For
 * families whose bridges repeat states. One message, one thread.
 */
final class EventCollector {
  private static final String BOLT = "bolt";
  private static final String CONTACT = "contact";
  private static final String CHARGE_REPORTED = "charge-reported";

  /** Most events of one message; what a made-up one says beyond is dropped. */
  private static final int MAX_EVENTS = 64;

  private final Message message;
  private final DeviceId device;
  private final EventTime time;
  private final @Nullable String number;
  private final LastReported words;
  private final List<DeviceEvent> events = new ArrayList<>();
  private final List<HealthReport> saidAgain = new ArrayList<>(1);

  private EventCollector(
      Message message,
      DeviceId device,
      @Nullable Instant claimed,
      @Nullable String number,
      Memory memory) {
    this.message = message;
    this.device = device;
    this.time = EventTime.judge(claimed, message.receivedAt());
    this.number = number;
    this.words = LastReported.of(memory);
  }

  /** Of a message without time and number. */
  static EventCollector of(Message message, DeviceId device, Memory memory) {
    return new EventCollector(message, device, null, null, memory);
  }

  /** Of a message with, perhaps, the device's time. */
  static EventCollector at(
      @Nullable Instant claimed, Message message, DeviceId device, Memory memory) {
    return new EventCollector(message, device, claimed, null, memory);
  }

  /** Of a message whose event has a number of its family's own. */
  static EventCollector numbered(
      String number, @Nullable Instant claimed, Message message, DeviceId device, Memory memory) {
    return new EventCollector(message, device, claimed, number, memory);
  }

  /** The device that speaks. */
  DeviceId device() {
    return device;
  }

  /**
   * The device where the source names it, else by the {@link #id} of {@code name}, which a topic
   * holds.
   *
   * @throws Refusal if that is no id
   */
  static DeviceId device(Message message, String name) throws DecodeException {
    if (message.device() != null) {
      return message.device();
    }
    String id = id(name);
    if (!DeviceId.isValid(id)) {
      throw new DecodeException(
          Reason.BAD_TOPIC, "device: expected [a-z0-9][a-z0-9-]{0,63} in the topic");
    }
    return new DeviceId(message.community(), id);
  }

  /** A name as an id would be: in lower case, with hyphens for blanks and the like. */
  static String id(String name) {
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < Math.min(name.length(), DeviceId.MAX_LENGTH + 1); i++) {
      char c = name.charAt(i);
      id.append(c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : " _.:/".indexOf(c) < 0 ? c : '-');
    }
    return id.toString();
  }

  /** The last reported value of {@code name}; null if there is none. */
  @Nullable String known(String name) {
    return words.get(name);
  }

  /** Whether {@code name} says something else than last time; remembered. */
  boolean changed(String name, String word) {
    return words.changed(name, word);
  }

  /** Adds an event. {@code content}: its part of the message, for its key. */
  void add(int door, String content, Function<EventHead, DeviceEvent> event) {
    int part = events.size();
    if (part == MAX_EVENTS) {
      return;
    }
    // ON of a door is not ON of a lock: the topic is part of the content.
    byte[] bytes = (message.topic() + "\n" + content).getBytes(StandardCharsets.UTF_8);
    long key = number == null ? EventKey.ofPayload(bytes, part) : EventKey.ofNumber(number, part);
    Identity identity = number == null ? Identity.PAYLOAD : Identity.NUMBER;
    events.add(event.apply(new EventHead(device, door, time, identity, key, null, part, false)));
  }

  /** Adds what the contact of {@code door} says. */
  void door(int door, DoorState state) {
    add(door, "door " + door + " " + state.word(), head -> new DeviceEvent.Door(head, state));
  }

  /** Adds a report of the contact of {@code door}, unless it repeats the last one. */
  void contact(int door, DoorState state) {
    if (words.changed(CONTACT + door, state.word())) {
      door(door, state);
    }
  }

  /** Adds that door 1 was closed just now, and remembers it. */
  void closed() {
    words.changed(CONTACT + 1, DoorState.CLOSED.word());
    door(1, DoorState.CLOSED);
  }

  /** Two cards in one second are two events. */
  private static String who(@Nullable Credential credential) {
    Fingerprint fingerprint = credential == null ? null : credential.fingerprint();
    return fingerprint == null ? "" : " " + Long.toHexString(fingerprint.low());
  }

  /** Adds that someone may pass. */
  void granted(int door, @Nullable Credential credential) {
    add(
        door,
        "granted " + door + who(credential),
        head ->
            new DeviceEvent.Access(
                head, Outcome.GRANTED, null, Direction.UNKNOWN, credential, false));
  }

  /** Adds that someone may not pass. */
  void denied(int door, DenialReason reason, @Nullable Credential credential) {
    add(
        door,
        "denied " + door + " " + reason.word() + who(credential),
        head ->
            new DeviceEvent.Access(
                head, Outcome.DENIED, reason, Direction.UNKNOWN, credential, false));
  }

  /** Adds that a reader read something; who decides is elsewhere. */
  void presented(int door, Credential credential) {
    add(
        door,
        "presented " + door + who(credential),
        head ->
            new DeviceEvent.Access(
                head, Outcome.PRESENTED, null, Direction.UNKNOWN, credential, false));
  }

  /** Adds that a bolt was moved, and remembers where it is. */
  void moved(int door, LockState state, LockCause cause, @Nullable Credential credential) {
    words.changed(BOLT + door, state.word());
    add(
        door,
        "lock " + door + " " + state.word() + " " + cause.word(),
        head -> new DeviceEvent.Lock(head, state, cause, credential));
  }

  /** Adds where a bolt is, unless that is known already. */
  void bolt(int door, LockState state) {
    if (words.changed(BOLT + door, state.word())) {
      moved(door, state, LockCause.UNKNOWN, null);
    }
  }

  /** Adds a change of a tamper switch; one that was never heard of before is taken for closed. */
  void tamper(boolean active, TamperPart part) {
    boolean first = words.get("tamper") == null;
    if (words.changed("tamper", active ? "1" : "0") && (active || !first)) {
      TamperState state = active ? TamperState.ACTIVE : TamperState.CLEARED;
      add(1, "tamper " + state.word(), head -> new DeviceEvent.Tamper(head, state, part));
    }
  }

  /**
   * Adds a battery's charge if it changed, and once in half an hour if it did not, then as the last
   * of its message: for many locks that is the only sign of life between two people. Out of 0 to
   * 100 it is none.
   */
  void battery(double percent) {
    long whole = Math.round(percent);
    if (whole < 0 || whole > 100) {
      return;
    }
    HealthReport charge = new HealthReport((int) whole, null, null, null, null, null, null);
    if (words.changed("battery", Long.toString(whole))) {
      words.changed(CHARGE_REPORTED, halfHour());
      health(charge);
    } else {
      saidAgain.add(charge);
    }
  }

  private String halfHour() {
    return Long.toString(message.receivedAt().getEpochSecond() / 1_800);
  }

  /** Adds how the device is. */
  void health(HealthReport report) {
    add(0, "health", head -> new DeviceEvent.Health(head, report));
  }

  /** Adds a birth or last will. */
  void presence(boolean online) {
    PresenceState state = online ? PresenceState.ONLINE : PresenceState.OFFLINE;
    boolean kept = message.retained();
    add(0, state.word(), head -> new DeviceEvent.Presence(head, state, kept));
  }

  /** Whether there is an event yet. */
  boolean isEmpty() {
    return events.isEmpty();
  }

  /** What was typed at the device's keypad, which means something there only. */
  Credential typed(String digits, Fingerprinter fingerprinter) {
    CredentialType type = CredentialType.PIN;
    return fingerprinter.credential(type, type.scopeAt(device), digits);
  }

  /** The answer. {@code otherwise}: why there is none. */
  Decoded decoded(String otherwise) {
    if (!saidAgain.isEmpty() && words.changed(CHARGE_REPORTED, halfHour())) {
      saidAgain.forEach(this::health);
    }
    return events.isEmpty()
        ? new Ignored(otherwise, words.memory())
        : Decoded.news(message, words.memory(), events.toArray(DeviceEvent[]::new));
  }

  /**
   * The credential in a slot of a lock, which is one only at that lock, also of a card.
   *
   * @param slot null where the lock does not say which
   */
  static Credential slot(
      CredentialType type, DeviceId device, @Nullable String slot, Fingerprinter fingerprinter) {
    return slot == null
        ? Credential.anonymous(type)
        : fingerprinter.credential(type, device.toString(), slot);
  }
}
