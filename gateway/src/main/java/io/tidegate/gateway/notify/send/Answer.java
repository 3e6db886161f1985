package io.tidegate.gateway.notify.send;

import io.tidegate.gateway.event.Words;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A service's response to a message.
 *
 * @param code the service's own, or the HTTP status; never its text, which may repeat ours
 * @param guard which part of the robot's set-up refused; null unless {@link Result#REFUSED}
 * @param pause how long to wait before the next message; zero unless {@link Result#TOO_FAST}
 */
public record Answer(Result result, String code, @Nullable Guard guard, Duration pause) {
  /** What to do about it. */
  public enum Result {
    /** Delivered. */
    OK,
    /** Leave the robot alone for a while. */
    TOO_FAST,
    /** This text or form is refused: try it once as plain text. */
    CONTENT,
    /** The robot refuses everything as it is set up: stop it. */
    REFUSED,
    /** Try again later. */
    AGAIN;

    private final String word = Words.of(this);

    /** The public word: lower case. */
    public String word() {
      return word;
    }
  }

  /** What of a robot's set-up refuses. */
  public enum Guard {
    /** The text lacks the keyword that the robot requires. */
    KEYWORD,
    /** Our address is not among those that the robot hears. */
    IP,
    /** The signature, and so the secret, is wrong or missing. */
    SIGN,
    /** There is no robot of that key any more. */
    KEY,
    /** The receiver accepts no more messages. */
    GONE,
    /** The host is not one that may be asked. */
    HOST,
    /** The key that seals its address is not here. */
    SEAL,
    /** Something else, as the code says. */
    OTHER;

    private final String word = Words.of(this);

    /** The public word: lower case. */
    public String word() {
      return word;
    }
  }

  static Answer ok(String code) {
    return new Answer(Result.OK, code, null, Duration.ZERO);
  }

  static Answer tooFast(String code, Duration pause) {
    return new Answer(Result.TOO_FAST, code, null, pause);
  }

  static Answer content(String code) {
    return new Answer(Result.CONTENT, code, null, Duration.ZERO);
  }

  static Answer refused(String code, Guard guard) {
    return new Answer(Result.REFUSED, code, guard, Duration.ZERO);
  }

  static Answer again(String code) {
    return new Answer(Result.AGAIN, code, null, Duration.ZERO);
  }
}
