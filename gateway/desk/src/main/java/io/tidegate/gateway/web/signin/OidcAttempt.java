package io.tidegate.gateway.web.signin;

import io.tidegate.gateway.store.account.Secret;
import io.tidegate.gateway.web.page.Pages;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * One try to sign in at another server, kept by the browser that makes it and by no other.
 *
 * @param state comes back in the address
 * @param nonce comes back in the token
 * @param verifier proves that the code is ours
 * @param back path to go to afterwards
 */
record OidcAttempt(String state, String nonce, String verifier, String back) {
  static OidcAttempt start(String back) {
    return new OidcAttempt(Secret.random(), Secret.random(), Secret.random(), back);
  }

  /** As {@link #toString} wrote it; empty if it is nothing of ours. */
  static Optional<OidcAttempt> parse(String text) {
    String[] parts = text.split("[.]", -1);
    if (parts.length != 4 || parts[0].isEmpty() || parts[1].isEmpty()) {
      return Optional.empty();
    }
    try {
      String back = new String(Base64.getUrlDecoder().decode(parts[3]), StandardCharsets.US_ASCII);
      return Optional.of(new OidcAttempt(parts[0], parts[1], parts[2], Pages.localPath(back)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** As the cookie holds it. */
  @Override
  public String toString() {
    String path =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(back.getBytes(StandardCharsets.US_ASCII));
    return state + "." + nonce + "." + verifier + "." + path;
  }
}
