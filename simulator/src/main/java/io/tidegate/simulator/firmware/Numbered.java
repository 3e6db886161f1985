package io.tidegate.simulator.firmware;

import java.util.Locale;

/** Numbers that devices give to people and credentials; the same always has the same one. */
final class Numbered {
  private static final int PERSONS = 89_999_999;
  private static final int SLOTS = 60_000;

  private Numbered() {}

  /** A terminal's id of a credential's holder: eight digits. */
  static String person(String type, String id) {
    return Long.toString(10_000_000 + spread(type, id) % PERSONS);
  }

  /** The slot of a lock in which a credential is. */
  static String slot(String type, String id) {
    return Long.toString(1 + spread(type, id) % SLOTS);
  }

  /** A code of six digits that stands for a credential where there is only a keypad. */
  static String code(String type, String id) {
    return String.format(Locale.ROOT, "%06d", spread(type, id) % 1_000_000);
  }

  /** What is typed at a keypad: a short PIN as it is, and a code for all else. */
  static String typed(String type, String id) {
    return type.equals("pin") && id.matches("[0-9]{1,6}") ? id : code(type, id);
  }

  /** What a telephone that stands for a credential is called: six bytes in hex. */
  static String endpoint(String type, String id) {
    return String.format(Locale.ROOT, "%012X", spread(type, id) & 0xFFFF_FFFF_FFFFL);
  }

  /** Four bytes that stand for a UID of more. */
  static long sum(String id) {
    return (spread("card", id) & 0xFFFF_FFFFL) | 0x0200_0000L; // no facility and number
  }

  private static long spread(String type, String id) {
    long mixed = (type.hashCode() * 31L + id.hashCode()) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
    return (mixed ^ (mixed >>> 32)) >>> 1;
  }
}
