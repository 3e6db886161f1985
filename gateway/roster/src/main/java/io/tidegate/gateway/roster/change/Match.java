package io.tidegate.gateway.roster.change;

import org.jspecify.annotations.Nullable;

/**
 * The person that a row is about.
 *
 * @param person null: not in the register
 * @param stay theirs in the row's room; null: none
 * @param doubt null: none
 */
record Match(@Nullable KnownPerson person, @Nullable KnownStay stay, @Nullable Doubt doubt) {
  static final Match NONE = new Match(null, null, null);

  static Match inDoubt(@Nullable KnownPerson person, @Nullable KnownStay stay, Doubt doubt) {
    return new Match(person, stay, doubt);
  }
}
