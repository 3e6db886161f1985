package io.tidegate.gateway.notify.send;

import io.tidegate.gateway.store.notify.RobotKind;
import java.time.Duration;
import java.time.Instant;

/**
 * A token bucket: a message takes a token, and they come back at a steady rate. What it holds when
 * full and what comes back in a minute are together no more than the service takes in a minute.
 * Immutable.
 *
 * @param rate of the robot's service
 * @param tokens at {@code at}
 */
public record Bucket(Rate rate, double tokens, Instant at) {
  /**
   * How many messages a service takes.
   *
   * @param capacity at once
   * @param perMinute that come back
   */
  public record Rate(int capacity, int perMinute) {
    /** The budget of a kind: under the service's limit, which is 20 a minute for two of them. */
    public static Rate of(RobotKind kind) {
      return switch (kind) {
        case WECOM -> new Rate(5, 15); // 20 a minute
        case DINGTALK -> new Rate(5, 10); // 20, then nothing for ten minutes: keep to 15
        case FEISHU -> new Rate(3, 90); // 100 a minute and 5 a second
        case WEBHOOK -> new Rate(20, 300);
      };
    }
  }

  /**
   * A bucket after a start: what was sent before it counts.
   *
   * @param sent in the minute before
   */
  public static Bucket after(Rate rate, int sent, Instant now) {
    return new Bucket(rate, Math.max(0, rate.capacity() - sent), now);
  }

  /** The bucket as it is by then. */
  private Bucket filled(Instant now) {
    double seconds = Math.max(0, Duration.between(at, now).toMillis() / 1_000.0);
    return new Bucket(
        rate, Math.min(rate.capacity(), tokens + seconds * rate.perMinute() / 60), now);
  }

  /** Whether a message may go now. */
  public boolean hasOne(Instant now) {
    return filled(now).tokens >= 1;
  }

  /** With one token less, now. */
  public Bucket less(Instant now) {
    Bucket full = filled(now);
    return new Bucket(rate, full.tokens - 1, now);
  }
}
