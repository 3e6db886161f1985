package io.tidegate.gateway.ingest;

import io.tidegate.gateway.store.Seal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Seals the bytes of dead letters under keys derived from the credential keys. */
public final class DeadLetterSeal {
  private static final String PURPOSE = "tidegate dead letter v1";

  private final Seal seal;

  /**
   * @param credentialKeys key number to 32 bytes; the first is in use
   */
  public DeadLetterSeal(Map<Integer, byte[]> credentialKeys) {
    this.seal = new Seal(credentialKeys, PURPOSE);
  }

  /** Number of the key that {@link #seal} uses. */
  int keyNumber() {
    return seal.keyNumber();
  }

  public byte[] seal(byte[] bytes) {
    return seal.seal(bytes);
  }

  /** The bytes; null if the key is not here or does not fit. */
  public byte @Nullable [] open(int keyNumber, byte[] sealed) {
    return seal.open(keyNumber, sealed);
  }
}
