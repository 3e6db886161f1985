package io.tidegate.gateway.roster.change;

import io.tidegate.gateway.people.Masking;
import java.util.Locale;

/**
 * One thing that a row says otherwise than the register.
 *
 * @param before as the register has it; empty: nothing
 * @param after as the row has it
 */
public record Difference(Part part, String before, String after) {
  /** What may differ. */
  public enum Part {
    ID_NUMBER,
    PHONE,
    FROM,
    TO,
    BED,
    KIND;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The public word: lower case. */
    public String word() {
      return word;
    }

    boolean isOfPerson() {
      return this == ID_NUMBER || this == PHONE;
    }
  }

  /** Whether it is of the person and not of the stay. */
  public boolean isOfPerson() {
    return part.isOfPerson();
  }

  /** The old value as it may be shown. */
  public String shownBefore() {
    return shown(before);
  }

  /** The new value as it may be shown. */
  public String shownAfter() {
    return shown(after);
  }

  private String shown(String value) {
    return isOfPerson() && !value.isEmpty() ? Masking.number(value) : value;
  }

  /** Masked. */
  @Override
  public String toString() {
    return part.word() + ": " + shownBefore() + " -> " + shownAfter();
  }
}
