package io.tidegate.gateway.settings;

import java.net.URI;
import java.util.List;

/**
 * The server that people may sign in at instead of by a password of ours.
 *
 * @param issuer its address, as its tokens name it
 * @param clientId what we are called there
 * @param clientSecret what we prove that with
 * @param groups what groups there may be here
 */
public record OidcSettings(
    URI issuer, String clientId, String clientSecret, List<GroupRole> groups) {
  public OidcSettings {
    groups = List.copyOf(groups);
  }

  /**
   * A role that a group has.
   *
   * @param group as the other server's tokens name it
   * @param role as the command {@code user grant} takes it
   */
  public record GroupRole(String group, String role) {
    /** Reads {@code GROUP=ROLE[:CODE]}. */
    static GroupRole parse(String text) {
      int equals = text.lastIndexOf('=');
      if (equals < 1 || !text.substring(equals + 1).matches("[a-z_]+(:[a-z0-9-]+)?")) {
        throw new IllegalArgumentException();
      }
      return new GroupRole(text.substring(0, equals), text.substring(equals + 1));
    }

    @Override
    public String toString() {
      return group + "=" + role;
    }
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return "OidcSettings[" + issuer + ", " + clientId + "]";
  }
}
