package io.tidegate.gateway.registry;

import io.tidegate.gateway.event.CredentialType;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A credential of the register: its holder, [from, to) and the places it opens.
 *
 * @param id the database's number
 * @param holder number of the resident, member of staff or visitor's pass; null where the register
 *     knows the credential and no holder
 * @param to end, exclusive; null: open
 * @param revokedAt when it was withdrawn; null: it was not
 * @param places numbers of the places it opens; a place above covers all below
 * @param changedAt when the register last came to say something else of it: its dates, its places,
 *     or where places and doors of its community lie
 */
public record HeldCredential(
    int id,
    CredentialType type,
    HolderKind holderKind,
    @Nullable Integer holder,
    Instant from,
    @Nullable Instant to,
    @Nullable Instant revokedAt,
    Set<Integer> places,
    Instant changedAt) {
  public HeldCredential {
    places = Set.copyOf(places);
  }
}
