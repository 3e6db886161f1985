package io.tidegate.gateway.people;

import org.jspecify.annotations.Nullable;

/**
 * Who a resident is.
 *
 * @param phone in its one form, see {@link Canonical}; null: none
 * @param idType word of the type of document, as {@code resident}; null: no number
 * @param idNumber in its one form; null: none
 * @param birthYear of a child under 14, without phone and number; null: no child
 */
public record Person(
    String name,
    @Nullable String phone,
    @Nullable String idType,
    @Nullable String idNumber,
    @Nullable Integer birthYear) {
  /**
   * Checks what may be together.
   *
   * @throws IllegalArgumentException if a child has a phone or a number, a number no type, or a
   *     person no name; the message contains no name
   */
  public Person {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a person has a name");
    }
    if ((idType == null) != (idNumber == null)) {
      throw new IllegalArgumentException("an ID number and its type go together");
    }
    if (birthYear != null && (phone != null || idNumber != null)) {
      throw new IllegalArgumentException("of a child under 14 no phone and no ID number is kept");
    }
  }

  /** Somebody of 14 years or more. */
  public static Person adult(
      String name, @Nullable String phone, @Nullable String idType, @Nullable String idNumber) {
    return new Person(
        name,
        phone == null ? null : Canonical.phone(phone),
        idType,
        idNumber == null ? null : Canonical.idNumber(idNumber),
        null);
  }

  /** A child under 14. */
  public static Person child(String name, int birthYear) {
    return new Person(name, null, null, null, birthYear);
  }

  /** What a list may show. */
  public MaskedPerson masked() {
    return new MaskedPerson(
        Masking.name(name),
        phone == null ? null : Masking.number(phone),
        idType,
        idNumber == null ? null : Masking.number(idNumber),
        birthYear);
  }

  /** Masked. */
  @Override
  public String toString() {
    return masked().toString();
  }
}
