package io.tidegate.gateway.codec;

import io.tidegate.gateway.event.CardNumber;
import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventKey;
import io.tidegate.gateway.event.EventTime;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.Identity;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a Hikvision access controller's log: who, where and when, whatever its codes mean.
 *
 * @param json the members of {@code AccessControllerEvent}, or of an entry of a search
 * @param clock its {@code dateTime} or {@code time}; null if it has none
 */
record HikvisionEntry(
    Message message,
    DeviceId device,
    JsonTree json,
    @Nullable String clock,
    Fingerprinter fingerprinter) {
  private static final ZoneOffset FACTORY = ZoneOffset.ofHours(8);
  private static final String NO_CARD = "0|18446744073709551615";
  private static final String DURESS_CARD = "18446744073709551614";
  private static final long DURESS_KIND = 5;
  private static final int LONGEST_NUMBER = 20;
  private static final int SHORTEST_UID = 8; // hex digits

  /** The entry's code; -1 if there is none. */
  int code(String name, String searched) {
    Long code = json.number(name);
    Long other = code == null ? json.number(searched) : code;
    return other == null || other < 0 || other > 0xFFFF ? -1 : other.intValue();
  }

  /** The door; 1 by default, 0 for none. */
  int door() throws DecodeException {
    Long door = json.number("doorNo");
    if (door != null && (door < 0 || door > EventHead.MAX_DOOR)) {
      throw new DecodeException(
          Decoded.Reason.BAD_FIELD, "doorNo: expected 1 to " + EventHead.MAX_DOOR);
    }
    return door == null || door == 0 ? 1 : door.intValue();
  }

  /** Door 0: all of them, or the apparatus. */
  EventHead head(int door) {
    Instant at = clock == null ? null : instant(clock, message.zone());
    EventTime time = EventTime.judge(at, message.receivedAt());
    boolean buffered = Boolean.FALSE.equals(json.flag("currentEvent"));
    Long serial = json.number("serialNo");
    if (serial == null || serial <= 0) {
      byte[] bytes = (clock + " " + json.members()).getBytes(StandardCharsets.UTF_8);
      long key = EventKey.ofPayload(bytes, 0);
      return new EventHead(device, door, time, Identity.PAYLOAD, key, null, 0, buffered);
    }
    String number = serial + " " + (at == null ? "" : at.getEpochSecond());
    long key = EventKey.ofNumber(number, 0);
    return new EventHead(device, door, time, Identity.NUMBER, key, null, 0, buffered);
  }

  /**
   * ISO with an offset, whose plus gets lost on some ways. Devices keep the factory's +08:00 when
   * their clock is set to local time: where that is not the site's, it says nothing.
   */
  static @Nullable Instant instant(String clock, ZoneId zone) {
    String text = clock.replaceFirst("(T..:..:..) ?([0-9]{2}:[0-9]{2})$", "$1+$2");
    Instant stated = WallClock.parse(text, zone);
    if (stated == null
        || !text.endsWith("+08:00")
        || zone.getRules().getOffset(stated).equals(FACTORY)) {
      return stated;
    }
    return WallClock.parse(text.substring(0, text.length() - "+08:00".length()), zone);
  }

  /** The card; one without an id where none is named. */
  Credential card() {
    String number = text("cardNo");
    String card = number == null || number.matches(NO_CARD) ? null : uid(number);
    return card == null
        ? Credential.anonymous(CredentialType.CARD)
        : fingerprinter.credential(CredentialType.CARD, "", card);
  }

  /**
   * A finger or a face, which go by the person's number on the device; a card is filled in for them
   * too, and says nothing.
   */
  Credential person(CredentialType type) {
    String named = text("employeeNoString");
    String person = named == null ? text("employeeNo") : named;
    return person == null || person.isBlank() || person.equals("0")
        ? Credential.anonymous(type)
        : fingerprinter.credential(type, type.scopeAt(device), person);
  }

  /** A card with something else: by the card if it is named, else by the person. */
  Credential cardOr(CredentialType type) {
    Credential card = card();
    return card.fingerprint() == null ? person(type) : card;
  }

  /** Whether the card is one for duress. */
  boolean duress() {
    Long kind = json.number("cardType");
    return DURESS_CARD.equals(text("cardNo")) || (kind != null && kind == DURESS_KIND);
  }

  private @Nullable String text(String name) {
    return json.members().get(name) instanceof Long number
        ? Long.toString(number)
        : json.text(name);
  }

  /** The number is the UID in decimal, some readers say it in hex. */
  private static @Nullable String uid(String number) {
    if (!number.matches("[0-9]+")) {
      return CardNumber.ofHex(number);
    }
    if (number.length() > LONGEST_NUMBER) {
      return null;
    }
    String hex = new BigInteger(number).toString(16).toUpperCase(Locale.ROOT);
    int digits = Math.max(SHORTEST_UID, hex.length() + hex.length() % 2);
    return "0".repeat(digits - hex.length()) + hex;
  }
}
