package io.tidegate.gateway.store.read;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An alert with why and what became of it.
 *
 * @param earlier on the same rule and subject, newest first, the last ten that the reader may see
 * @param later the one of the same rule and subject that is open where this one is closed; null:
 *     none, or none that the reader may see
 */
public record AlertDetail(
    AlertRow alert,
    List<Firing> firings,
    List<Act> history,
    List<Earlier> earlier,
    @Nullable Later later,
    @Nullable Undoable undoable) {
  /** Name of the account that acted last; null if no person has. */
  public @Nullable String lastActor() {
    String last = null;
    for (Act act : history) {
      last = act.actor() == null ? last : act.actor();
    }
    return last;
  }

  /** How many there were before on the same rule and subject. */
  public int earlierCount() {
    return earlier.isEmpty() ? 0 : earlier.get(0).inAll();
  }

  /**
   * One interval in which the condition held.
   *
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

  /** One transition. {@code detail}: JSON, with names of accounts where the row has numbers. */
  public record Act(
      long id,
      Instant at,
      @Nullable String actor,
      @Nullable String actorName,
      String action,
      String detail,
      @Nullable String to) {}

  /**
   * One before. {@code closedAt}: null where it is open, which an earlier one is only when it was
   * reopened.
   */
  public record Earlier(
      UUID id,
      long number,
      Instant openedAt,
      @Nullable Instant closedAt,
      @Nullable String disposition,
      int inAll) {}

  /** One after. */
  public record Later(UUID id, long number) {}

  /** What can be taken back. {@code account}: name of who may. */
  public record Undoable(String account, String action, Instant until) {}
}
