package io.tidegate.gateway.store.notify;

import java.util.Base64;

/** The secret of a webhook, as Standard Webhooks writes it: {@code whsec_} and base64. */
public final class WebhookSecret {
  private static final String PREFIX = "whsec_";

  private WebhookSecret() {}

  /**
   * The key for signing.
   *
   * @throws IllegalArgumentException if the secret is not of that form
   */
  public static byte[] key(String secret) {
    if (!secret.startsWith(PREFIX)) {
      throw new IllegalArgumentException("must be whsec_ and base64");
    }
    return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
  }

  /** Whether {@link #key} accepts the secret and its key is not empty. */
  public static boolean isValid(String secret) {
    try {
      return key(secret).length > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
