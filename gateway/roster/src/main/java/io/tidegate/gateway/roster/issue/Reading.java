package io.tidegate.gateway.roster.issue;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a cell was read as.
 *
 * @param value null where nothing is there, or nothing that can be read
 * @param problems errors come without a value; warnings may
 */
public record Reading<T>(@Nullable T value, List<Problem> problems) {
  /** A copy of the problems is kept. */
  public Reading {
    problems = List.copyOf(problems);
  }

  /** Nothing there, and nothing wrong with that. */
  public static <T> Reading<T> nothing() {
    return new Reading<>(null, List.of());
  }

  /** Read without doubt. */
  public static <T> Reading<T> of(T value) {
    return new Reading<>(value, List.of());
  }

  /** Read, but somebody should look. */
  public static <T> Reading<T> doubtful(T value, IssueCode code, String... values) {
    return new Reading<>(value, List.of(Problem.of(code, values)));
  }

  /** Not read. */
  public static <T> Reading<T> wrong(IssueCode code, String... values) {
    return new Reading<>(null, List.of(Problem.of(code, values)));
  }

  /** The value as another; problems stay. */
  public <R> Reading<R> map(Function<? super T, ? extends R> other) {
    return new Reading<>(value == null ? null : other.apply(value), problems);
  }

  /** Without the value, which may be a person's. */
  @Override
  public String toString() {
    return "Reading[" + (value == null ? "nothing" : "a value") + ", " + problems + "]";
  }
}
