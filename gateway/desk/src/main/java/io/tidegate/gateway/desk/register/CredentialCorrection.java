package io.tidegate.gateway.desk.register;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Command: correct from when to when a credential is valid, and what it opens.
 *
 * @param to exclusive; null: open
 * @param places codes of places that the caller leads; empty: none of them any more
 */
public record CredentialCorrection(Instant from, @Nullable Instant to, List<String> places) {
  public CredentialCorrection {
    places = List.copyOf(places);
  }
}
