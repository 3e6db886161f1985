package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Ignored;
import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.PresenceState;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ESPHome: access readers, locks and contacts (github.com/esphome/esphome: components/mqtt, lock,
 * wiegand, rc522, nfc, rdm6300, fingerprint_grow). {@code PREFIX/COMPONENT/OBJECT/state}, one bare
 * word a topic, and {@code PREFIX/status}, birth and last will; PREFIX is the node's name. A tag
 * may also come on {@code PREFIX/tag}, as the documents of its readers show it. {@code …/command}
 * is a command, {@code …/debug} the log, which quotes tags. What an object is its name says, see
 * {@link HomeEntity}; a text sensor's component is {@code sensor} too.
 *
 * <p>Tags are only presented: the node reports no decision and no denial. A UID is hex with hyphens
 * or, by Wiegand and RDM6300, decimal.
 *
 * <p>No time and no number. All states are kept by the broker unless the site says {@code retain:
 * false}; those are no events. At each connect a node says all its states again, after its birth:
 * for a minute after it, the same tag again is a repetition; at any other time it is a second
 * reading.
 */
public final class EspHomeCodec implements DeviceCodec {
  private static final long RESENDS_SECONDS = 60;

  @Override
  public String id() {
    return "esphome";
  }

  @Override
  public Set<MissingCapability> blind() {
    return Set.of(
        MissingCapability.DENIALS,
        MissingCapability.FORCED,
        MissingCapability.HELD,
        MissingCapability.DURESS);
  }

  @Override
  public Set<String> usualFilters() {
    return Set.of(
        "+/lock/+/state",
        "+/binary_sensor/+/state",
        "+/sensor/+/state",
        "+/text_sensor/+/state",
        "+/event/+/state",
        "+/status",
        "+/tag",
        "+/debug");
  }

  @Override
  public Decoded decode(Message message, Memory memory, Fingerprinter fingerprinter) {
    String[] levels = message.topic().split("/", -1);
    String last = levels[levels.length - 1];
    if (last.equals("command") || last.equals("set")) {
      return new Ignored("command");
    }
    if (levels[0].equals("homeassistant") || levels[0].equals("esphome")) {
      return new Ignored("discovery");
    }
    if (last.equals("debug")) {
      return new Ignored("log");
    }
    if (message.payload().length == 0) {
      return new Ignored("cleared");
    }
    try {
      if (last.equals("status")) {
        return presence(message, gathered(message, levels, 1, memory));
      }
      if (last.equals("tag") && levels.length > 1) {
        return sensor(message, last, gathered(message, levels, 1, memory), fingerprinter);
      }
      if (levels.length < 4 || !last.equals("state")) {
        throw new DecodeException(
            Reason.BAD_TOPIC,
            "expected PREFIX/COMPONENT/OBJECT/state, PREFIX/tag or PREFIX/status");
      }
      return entity(message, levels, gathered(message, levels, 3, memory), fingerprinter);
    } catch (DecodeException refusal) {
      return refusal.rejected();
    }
  }

  private static EventCollector gathered(Message message, String[] levels, int cut, Memory memory)
      throws DecodeException {
    String node = String.join("/", Arrays.copyOf(levels, Math.max(0, levels.length - cut)));
    return EventCollector.of(message, EventCollector.device(message, node), memory);
  }

  private static Decoded presence(Message message, EventCollector gathered) throws DecodeException {
    boolean online = OnlineWord.read(message.payload()) == PresenceState.ONLINE;
    if (online && !message.retained()) {
      gathered.changed("born", Long.toString(message.receivedAt().getEpochSecond()));
    }
    gathered.presence(online);
    return gathered.decoded("presence");
  }

  private static Decoded entity(
      Message message, String[] levels, EventCollector gathered, Fingerprinter fingerprinter)
      throws DecodeException {
    String component = levels[levels.length - 3];
    String object = levels[levels.length - 2];
    if (component.equals("event")) {
      return new Ignored("other_entity");
    }
    if (component.equals("sensor") || component.equals("text_sensor")) {
      return sensor(message, object, gathered, fingerprinter);
    }
    HomeEntity entity = new HomeEntity(object, BareWord.read(message), gathered, fingerprinter);
    Ignored none = null;
    switch (component) {
      case "lock" -> entity.lock();
      case "binary_sensor" -> none = entity.binary();
      default -> none = new Ignored("other_entity"); // switches, lights, buttons
    }
    return decoded(none, message, gathered);
  }

  private static Decoded sensor(
      Message message, String object, EventCollector gathered, Fingerprinter fingerprinter)
      throws DecodeException {
    HomeEntity entity = new HomeEntity(object, BareWord.read(message), gathered, fingerprinter);
    return decoded(entity.sensor(resends(message, gathered.known("born"))), message, gathered);
  }

  private static Decoded decoded(@Nullable Ignored none, Message message, EventCollector gathered) {
    return none == null ? gathered.decoded(message.retained() ? "retained" : "unchanged") : none;
  }

  private static boolean resends(Message message, @Nullable String born) {
    if (born == null || !born.matches("[0-9]{1,12}")) {
      return false;
    }
    long age = message.receivedAt().getEpochSecond() - Long.parseLong(born);
    return age >= 0 && age <= RESENDS_SECONDS;
  }
}
