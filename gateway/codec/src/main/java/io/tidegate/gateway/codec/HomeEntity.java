package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Ignored;
import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.event.CardNumber;
import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.HealthReport;
import io.tidegate.gateway.event.LockState;
import io.tidegate.gateway.event.TamperPart;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An entity of home automation: a component with an object's name that the site chose. The name
 * says what it is, by Home Assistant's device classes: of a binary sensor {@code tamper}, {@code
 * exit}, {@code jammed}, {@code lock} (on is unlocked, of {@code locked} locked), {@code door} (on
 * is open, of {@code closed} closed); of a sensor {@code battery}, {@code rssi}, {@code uptime},
 * {@code tag}, {@code finger}, {@code code}. A number at its end is the door's. A name without any
 * of these words is ignored, since it may be a person's; so are other entities of a door: bell,
 * motion, battery.
 */
final class HomeEntity {
  private static final Pattern TAMPER = words("tamper");
  private static final Pattern EXIT = words("exit|rex|egress");
  private static final Pattern JAMMED = words("jammed|jam");
  private static final Pattern LOCK = words("lock|locked|unlocked|deadbolt|bolt|latch");
  private static final Pattern LOCKED = words("locked");
  private static final Pattern DOOR = words("door|gate|contact|reed");
  private static final Pattern CLOSED = words("closed|shut");
  private static final Pattern BUTTON = words("button|switch|request");
  private static final Pattern AT_THE_DOOR =
      Pattern.compile(
          "[^a-z](?:bell|ring|button|motion|moving|occupancy|presence|person|people|visitor|vehicle"
              + "|animal|pet|package|face|sound|noise|vibration|moisture|leak|smoke|light"
              + "|illuminance|battery|low|charging|power|problem|fault|update|connectivity"
              + "|connected|online|reachable|camera|siren|enabled)"
              + "(?:[^a-z]+(?:sensor|detected|detection|state)|[^a-z]*[0-9]+)*$");
  private static final Pattern TAG = words("tag|card|rfid|nfc|wiegand|uid|fob|badge");
  private static final Pattern CODE = words("keypad|code|pin");
  private static final Pattern FINGER = words("finger|fingerprint");
  private static final Pattern FINGER_SCORE = words("confidence|count|capacity|status|level");
  private static final Pattern BATTERY = words("battery");
  private static final Pattern VOLTS = words("voltage|volts|low");
  private static final Pattern RADIO = words("rssi|wifi_signal|signal_strength");
  private static final Pattern UPTIME = words("uptime");
  private static final Pattern DOOR_NUMBER = Pattern.compile("[a-z_-]([0-9]{1,2})$");

  private final String name;
  private final String word;
  private final EventCollector gathered;
  private final Fingerprinter fingerprinter;

  /**
   * @param object the entity's name, in any case
   * @param word what it says
   */
  HomeEntity(String object, String word, EventCollector gathered, Fingerprinter fingerprinter) {
    this.name = object.toLowerCase(Locale.ROOT);
    this.word = word;
    this.gathered = gathered;
    this.fingerprinter = fingerprinter;
  }

  private static Pattern words(String words) {
    return Pattern.compile("(?:^|[^a-z])(?:" + words + ")(?:[^a-z]|$)");
  }

  private boolean is(Pattern words) {
    return words.matcher(name).find();
  }

  private int door() {
    Matcher number = DOOR_NUMBER.matcher(name);
    int door = number.find() ? Integer.parseInt(number.group(1)) : 1;
    return door < 1 || door > EventHead.MAX_DOOR ? 1 : door;
  }

  /**
   * Adds what a lock says.
   *
   * @throws Refusal if it is no word of a lock
   */
  void lock() throws DecodeException {
    switch (word.toUpperCase(Locale.ROOT)) {
      case "LOCKED", "LOCK" -> gathered.bolt(door(), LockState.LOCKED);
      case "UNLOCKED", "UNLOCK", "OPEN", "OPENED" -> gathered.bolt(door(), LockState.UNLOCKED);
      case "JAMMED" -> gathered.bolt(door(), LockState.JAMMED);
      case "LOCKING", "UNLOCKING", "OPENING", "MOVING" -> {}
      case "UNKNOWN", "UNAVAILABLE", "NONE", "TIMEOUT" -> {}
      default ->
          throw new DecodeException(
              Reason.UNKNOWN_TYPE,
              "expected LOCKED, UNLOCKED, OPEN, JAMMED or a word between them");
    }
  }

  /**
   * Adds what a binary sensor says.
   *
   * @return why it is nothing; null if it may be
   * @throws Refusal if it is neither on nor off
   */
  @Nullable Ignored binary() throws DecodeException {
    boolean exit = is(EXIT) && (!is(DOOR) || is(BUTTON));
    boolean ours = is(JAMMED) || is(LOCK) || is(DOOR);
    if (!is(TAMPER) && !exit && (!ours || is(AT_THE_DOOR))) {
      return new Ignored("other_entity");
    }
    boolean on;
    switch (word.toLowerCase(Locale.ROOT)) {
      case "on", "open", "opened", "true", "1", "unlocked" -> on = true;
      case "off", "closed", "false", "0", "locked" -> on = false;
      case "unknown", "unavailable", "none", "opening", "closing", "stopped" -> {
        return new Ignored("unknown_state");
      }
      default -> throw new DecodeException(Reason.BAD_FIELD, "expected ON or OFF");
    }
    if (is(TAMPER)) {
      gathered.tamper(on, TamperPart.UNKNOWN);
    } else if (exit) {
      if (on) {
        gathered.granted(door(), Credential.anonymous(CredentialType.BUTTON));
      }
    } else {
      position(on);
    }
    return null;
  }

  private void position(boolean on) {
    boolean flag = word.matches("(?i)on|off|true|false|1|0");
    if (is(JAMMED)) {
      if (on) {
        gathered.bolt(door(), LockState.JAMMED);
      }
    } else if (is(LOCK)) {
      gathered.bolt(door(), on == (flag && is(LOCKED)) ? LockState.LOCKED : LockState.UNLOCKED);
    } else {
      gathered.contact(door(), on == (flag && is(CLOSED)) ? DoorState.CLOSED : DoorState.OPENED);
    }
  }

  /**
   * Adds what a sensor says: how the device is, or what a reader read.
   *
   * @param replay whether the same value again from a reader is only a repetition
   * @return why it is nothing; null if it may be
   */
  @Nullable Ignored sensor(boolean replay) {
    if (word.isEmpty()
        || word.equalsIgnoreCase("none")
        || word.matches("(?i)nan|unknown|unavailable")) {
      return new Ignored("unknown_state");
    }
    boolean isNumber = word.matches("-?[0-9]{1,9}(?:\\.[0-9]{1,9})?");
    if (isNumber && is(BATTERY)) {
      if (is(VOLTS)) {
        return new Ignored("other_entity");
      }
      gathered.battery(Double.parseDouble(word));
    } else if (isNumber && is(RADIO)) {
      int dbm = (int) Math.round(Double.parseDouble(word));
      gathered.health(
          new HealthReport(null, dbm < 0 && dbm > -200 ? dbm : null, null, null, null, null, null));
    } else if (isNumber && is(UPTIME)) {
      long seconds = Math.max(0, Math.round(Double.parseDouble(word)));
      gathered.health(new HealthReport(null, null, seconds, null, null, null, null));
    } else if (is(FINGER) && !is(FINGER_SCORE) && isNumber) {
      String slot = Long.toString(Math.round(Double.parseDouble(word)));
      read(
          EventCollector.slot(CredentialType.FINGERPRINT, gathered.device(), slot, fingerprinter),
          replay);
    } else if (is(TAG)) {
      String card = CardNumber.ofUnmarked(word);
      if (card == null) {
        return new Ignored("no_tag");
      }
      read(fingerprinter.credential(CredentialType.CARD, "", card), replay);
    } else if (is(CODE) && word.matches("[0-9]{1,12}")) {
      read(gathered.typed(word, fingerprinter), replay);
    } else {
      return new Ignored("other_entity");
    }
    return null;
  }

  /** Of what was read only the fingerprint is remembered. */
  private void read(Credential credential, boolean replay) {
    Fingerprint fingerprint = credential.fingerprint();
    String last = fingerprint == null ? "" : Long.toHexString(fingerprint.low());
    if (gathered.changed("read " + name, last) || !replay) {
      gathered.presented(door(), credential);
    }
  }
}
