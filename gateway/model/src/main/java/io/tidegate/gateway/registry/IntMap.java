package io.tidegate.gateway.registry;

import java.util.Collection;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from the register's numbers to its rows. The numbers are given out one after the
 * other, so a row is found by two steps through memory, without hash or search: the pipeline looks
 * up several for each event. Safe on any thread.
 */
final class IntMap<T> {
  private static final int PAGE_BITS = 8;
  private static final int PAGE = 1 << PAGE_BITS;

  private final @Nullable Object[] @Nullable [] pages;
  private final List<T> values;

  private IntMap(Collection<T> values, ToIntFunction<? super T> keyOf) {
    this.values = List.copyOf(values);
    int largest = this.values.stream().mapToInt(keyOf).max().orElse(0);
    this.pages = new Object[(largest >> PAGE_BITS) + 1][];
    for (T value : this.values) {
      int key = keyOf.applyAsInt(value);
      @Nullable Object[] page = pages[key >> PAGE_BITS];
      if (page == null) {
        page = new Object[PAGE];
        pages[key >> PAGE_BITS] = page;
      }
      if (page[key & (PAGE - 1)] != null) {
        throw new IllegalArgumentException("number " + key + " twice");
      }
      page[key & (PAGE - 1)] = value;
    }
  }

  /**
   * A map of {@code values} by the number of each, which is not negative.
   *
   * @throws IllegalArgumentException if two have the same
   */
  static <T> IntMap<T> of(Collection<T> values, ToIntFunction<? super T> keyOf) {
    return new IntMap<>(values, keyOf);
  }

  /** The value of that number; null if there is none. */
  @SuppressWarnings("unchecked") // only values of T get in
  @Nullable T get(int key) {
    int page = key >>> PAGE_BITS; // of a negative number: past the last
    if (page >= pages.length) {
      return null;
    }
    @Nullable Object[] rows = pages[page];
    return rows == null ? null : (T) rows[key & (PAGE - 1)];
  }

  /** Every value, in the order it was given. */
  List<T> values() {
    return values;
  }
}
