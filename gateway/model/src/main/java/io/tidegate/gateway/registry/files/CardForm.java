package io.tidegate.gateway.registry.files;

import io.tidegate.gateway.event.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How a card's number is written in the register, and the ids that readers may report for it; or
 * that it is known by its slot in one lock.
 *
 * <p>A reader reports bytes; codecs write them as upper-case hex, most significant byte first. Some
 * readers send the bytes in the other order, so each card is stored under both. A number of at most
 * 24 bits (Wiegand 26) is stored as 3 bytes and as 4 with a zero in front, since a codec that is
 * given a bare number cannot know how many bits were sent.
 */
public enum CardForm {
  /**
   * Hex of the UID, most significant byte first: {@code 04A2B9C1}; {@code :}, {@code -} between.
   */
  HEX("6 to 20 hex digits, two a byte"),
  /** Hex of the UID, least significant byte first. */
  HEX_REVERSED("6 to 20 hex digits, two a byte"),
  /** The decimal number printed on the card, of 24 to 56 bits. */
  DECIMAL("1 to 17 digits, less than 2^56"),
  /** {@code facility,number} of 8 and 16 bits. */
  WIEGAND26("facility,number of 0 to 255 and 0 to 65535, written with the comma in quotes"),
  /** {@code facility,number} of 16 and 16 bits. */
  WIEGAND34("facility,number of 0 to 65535 each, written with the comma in quotes"),
  /** What one lock calls it, whatever it is: its number there. */
  SLOT("1 to 64 letters, digits and signs, as the lock reports it");

  private final String allowed;
  private final String word = Words.of(this);

  CardForm(String allowed) {
    this.allowed = allowed;
  }

  /** What a value may be, in words. */
  public String allowed() {
    return allowed;
  }

  /** The public word: lower case. */
  public String word() {
    return word;
  }

  /** The ids, the canonical one first; empty if {@code value} is not in this form. */
  public List<String> canonicalIds(String value) {
    return switch (this) {
      case HEX -> ofBytes(hex(value), false);
      case HEX_REVERSED -> ofBytes(hex(value), true);
      case DECIMAL ->
          value.matches("[0-9]{1,17}") ? ofNumber(Long.parseLong(value), 56) : List.of();
      case WIEGAND26 -> ofPair(value, 255, 24);
      case WIEGAND34 -> ofPair(value, 65_535, 32);
      case SLOT -> value.matches("[!-~]([ -~]{0,62}[!-~])?") ? List.of(value) : List.of();
    };
  }

  private static List<String> ofPair(String value, int mostFacility, int bits) {
    if (!value.matches("[0-9]{1,5}[,:][0-9]{1,5}")) {
      return List.of();
    }
    String[] parts = value.split("[,:]", -1);
    int facility = Integer.parseInt(parts[0]);
    int number = Integer.parseInt(parts[1]);
    if (facility > mostFacility || number > 65_535) {
      return List.of();
    }
    return ofNumber(((long) facility << 16) | number, bits);
  }

  private static List<String> ofNumber(long number, int bits) {
    if (number >>> bits != 0) {
      return List.of();
    }
    String digits = Long.toHexString(number).toUpperCase(Locale.ROOT);
    String even = digits.length() % 2 == 0 ? digits : "0" + digits;
    String four = even.length() >= 8 ? even : "0".repeat(8 - even.length()) + even;
    Set<String> ids = new LinkedHashSet<>();
    if (number >>> 24 == 0) {
      ids.add(four.substring(2)); // what a codec makes of so small a number
    }
    ids.add(four);
    for (String id : List.copyOf(ids)) {
      ids.addAll(ofBytes(id, false));
    }
    return List.copyOf(ids);
  }

  private static List<String> ofBytes(String hex, boolean isReversed) {
    if (!hex.matches("([0-9A-F]{2}){3,10}")) {
      return List.of();
    }
    List<String> bytes = new ArrayList<>();
    for (int i = 0; i < hex.length(); i += 2) {
      bytes.add(hex.substring(i, i + 2));
    }
    Collections.reverse(bytes);
    String other = String.join("", bytes);
    Set<String> ids = new LinkedHashSet<>();
    ids.add(isReversed ? other : hex);
    ids.add(isReversed ? hex : other);
    return List.copyOf(ids);
  }

  private static String hex(String value) {
    return value.replaceAll("[:\\- ]", "").toUpperCase(Locale.ROOT);
  }
}
