package io.tidegate.gateway.detect;

import java.util.Arrays;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What is known by the register's numbers, which are given out one after the other: found by two
 * steps through memory, without hash, search or a box a number, since several are looked up for
 * each event. Nothing is ever taken out but all of it. Mutable, of one thread.
 *
 * @param <T> what is known
 */
public final class Numbered<T> {
  private static final int PAGE_BITS = 8;
  private static final int PAGE = 1 << PAGE_BITS;

  private @Nullable Object[] @Nullable [] pages = new Object[0][];
  private int size;

  /** Of that number; null if there is none. */
  @SuppressWarnings("unchecked") // only values of T get in
  public @Nullable T get(int key) {
    int page = key >>> PAGE_BITS; // of a negative number: past the last
    if (page >= pages.length) {
      return null;
    }
    @Nullable Object[] values = pages[page];
    return values == null ? null : (T) values[key & (PAGE - 1)];
  }

  /**
   * Adds or replaces.
   *
   * @param key of the register, so not negative
   */
  public void put(int key, T value) {
    int page = key >> PAGE_BITS;
    if (page >= pages.length) {
      pages = Arrays.copyOf(pages, Math.max(page + 1, 2 * pages.length));
    }
    @Nullable Object[] values = pages[page];
    if (values == null) {
      values = new Object[PAGE];
      pages[page] = values;
    }
    if (values[key & (PAGE - 1)] == null) {
      size++;
    }
    values[key & (PAGE - 1)] = value;
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** Shows every one, by number. */
  @SuppressWarnings("unchecked") // as above
  public void forEach(ObjIntConsumer<T> action) {
    for (int page = 0; page < pages.length; page++) {
      @Nullable Object[] values = pages[page];
      for (int at = 0; values != null && at < PAGE; at++) {
        Object value = values[at];
        if (value != null) {
          action.accept((T) value, (page << PAGE_BITS) + at);
        }
      }
    }
  }

  /** Takes all of it out. */
  public void clear() {
    pages = new Object[0][];
    size = 0;
  }
}
