package io.tidegate.gateway.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The arithmetic of the audit: each entry's hash is made over the one before, so that none can be
 * changed, left out or put in between without all later hashes changing; and an anchor signs the
 * newest hash of a day with a key that the database does not have. Safe on any thread.
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

  /** SHA-256 over the hash before, the number and every member, each with its length before it. */
  public static byte[] hash(byte[] before, long number, AuditEntry entry) {
    Instant at = entry.at();
    Integer account = entry.account();
    MessageDigest digest = sha256();
    digest.update(before);
    digest.update(
        ByteBuffer.allocate(25)
            .putLong(number)
            .putLong(at.getEpochSecond())
            .putInt(at.getNano())
            .put((byte) (account == null ? 0 : 1))
            .putInt(account == null ? 0 : account)
            .array());
    for (String text : new String[] {entry.action(), entry.object(), entry.detail()}) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
      digest.update(bytes);
    }
    return digest.digest();
  }

  /** What the first entry of all is chained to. */
  public static byte[] genesis() {
    return new byte[32];
  }

  /** Number of the key that signs now. */
  public int keyInUse() {
    return keys.keySet().iterator().next();
  }

  /**
   * Signs the hash of an entry.
   *
   * @throws IllegalArgumentException if there is no key of that number
   */
  public byte[] sign(int keyNumber, long number, byte[] hash) {
    SecretKeySpec key = keys.get(keyNumber);
    if (key == null) {
      throw new IllegalArgumentException("there is no key number " + keyNumber);
    }
    return hmac(
        key.getEncoded(), ByteBuffer.allocate(8 + hash.length).putLong(number).put(hash).array());
  }

  /** Whether a signature is ours; false too if its key is not here. */
  public boolean isSigned(int keyNumber, long number, byte[] hash, byte[] signature) {
    return keys.containsKey(keyNumber)
        && MessageDigest.isEqual(sign(keyNumber, number, hash), signature);
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

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
