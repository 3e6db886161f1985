package io.tidegate.gateway.desk;

import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list, newest first.
 *
 * @param next id before which the next page begins; null: this is the last page
 */
public record Page<T>(List<T> items, @Nullable Long next) {
  public Page {
    items = List.copyOf(items);
  }

  /**
   * Which page to read.
   *
   * @param before only items of a lower id; {@code Long.MAX_VALUE}: the first page
   * @param limit most items, 1 to 200
   */
  public record Request(long before, int limit) {
    /** The first page. */
    public static Request first(int limit) {
      return new Request(Long.MAX_VALUE, limit);
    }

    /** Rows to read so that {@link Page#of} knows whether another page follows. */
    public int rows() {
      return limit + 1;
    }
  }

  /**
   * The page from up to {@link Request#rows} rows.
   *
   * @param id of a row, falling
   */
  public static <T> Page<T> of(List<T> rows, Request request, ToLongFunction<T> id) {
    int limit = request.limit();
    return rows.size() <= limit
        ? new Page<>(rows, null)
        : new Page<>(rows.subList(0, limit), id.applyAsLong(rows.get(limit - 1)));
  }
}
