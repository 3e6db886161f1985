package io.tidegate.gateway.store.account;

import io.tidegate.gateway.event.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/** Random secrets of 256 bits, and the form they are kept in. */
public final class Secret {
  /** Without those that look alike. */
  private static final String SIGNS = "123456789abcdefghjkmnpqrstuvwxyz";

  private static final SecureRandom RANDOM = new SecureRandom();

  private Secret() {}

  /** A new one: 43 characters of base64url. */
  public static String random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** One that people can read out and type: 16 signs in groups of four, 80 random bits. */
  public static String readable() {
    StringBuilder text = new StringBuilder(19);
    for (int i = 0; i < 16; i++) {
      text.append(i > 0 && i % 4 == 0 ? "-" : "").append(SIGNS.charAt(RANDOM.nextInt(32)));
    }
    return text.toString();
  }

  /** SHA-256, as it is kept; a secret of 256 random bits needs no salt. */
  public static byte[] digest(String secret) {
    return Sha256.of(secret);
  }
}
