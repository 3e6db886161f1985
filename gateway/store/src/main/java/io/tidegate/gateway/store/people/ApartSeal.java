package io.tidegate.gateway.store.people;

import io.tidegate.gateway.people.DataKey;
import io.tidegate.gateway.people.PeopleKeys;
import io.tidegate.gateway.people.SealedPart;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Seals what is about people who are no residents, or about many at once, as a file is: under a key
 * of its own, stored next to it and is deleted with it. Safe on any thread.
 */
public final class ApartSeal {
  private final Supplier<PeopleKeys> keys;

  ApartSeal(Supplier<PeopleKeys> keys) {
    this.keys = keys;
  }

  /** Sealed bytes and their key. {@code wrappedKey}: 61 bytes: the key under the master key. */
  public record Sealed(byte[] wrappedKey, byte[] bytes) {}

  /** The bytes, sealed; {@code mark} is the row's own, and they open only together with it. */
  public Sealed seal(UUID mark, byte[] bytes) {
    DataKey key = keys.get().master().newKey(mark);
    return new Sealed(keys.get().master().wrap(key), key.seal(SealedPart.NOTE, bytes));
  }

  /**
   * What {@link #seal} sealed.
   *
   * @throws io.tidegate.gateway.people.UnreadableException if it was not, or for another mark
   */
  public byte[] open(UUID mark, Sealed sealed) {
    return keys.get()
        .master()
        .unwrap(mark, sealed.wrappedKey())
        .open(SealedPart.NOTE, sealed.bytes());
  }
}
