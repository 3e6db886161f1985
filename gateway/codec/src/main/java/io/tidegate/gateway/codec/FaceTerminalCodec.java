package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Ignored;
import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.event.Fingerprinter;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Face terminals of gates and stairwells, in the three shapes that the community software
 * MicroCommunityThings (java110; read at github.com/Marshall1115/MicroCommunityThings 7fe3c6c)
 * speaks over MQTT: {@link FaceResult} (yldMqtt), {@link HiotRecord} (luozhi, zhongkong) and {@link
 * PushedRecord} (dean). The body says which it is; each class says its topics, times and codes.
 *
 * <p>One door, number 1. A person is a vendor_person: the id that the platform or the terminal gave
 * them. Names, ID and telephone numbers and pictures are never read, and nothing of them is kept of
 * a message that cannot be stored ({@link #redact}). Numbers are unique but not without gaps.
 * Messages without time and number are no identity of their own. Births and wills where a shape has
 * them; none is kept by the broker unless a site makes it so.
 *
 * <p>A picture makes a message some 100 KB long: give the source a limit of 524288, or switch
 * pictures off at the terminals and leave the limit at 16384. Twice the limit halves how many
 * messages the broker may send before the first is acknowledged: 256 at 524288.
 */
public final class FaceTerminalCodec implements DeviceCodec {
  private static final Pattern LEVELS = Pattern.compile("[/.]");
  private static final Set<String> COMMANDS =
      Set.of("request", "request_setting", "add_data", "del_data", "cmd", "command", "set");

  static final Redaction REDACTION = new Redaction(members(), PushedRecord::hasCard);

  private static Set<String> members() {
    Set<String> all = new TreeSet<>(PushedRecord.MEMBERS);
    all.addAll(FaceResult.MEMBERS);
    all.addAll(HiotRecord.MEMBERS);
    return all;
  }

  private final Redaction redaction;

  /** With the redaction that is kept of this family. */
  public FaceTerminalCodec() {
    this(REDACTION);
  }

  /** With another, for tests. */
  FaceTerminalCodec(Redaction redaction) {
    this.redaction = redaction;
  }

  @Override
  public String id() {
    return "face-terminal";
  }

  @Override
  public Set<MissingCapability> blind() {
    return Set.of(
        MissingCapability.DOOR_STATE,
        MissingCapability.LOCK_STATE,
        MissingCapability.FORCED,
        MissingCapability.HELD,
        MissingCapability.TAMPER,
        MissingCapability.DURESS);
  }

  @Override
  public Set<String> usualFilters() {
    return Set.of(
        "face/response",
        "face/+/response",
        "face.response",
        "online/response",
        "/hiot/#",
        "hiot/#",
        "mqtt/face/#");
  }

  @Override
  public Redaction redaction() {
    return redaction;
  }

  @Override
  public boolean remembers() {
    return false;
  }

  @Override
  public Decoded decode(Message message, Memory memory, Fingerprinter fingerprinter) {
    if (message.payload().length == 0) {
      return new Ignored("cleared");
    }
    try {
      return decode(message, fingerprinter);
    } catch (DecodeException refusal) {
      return refusal.rejected();
    }
  }

  private Decoded decode(Message message, Fingerprinter fingerprinter) throws DecodeException {
    String[] levels = LEVELS.split(message.topic(), -1);
    String last = levels[levels.length - 1].toLowerCase(Locale.ROOT);
    if (COMMANDS.contains(last)) {
      return new Ignored("command");
    }
    JsonTree json = unwrapped(redaction.read(message.payload()));
    if (json.text("operator") != null || PushedRecord.isTopic(message.topic())) {
      return PushedRecord.decode(message, json, fingerprinter);
    }
    String inTopic = after(levels, "face", "hiot");
    JsonTree body = json.object("body");
    if (body != null) {
      return FaceResult.decode(message, json, body, inTopic, fingerprinter);
    }
    if (json.text("cmd") != null) {
      return FaceResult.command(message, json, inTopic);
    }
    if (message.topic().contains("hiot") || !json.records("data").isEmpty()) {
      return HiotRecord.decode(message, last, inTopic, json, fingerprinter);
    }
    throw new DecodeException(Reason.UNKNOWN_TYPE, "expected a member operator, body, cmd or data");
  }

  /** Some platforms pass a terminal's message on within one of their own. */
  private static JsonTree unwrapped(JsonTree json) {
    for (String member : new String[] {"payload", "data"}) {
      JsonTree inner = json.object(member);
      if (inner != null && inner.text("operator") != null) {
        return inner;
      }
    }
    return json;
  }

  /** The level between one of {@code names} and the last, if there is just one. */
  private static @Nullable String after(String[] levels, String... names) {
    int at = levels.length - 3;
    return at >= 0 && Set.of(names).contains(levels[at]) ? levels[at + 1] : null;
  }
}
