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

  /** What means something at one device. */
  static Named at(String device, String type, String value) {
    return new Named(type, null, value, device);
  }
}
