package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Ignored;
import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.event.CardNumber;
import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DenialReason;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.LockState;
import io.tidegate.gateway.event.PresenceState;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * HomeKey-ESP32 (github.com/rednblkx/HomeKey-ESP32: main/MqttManager.cpp, include/defaults.h,
 * include/LockManager.hpp). {@code ID/homekey/auth} is JSON: with {@code homekey} true the phone
 * {@code endpointId} was let in; with false a card with that {@code uid} was held to the reader,
 * which decides nothing about it. A fork with guest cards says {@code guest} true instead, with
 * {@code accepted}, {@code reason} and the card's {@code tagId}, and reports refused cards. {@code
 * ID/homekit/state} is one number: 0 unlocked, 1 locked, 2 jammed, 3 unknown, 4 unlocking, 5
 * locking, which are not Nuki's. It is HomeKit's target state, not a bolt sensor. {@code ID/status}
 * is birth and last will. {@code …/set_…} are commands, {@code custom_state} is a copy, {@code
 * alt_action} a button for something else.
 *
 * <p>A phone is known by its endpoint in upper-case hex, a card by its UID. No time, no number;
 * states are kept by the broker, taps are not. Refused phones are not reported, nor in most
 * firmwares refused cards. A guest's card has a {@code label}, perhaps a name: it is neither read
 * nor kept.
 */
public final class HomeKeyEsp32Codec implements DeviceCodec {
  private static final Set<String> FLAGS = Set.of("guest", "accepted", "homekey");
  private static final Set<String> CARDS = Set.of("tagId", "uid", "endpointId");
  private static final Set<String> MEMBERS =
      Set.of("guest", "accepted", "homekey", "tagId", "uid", "endpointId", "reason");
  private static final Pattern REASON = Pattern.compile("[A-Z_]{1,32}");

  static final Redaction REDACTION =
      new Redaction(
          MEMBERS,
          JsonTree::read,
          HomeKeyEsp32Codec::asRead,
          (members, name) -> CARDS.contains(name));

  private final Redaction redaction;

  /** With the redaction that is kept of this family. */
  public HomeKeyEsp32Codec() {
    this(REDACTION);
  }

  /** With another, for tests. */
  HomeKeyEsp32Codec(Redaction redaction) {
    this.redaction = redaction;
  }

  /** Without members that hold something else than is read of them, such as a name for a UID. */
  private static Map<?, ?> asRead(Map<?, ?> members) {
    Map<Object, Object> left = new LinkedHashMap<>();
    members.forEach(
        (name, value) -> {
          if (!MEMBERS.contains(name) || isRead(members, (String) name, value)) {
            left.put(name, value);
          }
        });
    return left;
  }

  private static boolean isRead(Map<?, ?> members, String name, Object value) {
    if (FLAGS.contains(name)) {
      return JsonTree.flag(members, name) != null;
    }
    return value instanceof String text
        && (CARDS.contains(name) ? CardNumber.ofHex(text) != null : REASON.matcher(text).matches());
  }

  @Override
  public String id() {
    return "homekey-esp32";
  }

  @Override
  public Set<MissingCapability> blind() {
    return Set.of(
        MissingCapability.DENIALS,
        MissingCapability.DOOR_STATE,
        MissingCapability.LOCK_STATE,
        MissingCapability.FORCED,
        MissingCapability.HELD,
        MissingCapability.TAMPER,
        MissingCapability.DURESS,
        MissingCapability.HEALTH);
  }

  @Override
  public Set<String> usualFilters() {
    return Set.of("+/homekey/auth", "+/homekit/+", "+/alt_action");
  }

  @Override
  public Redaction redaction() {
    return redaction;
  }

  /** States, births and wills are bare words. */
  @Override
  public byte[] redact(byte[] payload) {
    return BareWord.isNumber(payload) || OnlineWord.is(payload)
        ? payload
        : redaction.apply(payload);
  }

  /** The topic says what a message is. */
  @Override
  public boolean isPushed() {
    return false;
  }

  @Override
  public Decoded decode(Message message, Memory memory, Fingerprinter fingerprinter) {
    String[] levels = message.topic().split("/", -1);
    String last = levels[levels.length - 1];
    if (last.startsWith("set_")) {
      return new Ignored("command");
    }
    if (levels[0].equals("homeassistant")) {
      return new Ignored("discovery");
    }
    if (message.payload().length == 0) {
      return new Ignored("cleared");
    }
    try {
      return switch (last) {
        case "auth" -> tap(message, gathered(message, levels, 2, memory), fingerprinter);
        case "state" -> state(message, gathered(message, levels, 2, memory));
        case "status" -> {
          EventCollector gathered = gathered(message, levels, 1, memory);
          gathered.presence(OnlineWord.read(message.payload()) == PresenceState.ONLINE);
          yield gathered.decoded("presence");
        }
        case "custom_state" -> new Ignored("copy");
        case "alt_action" -> new Ignored("button");
        default ->
            throw new DecodeException(
                Reason.BAD_TOPIC, "expected homekey/auth, homekit/state or status");
      };
    } catch (DecodeException refusal) {
      return refusal.rejected();
    }
  }

  private static EventCollector gathered(Message message, String[] levels, int cut, Memory memory)
      throws DecodeException {
    String id = String.join("/", Arrays.copyOf(levels, Math.max(0, levels.length - cut)));
    return EventCollector.of(message, EventCollector.device(message, id), memory);
  }

  private Decoded tap(Message message, EventCollector gathered, Fingerprinter fingerprinter)
      throws DecodeException {
    JsonTree json = redaction.read(message.payload());
    if (Boolean.TRUE.equals(json.flag("guest"))) {
      return guest(json, gathered, fingerprinter);
    }
    Boolean isPhone = json.flag("homekey");
    if (isPhone == null) {
      throw new DecodeException(Reason.MISSING_FIELD, "homekey: expected true or false");
    }
    CredentialType type = isPhone ? CredentialType.PHONE : CredentialType.CARD;
    String id = json.text(isPhone ? "endpointId" : "uid");
    String canonical = id == null ? null : CardNumber.ofHex(id);
    if (canonical == null && !isPhone) {
      throw new DecodeException(Reason.MISSING_FIELD, "uid: expected hex");
    }
    Credential credential = credential(type, canonical, gathered, fingerprinter);
    if (isPhone) {
      gathered.granted(1, credential);
    } else {
      gathered.presented(1, credential);
    }
    return gathered.decoded("unchanged");
  }

  private static Decoded guest(JsonTree json, EventCollector gathered, Fingerprinter fingerprinter)
      throws DecodeException {
    Boolean accepted = json.flag("accepted");
    String tag = json.text("tagId");
    String canonical = tag == null ? null : CardNumber.ofHex(tag);
    if (accepted == null) {
      throw new DecodeException(Reason.MISSING_FIELD, "accepted: expected true or false");
    }
    Credential credential = credential(CredentialType.CARD, canonical, gathered, fingerprinter);
    if (accepted) {
      gathered.granted(1, credential);
    } else {
      gathered.denied(1, refusal(json), credential);
    }
    return gathered.decoded("unchanged");
  }

  private static Credential credential(
      CredentialType type,
      @Nullable String canonical,
      EventCollector gathered,
      Fingerprinter fingerprinter) {
    return canonical == null
        ? Credential.anonymous(type)
        : fingerprinter.credential(type, type.scopeAt(gathered.device()), canonical);
  }

  private static DenialReason refusal(JsonTree json) {
    return switch (String.valueOf(json.text("reason"))) {
      case "EXPIRED" -> DenialReason.EXPIRED;
      case "DISABLED" -> DenialReason.REVOKED;
      case "NOT_YET_VALID" -> DenialReason.NOT_PERMITTED;
      case "NO_RECORD", "BAD_PAYLOAD" -> DenialReason.UNKNOWN_CREDENTIAL;
      default -> DenialReason.OTHER; // its clock is not set
    };
  }

  private static Decoded state(Message message, EventCollector gathered) throws DecodeException {
    int state = BareWord.number(message);
    switch (state) {
      case 0 -> gathered.bolt(1, LockState.UNLOCKED);
      case 1 -> gathered.bolt(1, LockState.LOCKED);
      case 2 -> gathered.bolt(1, LockState.JAMMED);
      case 3, 4, 5 -> {}
      default -> throw new DecodeException(Reason.UNKNOWN_TYPE, "state " + state);
    }
    return gathered.decoded(message.retained() ? "retained" : "unchanged");
  }
}
