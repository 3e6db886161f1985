package io.tidegate.gateway.store.notify;

import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.event.Words;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A chat robot or webhook as everybody may know it: its address and secret are sealed, apart.
 *
 * @param grid number of the grid whose group it is in; null: the whole community's
 * @param stoppedBy why it was stopped, as a word of {@code Answer.Guard}; null unless stopped
 * @param pausedUntil time before which the service accepts no message; null: accepts now
 * @param checkedBy who confirmed that only people on duty read it; null: not yet checked
 */
public record Robot(
    int id,
    RobotKind kind,
    String name,
    @Nullable Integer grid,
    Audience audience,
    Language language,
    State state,
    @Nullable String stoppedBy,
    @Nullable Instant pausedUntil,
    String host,
    String hint,
    @Nullable String checkedBy,
    @Nullable Instant checkedAt,
    int version) {
  /** Whether it works. */
  public enum State {
    ACTIVE,
    /** By people. */
    PAUSED,
    /** By its service, which refuses it as it is set up. */
    STOPPED;

    private final String word = Words.of(this);

    /** The public word: lower case. */
    public String word() {
      return word;
    }
  }

  /** Whether it is a group of people, and not a program. */
  public boolean isGroup() {
    return kind != RobotKind.WEBHOOK;
  }
}
