package io.tidegate.gateway.desk.people;

import org.jspecify.annotations.Nullable;

/**
 * A person as typed, not checked.
 *
 * @param idType word of the type of document; empty: not given
 * @param idNumber empty: not given
 * @param phone empty: not given
 * @param birthYear of a child under 14; 0: what was typed is no year; null: no child
 */
public record TypedPerson(
    String name, String idType, String idNumber, String phone, @Nullable Integer birthYear) {
  /** Never who it is. */
  @Override
  public String toString() {
    return "TypedPerson";
  }
}
