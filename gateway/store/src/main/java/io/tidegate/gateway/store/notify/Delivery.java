package io.tidegate.gateway.store.notify;

import io.tidegate.gateway.event.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message to one robot.
 *
 * @param held whether the hours off duty held it
 * @param plain whether its form was refused once
 * @param answer the service's last code; null: none yet
 * @param calledAt when what somebody is called for happened, UTC; null of others
 */
public record Delivery(
    long id,
    int robot,
    Kind kind,
    @Nullable UUID alert,
    @Nullable String reason,
    List<Integer> accounts,
    @Nullable LocalDate day,
    boolean held,
    State state,
    Instant madeAt,
    Instant dueAt,
    @Nullable Instant firstTry,
    int tries,
    boolean plain,
    @Nullable String answer,
    @Nullable Instant endedAt,
    @Nullable Instant calledAt) {
  /** What it is. */
  public enum Kind {
    /** What has become of an alert. */
    NEWS,
    /** Somebody is called to an alert. */
    CALL,
    /** Counts of yesterday. */
    DIGEST,
    /** Counts at the end of a day's duty. */
    SHIFT,
    /** Asked for by hand. */
    TEST;

    private final String word = Words.of(this);

    /** The public word: lower case. */
    public String word() {
      return word;
    }
  }

  /** What became of it. */
  public enum State {
    WAITING,
    SENT,
    /** There was nothing new to say any more. */
    SUPERSEDED,
    /** Given up. */
    DEAD;

    private final String word = Words.of(this);

    /** The public word: lower case. */
    public String word() {
      return word;
    }
  }
}
