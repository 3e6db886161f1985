package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Ignored;
import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Fingerprinter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Locks and contacts in the format of Home Assistant's MQTT integration (home-assistant/core:
 * components/mqtt/lock.py, binary_sensor.py; home-assistant.io, MQTT Lock) and what Home Assistant
 * itself publishes (components/mqtt_statestream). {@code …/COMPONENT/OBJECT/state}, else {@code
 * …/OBJECT/state} where OBJECT says what it is, see {@link HomeEntity}; a bare word, or JSON with a
 * member {@code state}. {@code …/availability} and {@code …/available}, {@code …/status} below an
 * object: birth and last will. {@code …/set}, {@code …/command} and {@code …/cmd} are commands,
 * with or without a level below, {@code …/config} is discovery.
 *
 * <p>Words are the integration's defaults, in any case: LOCKED, UNLOCKED, JAMMED, LOCKING,
 * UNLOCKING, OPEN, OPENING; ON and OFF; online and offline. A site that chose others must choose
 * these: discovery stands in other topics than what it describes, so that nothing can be learned
 * from it. The bridges of KeyBLE locks have OPENED, MOVING and TIMEOUT too, and one of them says
 * how the lock is in {@code …/status}, as {@code lock_status} (oyooyo/keyble-mqtt).
 *
 * <p>No time (the stream's {@code last_changed} comes in another message), no number: a state is an
 * event where it changed, and none where the broker kept it. No person's name and no denial. The
 * device is the source's, else what stands before {@code state}.
 */
public final class HomeAssistantCodec implements DeviceCodec {
  private static final Set<String> COMMANDS = Set.of("set", "command", "cmd", "cmnd", "action");
  private static final Set<String> BIRTHS = Set.of("availability", "available", "status");
  private static final String LOCK_STATUS = "lock_status";
  private static final Set<String> COMPONENTS = Set.of("lock", "binary_sensor", "sensor");
  private static final Set<String> OTHERS =
      Set.of(
          ("person,device_tracker,light,switch,climate,cover,event,automation,media_player,camera,sun"
                  + ",zone,weather,script,scene,number,select,update,button,text,date,time,datetime"
                  + ",input_boolean,input_button,input_text,input_number,input_select,input_datetime"
                  + ",alarm_control_panel,group,fan,vacuum,siren,valve,image,calendar,timer,todo"
                  + ",counter,schedule,remote,humidifier,water_heater,tag")
              .split(","));
  private static final Pattern IS_OURS =
      Pattern.compile(
          "(?i)(?:^|[^a-z])(?:lock|deadbolt|bolt|latch|door|gate|contact|tamper)(?:[^a-z]|$)");
  private static final Pattern IS_LOCK =
      Pattern.compile("(?i)(?:^|[^a-z])(?:lock|deadbolt|bolt|latch)(?:[^a-z]|$)");

  @Override
  public String id() {
    return "home-assistant";
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
    return Set.of("homeassistant/#", "home-assistant/#");
  }

  @Override
  public Decoded decode(Message message, Memory memory, Fingerprinter fingerprinter) {
    String[] levels = message.topic().split("/", -1);
    String last = levels[levels.length - 1];
    boolean below = levels.length > 1 && COMMANDS.contains(levels[levels.length - 2]);
    if (below || COMMANDS.contains(last)) {
      return new Ignored("command");
    }
    if (message.payload().length == 0) {
      return new Ignored("cleared");
    }
    if (last.equals("config")) {
      return new Ignored("discovery");
    }
    if (levels.length == 2 && last.equals("status")) {
      return new Ignored("other_topic"); // Home Assistant's own birth
    }
    try {
      return read(message, levels, last, memory, fingerprinter);
    } catch (DecodeException refusal) {
      return refusal.rejected();
    }
  }

  private static Decoded read(
      Message message, String[] levels, String last, Memory memory, Fingerprinter fingerprinter)
      throws DecodeException {
    boolean isLock = last.equals("status") && saysLock(message);
    boolean isState = isLock || last.equals("state");
    boolean birth = !isLock && BIRTHS.contains(last);
    if (levels.length < 2 || (!birth && !isState && !IS_OURS.matcher(last).find())) {
      if (levels.length > 3 && COMPONENTS.contains(levels[levels.length - 3])) {
        return new Ignored("attribute");
      }
      throw new DecodeException(
          Reason.BAD_TOPIC, "expected …/state, …/availability or a topic of its own");
    }
    int at = levels.length - (birth || isState ? 2 : 1);
    EventCollector gathered = EventCollector.of(message, device(message, levels, at), memory);
    if (birth) {
      String word = word(message).toLowerCase(Locale.ROOT);
      if (!word.equals("online") && !word.equals("offline")) {
        throw new DecodeException(Reason.BAD_FIELD, "expected online or offline");
      }
      gathered.presence(word.equals("online"));
      return gathered.decoded("presence");
    }
    if (isLock) {
      // What stands above is the lock's id, whose number is no door's.
      new HomeEntity("lock", word(message), gathered, fingerprinter).lock();
      return gathered.decoded("unchanged");
    }
    return entity(message, levels, at, gathered, fingerprinter);
  }

  private static boolean saysLock(Message message) throws DecodeException {
    return BareWord.isObject(message) && JsonTree.read(message.payload()).text(LOCK_STATUS) != null;
  }

  /** By its own name; if that says only what it is, with the name of where it is. */
  private static DeviceId device(Message message, String[] levels, int at) throws DecodeException {
    boolean plain = levels[at].matches("(?i)lock|door|contact|tamper|battery");
    int from = plain && at > 0 ? at - 1 : at;
    return EventCollector.device(
        message, String.join("/", Arrays.copyOfRange(levels, from, at + 1)));
  }

  private static String word(Message message) throws DecodeException {
    if (!BareWord.isObject(message)) {
      return BareWord.read(message);
    }
    String state = JsonTree.read(message.payload()).text("state", LOCK_STATUS);
    if (state == null) {
      throw new DecodeException(Reason.MISSING_FIELD, "state: expected text");
    }
    return state.strip();
  }

  private static Decoded entity(
      Message message,
      String[] levels,
      int at,
      EventCollector gathered,
      Fingerprinter fingerprinter)
      throws DecodeException {
    String component = "";
    for (int i = 0; i < at; i++) {
      if (OTHERS.contains(levels[i])) {
        return new Ignored("other_entity");
      }
      component = COMPONENTS.contains(levels[i]) ? levels[i] : component;
    }
    HomeEntity entity = new HomeEntity(levels[at], word(message), gathered, fingerprinter);
    Ignored none = null;
    if (component.equals("lock") || (component.isEmpty() && IS_LOCK.matcher(levels[at]).find())) {
      entity.lock();
    } else if (component.equals("sensor")) {
      none = entity.sensor(false);
    } else {
      none = component.isEmpty() ? unmarked(entity, message) : entity.binary();
    }
    return none == null ? gathered.decoded(message.retained() ? "retained" : "unchanged") : none;
  }

  /** Without a component: a lock where its word is a lock's, else a binary sensor. */
  private static @Nullable Ignored unmarked(HomeEntity entity, Message message)
      throws DecodeException {
    String word = word(message).toUpperCase(Locale.ROOT);
    if (word.equals("LOCKED") || word.equals("UNLOCKED") || word.equals("JAMMED")) {
      entity.lock();
      return null;
    }
    return entity.binary();
  }
}
