package io.tidegate.gateway.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The arithmetic of the audit. Each entry has a code, an HMAC-SHA-256 over itself and the code of
 * the one before, under a key that the database does not have: none can be changed, put in or left
 * out between two others. An anchor signs the code of a day's last entry and the anchor before, so
 * that older entries can go. Safe on any thread.
 */
public final class AuditChain {
  private static final byte[] PURPOSE = "tidegate audit v1".getBytes(StandardCharsets.US_ASCII);
  private static final String HMAC = "HmacSHA256";

  private final Map<Integer, SecretKeySpec> keys = new LinkedHashMap<>();

  /**
   * @param credentialKeys key number to 32 bytes; the first is in use
   */
  public AuditChain(Map<Integer, byte[]> credentialKeys) {
    credentialKeys.forEach(
        (number, key) -> keys.put(number, new SecretKeySpec(hmac(key, PURPOSE), HMAC)));
  }

  /** What the first entry of all, and the first anchor, follow on. */
  public static byte[] genesis() {
    return new byte[32];
  }

  /** Number of the key for what is written now. */
  public int keyInUse() {
    return keys.keySet().iterator().next();
  }

  /** Whether the key of that number is here; without it nothing can be verified. */
  public boolean hasKey(int keyNumber) {
    return keys.containsKey(keyNumber);
  }

  /**
   * The code of an entry: over the code before, the number and every member, each text with its
   * length before it.
   *
   * @throws IllegalArgumentException if there is no key of that number
   */
  public byte[] code(int keyNumber, byte[] before, long number, AuditEntry entry) {
    Instant at = entry.at();
    Integer account = entry.account();
    Mac mac = mac(keyNumber);
    mac.update(before);
    mac.update(
        ByteBuffer.allocate(25)
            .putLong(number)
            .putLong(at.getEpochSecond())
            .putInt(at.getNano())
            .put((byte) (account == null ? 0 : 1))
            .putInt(account == null ? 0 : account)
            .array());
    for (String text : new String[] {entry.action(), entry.object(), entry.detail()}) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      mac.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
      mac.update(bytes);
    }
    return mac.doFinal();
  }

  /**
   * The signature of an anchor.
   *
   * @param before signature of the anchor before
   * @param day that it ends
   * @param number of the day's last entry, and {@code code}, its code
   * @throws IllegalArgumentException if there is no key of that number
   */
  public byte[] sign(int keyNumber, byte[] before, LocalDate day, long number, byte[] code) {
    Mac mac = mac(keyNumber);
    mac.update(PURPOSE);
    mac.update(before);
    mac.update(ByteBuffer.allocate(16).putLong(day.toEpochDay()).putLong(number).array());
    return mac.doFinal(code);
  }

  private Mac mac(int keyNumber) {
    SecretKeySpec key = keys.get(keyNumber);
    if (key == null) {
      throw new IllegalArgumentException("there is no key number " + keyNumber);
    }
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  /** Whether two codes are the same, in a time that does not tell where they differ. */
  public static boolean isSame(byte[] one, byte[] other) {
    return MessageDigest.isEqual(one, other);
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
