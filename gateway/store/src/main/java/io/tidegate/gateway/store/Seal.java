package io.tidegate.gateway.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals what lies in the database and is not for those who read it: AES-256-GCM under keys of its
 * own, derived for one purpose from the configured ones. Sealed bytes are 12 bytes of nonce, then
 * the bytes with their tag. Safe on any thread.
 */
public final class Seal {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final Map<Integer, SecretKeySpec> keys = new LinkedHashMap<>();
  private final int inUse;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param configured key number to 32 bytes; the first is in use, the others still open
   * @param purpose in ASCII; what is sealed for another cannot be opened
   */
  public Seal(Map<Integer, byte[]> configured, String purpose) {
    configured.forEach((number, key) -> keys.put(number, derive(key, purpose)));
    this.inUse = keys.keySet().iterator().next();
  }

  /** Number of the key that {@link #seal} uses. */
  public int keyNumber() {
    return inUse;
  }

  /** The bytes, sealed under the key in use. */
  public byte[] seal(byte[] bytes) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, keys.get(inUse), new GCMParameterSpec(TAG_BITS, nonce));
      byte[] sealed = cipher.doFinal(bytes);
      return ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is part of every Java runtime", e);
    }
  }

  /** The bytes; null if the key is not here or does not fit. */
  public byte @Nullable [] open(int keyNumber, byte[] sealed) {
    SecretKeySpec key = keys.get(keyNumber);
    if (key == null || sealed.length < NONCE_BYTES + TAG_BITS / 8) {
      return null;
    }
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES));
      return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (GeneralSecurityException e) {
      return null;
    }
  }

  private static SecretKeySpec derive(byte[] key, String purpose) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return new SecretKeySpec(mac.doFinal(purpose.getBytes(StandardCharsets.US_ASCII)), "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA256 is part of every Java runtime", e);
    }
  }
}
