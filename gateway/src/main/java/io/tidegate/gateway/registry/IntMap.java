package io.tidegate.gateway.registry;

import java.util.Collection;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from the register's numbers to its rows, without a box a key: the pipeline looks
 * up several for each event. Safe on any thread.
 */
final class IntMap<T> {
  private final int[] keys;
  private final @Nullable Object[] slots;
  private final int mask;
  private final List<T> values;

  private IntMap(Collection<T> values, ToIntFunction<? super T> keyOf) {
    this.values = List.copyOf(values);
    int capacity = Integer.highestOneBit(Math.max(8, values.size() * 2)) << 1;
    this.keys = new int[capacity];
    this.slots = new Object[capacity];
    this.mask = capacity - 1;
    for (T value : this.values) {
      int key = keyOf.applyAsInt(value);
      int slot = slotOf(key);
      if (slots[slot] != null) {
        throw new IllegalArgumentException("number " + key + " twice");
      }
      keys[slot] = key;
      slots[slot] = value;
    }
  }

  /**
   * A map of {@code values} by the number of each.
   *
   * @throws IllegalArgumentException if two have the same
   */
  static <T> IntMap<T> of(Collection<T> values, ToIntFunction<? super T> keyOf) {
    return new IntMap<>(values, keyOf);
  }

  /** The value of that number; null if there is none. */
  @SuppressWarnings("unchecked") // only values of T get in
  @Nullable T get(int key) {
    return (T) slots[slotOf(key)];
  }

  /** Every value, in the order it was given. */
  List<T> values() {
    return values;
  }

  private int slotOf(int key) {
    int spread = key * 0x9E3779B9;
    int slot = (spread ^ (spread >>> 15)) & mask;
    while (slots[slot] != null && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
