package io.tidegate.gateway.store.read;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert with why and what became of it.
 *
 * @param firings newest first
 * @param history oldest first
 */
public record AlertDetail(AlertRow alert, List<Firing> firings, List<Act> history) {
  public AlertDetail {
    firings = List.copyOf(firings);
    history = List.copyOf(history);
  }

  /**
   * One stretch of the condition.
   *
   * @param ordinal 1, 2, …
   * @param endReason resolved, withdrawn or rebuilt; null while it holds
   * @param evidence JSON of a {@code detect.Evidence}, with the database's numbers
   */
  public record Firing(
      int ordinal,
      Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable String endReason,
      String severity,
      String evidence) {}

  /**
   * One transition.
   *
   * @param actor name of the account; null: the gateway
   * @param detail JSON
   */
  public record Act(
      long id,
      Instant at,
      @Nullable String actor,
      @Nullable String actorName,
      String action,
      String detail) {}
}
