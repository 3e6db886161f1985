package io.tidegate.gateway.detect;

import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What is known by the register's numbers, without a box a number: several are looked up for each
 * event. Nothing is ever taken out but all of it. Mutable, of one thread.
 *
 * @param <T> what is known
 */
public final class Numbered<T> {
  private static final int SMALLEST = 64;

  private int[] keys = new int[SMALLEST];
  private @Nullable Object[] values = new Object[SMALLEST];
  private int size;

  /** Of that number; null if there is none. */
  @SuppressWarnings("unchecked") // only values of T get in
  public @Nullable T get(int key) {
    return (T) values[slotOf(key)];
  }

  /** Adds or replaces. */
  public void put(int key, T value) {
    int slot = slotOf(key);
    if (values[slot] == null && 2 * ++size > keys.length) {
      grow();
      slot = slotOf(key);
    }
    keys[slot] = key;
    values[slot] = value;
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** Shows every one. */
  @SuppressWarnings("unchecked") // as above
  public void forEach(ObjIntConsumer<T> action) {
    for (int slot = 0; slot < keys.length; slot++) {
      Object value = values[slot];
      if (value != null) {
        action.accept((T) value, keys[slot]);
      }
    }
  }

  /** Takes all of it out. */
  public void clear() {
    keys = new int[SMALLEST];
    values = new Object[SMALLEST];
    size = 0;
  }

  private void grow() {
    int[] oldKeys = keys;
    @Nullable Object[] oldValues = values;
    keys = new int[2 * oldKeys.length];
    values = new Object[keys.length];
    for (int old = 0; old < oldKeys.length; old++) {
      if (oldValues[old] != null) {
        int slot = slotOf(oldKeys[old]);
        keys[slot] = oldKeys[old];
        values[slot] = oldValues[old];
      }
    }
  }

  private int slotOf(int key) {
    int mask = keys.length - 1;
    int spread = key * 0x9E3779B9;
    int slot = (spread ^ (spread >>> 15)) & mask;
    while (values[slot] != null && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
