package io.tidegate.gateway.roster.change;

import java.util.Locale;

/** Why it cannot be told what a row changes. */
public enum Doubt {
  /** The register has the ID number with another name. */
  OTHER_NAME,

  /** Somebody of the name lives in the room, with another phone, and no ID number tells. */
  OTHER_PHONE,

  /** Several of the name live in the room, or are in the file, and no ID number tells. */
  SEVERAL_OF_THE_NAME,

  /** The register says that the person has moved out, and the row does not begin after that. */
  MOVED_OUT,

  /** The row's end is before the beginning that the register knows. */
  ENDS_BEFORE_IT_BEGINS,

  /** The row has an end that is over, and no beginning. */
  NO_BEGINNING,

  /** The row's days lie within those of another stay of the person in the room. */
  OVERLAPS,

  /** Somebody is in no row, but rows with errors may be about them. */
  ERRORS_IN_FILE;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
