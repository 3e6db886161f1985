package io.tidegate.simulator.firmware;

import org.jspecify.annotations.Nullable;

/**
 * A credential as a family names it, in the words of the register's {@code credentials.csv}.
 *
 * @param type card, pin, fingerprint, face, vendor_person, …
 * @param form of a card's value; null for all others
 * @param device the one at which it means something; null: any
 */
public record Named(String type, @Nullable String form, String value, @Nullable String device) {
  /** A card by its UID, in hex. */
  public static Named card(String hex) {
    return new Named("card", "hex", hex, null);
  }

  /** As a lock does: a code or a finger, in a slot of its own; a telephone's is a code. */
  static @Nullable Named inSlot(String device, String type, String id) {
    return isNameless(type)
        ? null
        : at(device, isCode(type) ? "pin" : "fingerprint", Numbered.slot(type, id));
  }

  /** As a reader does that has a keypad: a card by its UID, a code for all else. */
  static @Nullable Named cardOrCode(String device, String type, String id) {
    if (type.equals("card")) {
      return card(id);
    }
    return isNameless(type) ? null : at(device, "pin", Numbered.typed(type, id));
  }

  /** What opens without any electronics knowing whose it is. */
  static boolean isNameless(String type) {
    return type.equals("button") || type.equals("remote") || type.equals("key");
  }

  /** Whether it is typed at a lock's keypad; all else is a finger there. */
  static boolean isCode(String type) {
    return type.equals("pin") || type.equals("phone");
  }

  /** As a door station does: a card by its UID, persons without one by the face. */
  static @Nullable Named cardOrFace(String device, String type, String id) {
    return switch (type) {
      case "card" -> card(id);
      case "pin", "button", "remote" -> null;
      default -> at(device, "face", Numbered.person(type, id));
    };
  }

  /** As a face terminal does: by the person's number there. */
  static @Nullable Named person(String device, String type, String id) {
    return type.equals("button") ? null : at(device, "vendor_person", Numbered.person(type, id));
  }

  /** What means something at one device. */
  static Named at(String device, String type, String value) {
    return new Named(type, null, value, device);
  }
}
