package io.tidegate.gateway.people;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed hashes that find a person: the key's number, then HMAC-SHA-256 under {@code
 * TIDEGATE_LOOKUP_KEY} over the number in its one form, see {@link Canonical}. Safe on any thread.
 */
public final class LookupKeys {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String CHECK = "tidegate";

  private final Map<Integer, SecretKeySpec> keys = new LinkedHashMap<>();
  private final int inUse;
  private final SecretKeySpec keyInUse;

  LookupKeys(Map<Integer, byte[]> configured) {
    configured.forEach((number, key) -> keys.put(number, new SecretKeySpec(key, ALGORITHM)));
    Map.Entry<Integer, SecretKeySpec> first = keys.entrySet().iterator().next();
    this.inUse = first.getKey();
    this.keyInUse = first.getValue();
  }

  /** Number of the key that new hashes are made with. */
  public int keyNumber() {
    return inUse;
  }

  /** The hash to keep: under the key in use. */
  public byte[] hash(String canonical) {
    return hash(inUse, keyInUse, canonical);
  }

  /** Every hash that the number may be kept under: one a key. */
  public List<byte[]> hashes(String canonical) {
    return keys.entrySet().stream()
        .map(key -> hash(key.getKey(), key.getValue(), canonical))
        .toList();
  }

  /**
   * What a file of people is known again by, 32 bytes: under the key in use, since a plain digest
   * of a short roster lets its one unknown number be guessed.
   */
  public byte[] ofFile(byte[] file) {
    return hmac(keyInUse, "file ".getBytes(StandardCharsets.UTF_8), file);
  }

  /** A hash by which {@link #passes} knows the key in use again. */
  byte[] check() {
    return hash(CHECK);
  }

  /** Whether the key of that number is here and the one that made the check. */
  boolean passes(byte[] check) {
    int number = Byte.toUnsignedInt(check[0]);
    SecretKeySpec key = keys.get(number);
    return key != null && Arrays.equals(check, hash(number, key, CHECK));
  }

  private static byte[] hash(int number, SecretKeySpec key, String canonical) {
    byte[] hmac = hmac(key, canonical);
    return ByteBuffer.allocate(1 + hmac.length).put((byte) number).put(hmac).array();
  }

  static byte[] hmac(SecretKeySpec key, String canonical) {
    return hmac(key, canonical.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] hmac(SecretKeySpec key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
    }
  }
}
