package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Ignored;
import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DenialReason;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.LockCause;
import io.tidegate.gateway.event.LockState;
import io.tidegate.gateway.event.TamperPart;
import io.tidegate.gateway.event.TamperState;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a Nuki lock's own log as Nuki Hub writes it. {@code index} counts up in each lock,
 * with gaps where entries are of kinds it does not tell. Time is six numbers of the lock's clock,
 * UTC by Nuki's Bluetooth API. Codes and fingers are known by {@code codeId}, other authorisations
 * by {@code authorizationId}; {@code authorizationName} is a person's and never read.
 */
final class NukiHubLog {
  private static final int MAX_ENTRIES = 30; // each is at most two events

  private final JsonTree entry;
  private final EventCollector gathered;
  private final int door;
  private final Fingerprinter fingerprinter;

  private NukiHubLog(
      JsonTree entry, EventCollector gathered, int door, Fingerprinter fingerprinter) {
    this.entry = entry;
    this.gathered = gathered;
    this.door = door;
    this.fingerprinter = fingerprinter;
  }

  /** Whether the log has reported the bolt. */
  static boolean tellsBolt(EventCollector gathered, int door) {
    return gathered.known("logs bolt " + door) != null;
  }

  /** Whether the log has reported the contact. */
  static boolean tellsContact(EventCollector gathered, int door) {
    return gathered.known("logs contact " + door) != null;
  }

  /** Someone meddles with the door's contact. */
  private void tamper() {
    gathered.add(
        door,
        "tamper",
        head -> new DeviceEvent.Tamper(head, TamperState.ACTIVE, TamperPart.UNKNOWN));
  }

  /**
   * What the entry says.
   *
   * @throws Refusal if it has no index, or a type or word that the log has not
   */
  static Decoded read(
      JsonTree entry,
      Message message,
      DeviceId device,
      int door,
      Memory memory,
      Fingerprinter fingerprinter)
      throws DecodeException {
    Long index = entry.number("index");
    if (index == null) {
      throw new DecodeException(Reason.MISSING_FIELD, "index: expected a whole number");
    }
    String number = (door == 1 ? "lock " : "opener ") + index;
    EventCollector gathered = EventCollector.numbered(number, time(entry), message, device, memory);
    return new NukiHubLog(entry, gathered, door, fingerprinter).read();
  }

  /** What a list of entries says; those that cannot be read are left to {@code rollingLog}. */
  static Decoded readAll(
      Message message, DeviceId device, int door, Memory memory, Fingerprinter fingerprinter) {
    List<DeviceEvent> events = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    Memory last = memory;
    try {
      for (JsonTree entry : entries(message.payload())) {
        Long index = entry.number("index");
        if (index != null && seen.add(index)) {
          Decoded decoded = readOrRefuse(entry, message, device, door, last, fingerprinter);
          if (decoded instanceof Decoded.Events read) {
            events.addAll(read.events());
            last = read.memory() == null ? last : read.memory();
          }
        }
      }
    } catch (DecodeException refusal) {
      return new Ignored("cut_log");
    }
    return events.isEmpty() ? new Ignored("copy") : new Decoded.Events(events, last);
  }

  private static Decoded readOrRefuse(
      JsonTree entry,
      Message message,
      DeviceId device,
      int door,
      Memory memory,
      Fingerprinter fingerprinter) {
    try {
      return read(entry, message, device, door, memory, fingerprinter);
    } catch (DecodeException refusal) {
      return refusal.rejected();
    }
  }

  /** The newest entries of a list, oldest first. */
  private static List<JsonTree> entries(byte[] payload) throws DecodeException {
    String list = new String(payload, StandardCharsets.UTF_8);
    JsonTree wrapped = JsonTree.read(("{\"log\":" + list + "}").getBytes(StandardCharsets.UTF_8));
    if (!(wrapped.members().get("log") instanceof List<?> all)) {
      return List.of();
    }
    List<JsonTree> entries = new ArrayList<>();
    for (Object entry : all.subList(Math.max(0, all.size() - MAX_ENTRIES), all.size())) {
      if (entry instanceof Map<?, ?> map) {
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach((name, value) -> members.put(String.valueOf(name), value));
        entries.add(new JsonTree(members));
      }
    }
    return entries;
  }

  private static @Nullable Instant time(JsonTree entry) {
    String[] names = {"Year", "Month", "Day", "Hour", "Minute", "Second"};
    int[] parts = new int[names.length];
    for (int i = 0; i < names.length; i++) {
      Long part = entry.number("time" + names[i]);
      if (part == null || part < 0 || part > 9999) {
        return null;
      }
      parts[i] = part.intValue();
    }
    try {
      LocalDateTime time =
          LocalDateTime.of(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
      return parts[0] < 1970 ? null : time.toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null; // a clock that was never set says month 0
    }
  }

  private Decoded read() throws DecodeException {
    switch (String.valueOf(entry.text("type"))) {
      case "LockAction" -> action();
      case "KeypadAction" -> keypad();
      case "DoorSensor" -> contact();
      case "DoorbellRecognition" -> {
        return new Ignored("doorbell");
      }
      case "LoggingEnabled",
          "Calibration",
          "InitializationRun",
          "DoorSensorLoggingEnabled",
          "Unknown" -> {
        return new Ignored("other_entry");
      }
      default -> throw new DecodeException(Reason.UNKNOWN_TYPE, "type: expected one of Nuki's log");
    }
    return gathered.decoded("not_done");
  }

  /** Unlocked, locked, or null for what moves nothing. */
  private @Nullable LockState wanted() {
    return switch (String.valueOf(entry.text("action"))) {
      case "Unlock", "Unlatch", "LockNgo", "LockNgoUnlatch", "ElectricStrikeActuation" ->
          LockState.UNLOCKED;
      case "Lock", "FullLock" -> LockState.LOCKED;
      default -> null; // presses without an action, ring to open
    };
  }

  private String completion() {
    String word = String.valueOf(entry.text("completionStatus"));
    // Nuki Hub has no word for the lock's report of an unknown finger (issue 736).
    boolean unknown = word.equals("undefined") && "fingerprint".equals(entry.text("trigger"));
    return word.equals("0") ? "success" : unknown ? "invalidCode" : word;
  }

  private void action() throws DecodeException {
    LockState wanted = wanted();
    if (wanted == null || !moves()) {
      return;
    }
    String trigger = String.valueOf(entry.text("trigger"));
    Credential credential = trigger.equals("system") ? person() : null;
    LockCause cause =
        switch (trigger) {
          case "system", "homekit", "mqtt" -> LockCause.APP;
          case "button" -> LockCause.INSIDE_HANDLE;
          case "automatic", "autoLock" -> LockCause.AUTO;
          case "manual", "undefined" -> LockCause.UNKNOWN; // the key outside or the knob inside
          default ->
              throw new DecodeException(Reason.UNKNOWN_TYPE, "trigger: expected one of Nuki's log");
        };
    if (wanted == LockState.UNLOCKED && credential != null) {
      gathered.granted(door, credential);
    }
    moved(wanted, cause, credential);
  }

  private @Nullable Credential person() {
    Long id = entry.number("authorizationId");
    return id == null || id == 0
        ? null
        : EventCollector.slot(
            CredentialType.PHONE, gathered.device(), Long.toString(id), fingerprinter);
  }

  private void keypad() {
    CredentialType type =
        switch (String.valueOf(entry.text("trigger"))) {
          case "code" -> CredentialType.PIN;
          case "fingerprint" -> CredentialType.FINGERPRINT;
          default -> null; // the arrow key asks for none
        };
    switch (completion()) {
      case "invalidCode" ->
          gathered.denied(
              door,
              type == CredentialType.FINGERPRINT
                  ? DenialReason.UNKNOWN_CREDENTIAL
                  : DenialReason.WRONG_PIN,
              type == null ? null : Credential.anonymous(type));
      case "notAuthorized" ->
          gathered.denied(door, DenialReason.NOT_PERMITTED, type == null ? null : credential(type));
      default -> opened(type);
    }
  }

  private void opened(@Nullable CredentialType type) {
    LockState wanted = wanted();
    if (!moves()) {
      return;
    }
    Credential credential = type == null ? null : credential(type);
    if (wanted != LockState.LOCKED && credential != null) {
      gathered.granted(door, credential);
    }
    if (wanted != null) {
      moved(wanted, credential == null ? LockCause.UNKNOWN : LockCause.CREDENTIAL, credential);
    }
  }

  private Credential credential(CredentialType type) {
    Long id = entry.number("codeId");
    String slot = id == null || id == 0 ? null : Long.toString(id);
    return EventCollector.slot(type, gathered.device(), slot, fingerprinter);
  }

  /** Whether the bolt moved as commanded; adds an event if it is stuck. */
  private boolean moves() {
    if (completion().equals("motorBlocked")) {
      moved(LockState.JAMMED, LockCause.UNKNOWN, null);
    }
    return completion().equals("success");
  }

  private void moved(LockState state, LockCause cause, @Nullable Credential credential) {
    gathered.changed("logs bolt " + door, "1");
    gathered.moved(door, state, cause, credential);
  }

  private void contact() throws DecodeException {
    DoorState state =
        switch (String.valueOf(entry.text("action"))) {
          case "DoorOpened" -> DoorState.OPENED;
          case "DoorClosed" -> DoorState.CLOSED;
          case "SensorJammed" -> null;
          default ->
              throw new DecodeException(Reason.UNKNOWN_TYPE, "action: expected one of Nuki's log");
        };
    gathered.changed("logs contact " + door, "1");
    if (state == null) {
      tamper();
    } else {
      gathered.door(door, state);
    }
  }
}
