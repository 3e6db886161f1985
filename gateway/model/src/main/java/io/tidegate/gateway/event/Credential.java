package io.tidegate.gateway.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was shown to a reader.
 *
 * @param type what it is
 * @param fingerprint under the key in use; null for a button, or where the device names no id
 * @param older the same credential under keys that are still read
 */
public record Credential(
    CredentialType type, @Nullable Fingerprint fingerprint, List<Fingerprint> older) {
  public Credential {
    older = List.copyOf(older);
  }

  /** A credential of which only the type is known. */
  public static Credential anonymous(CredentialType type) {
    return new Credential(type, null, List.of());
  }
}
