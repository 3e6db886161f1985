package io.tidegate.gateway.roster.change;

import io.tidegate.gateway.roster.issue.Masked;
import io.tidegate.gateway.roster.person.IdNumber;
import org.jspecify.annotations.Nullable;

/**
 * A resident as the vault knows them.
 *
 * @param resident number
 * @param name empty: the vault has none, as of residents that came before it
 * @param id null: not known
 * @param phone in its one form, see {@code people.Canonical}; empty: not known
 * @param birthYear of a child under 14 when entered, without a number; null: no child
 */
public record KnownPerson(
    int resident, String name, @Nullable IdNumber id, String phone, @Nullable Integer birthYear) {
  /** Masked. */
  @Override
  public String toString() {
    return "KnownPerson[" + resident + ", " + Masked.name(name) + "]";
  }
}
