package io.tidegate.gateway.api;

import io.tidegate.gateway.desk.Page;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list as the contract has it.
 *
 * @param next cursor of the next page; null: this is the last
 */
record ListAnswer<T>(List<T> items, @Nullable String next) {
  ListAnswer {
    items = List.copyOf(items);
  }

  /** A list of one page. */
  static <T> ListAnswer<T> whole(List<T> items) {
    return new ListAnswer<>(items, null);
  }

  /**
   * A page of a list that does not go on by number.
   *
   * @param found what the page holds, and one more if another page follows
   * @param position of an item: where the page after it begins
   */
  static <R, T> ListAnswer<T> of(
      List<R> found, int limit, Function<R, T> answer, Function<R, String> position) {
    return new ListAnswer<>(
        found.stream().limit(limit).map(answer).toList(),
        found.size() > limit ? Cursors.encode(position.apply(found.get(limit - 1))) : null);
  }

  static <R, T> ListAnswer<T> of(Page<R> page, Function<R, T> answer) {
    return new ListAnswer<>(page.items().stream().map(answer).toList(), Cursors.next(page));
  }
}
