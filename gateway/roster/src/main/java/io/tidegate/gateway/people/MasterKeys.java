package io.tidegate.gateway.people;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Wraps everybody's own keys under {@code TIDEGATE_DATA_KEY}, or rather under keys derived from it
 * for this purpose alone. Wrapped bytes are the key's number, then a nonce, then the key with its
 * tag. Safe on any thread.
 */
public final class MasterKeys {
  private static final String PURPOSE = "tidegate people v1";
  private static final UUID NO_PERSON = new UUID(0, 0);
  private static final byte[] CHECK = "tidegate".getBytes(StandardCharsets.US_ASCII);

  private final Map<Integer, SecretKeySpec> keys = new LinkedHashMap<>();
  private final int inUse;
  private final SecretKeySpec keyInUse;
  private final RandomBytes random;

  MasterKeys(Map<Integer, byte[]> configured, RandomBytes random) {
    configured.forEach((number, key) -> keys.put(number, derive(key)));
    Map.Entry<Integer, SecretKeySpec> first = keys.entrySet().iterator().next();
    this.inUse = first.getKey();
    this.keyInUse = first.getValue();
    this.random = random;
  }

  /** Number of the key that wraps; the others only unwrap. */
  public int keyNumber() {
    return inUse;
  }

  /** Number of the key that something is wrapped under. */
  public static int keyNumber(byte[] wrapped) {
    return Byte.toUnsignedInt(wrapped[0]);
  }

  /** A key for somebody who has none. */
  public DataKey newKey(UUID mark) {
    return new DataKey(mark, random.next(DataKey.LENGTH), random);
  }

  /** The key, wrapped under the master key in use. */
  public byte[] wrap(DataKey key) {
    return wrap(DataKey.context(key.mark(), SealedPart.DATA_KEY), key.bytes());
  }

  /**
   * The key of that mark.
   *
   * @throws UnreadableException if the master key is not here, is another one, or the mark is
   */
  public DataKey unwrap(UUID mark, byte[] wrapped) {
    return new DataKey(mark, unwrap(DataKey.context(mark, SealedPart.DATA_KEY), wrapped), random);
  }

  /** Bytes by which {@link #passes} knows the key in use again. */
  byte[] check() {
    return wrap(DataKey.context(NO_PERSON, SealedPart.DATA_KEY), CHECK);
  }

  /** Whether the key of that number is here and the one that made the check. */
  boolean passes(byte[] check) {
    try {
      unwrap(DataKey.context(NO_PERSON, SealedPart.DATA_KEY), check);
      return true;
    } catch (UnreadableException e) {
      return false;
    }
  }

  private byte[] wrap(byte[] context, byte[] bytes) {
    byte[] sealed = Aead.seal(keyInUse, context, bytes, random);
    return ByteBuffer.allocate(1 + sealed.length).put((byte) inUse).put(sealed).array();
  }

  private byte[] unwrap(byte[] context, byte[] wrapped) {
    int number = keyNumber(wrapped);
    SecretKeySpec key = keys.get(number);
    if (key == null) {
      throw new UnreadableException("key " + number + " of TIDEGATE_DATA_KEY is not here");
    }
    byte[] sealed = new byte[wrapped.length - 1];
    System.arraycopy(wrapped, 1, sealed, 0, sealed.length);
    byte[] plain = Aead.open(key, context, sealed);
    if (plain == null) {
      throw new UnreadableException("key " + number + " of TIDEGATE_DATA_KEY is another one");
    }
    return plain;
  }

  private static SecretKeySpec derive(byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return new SecretKeySpec(mac.doFinal(PURPOSE.getBytes(StandardCharsets.US_ASCII)), "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA256 is part of every Java runtime", e);
    }
  }
}
