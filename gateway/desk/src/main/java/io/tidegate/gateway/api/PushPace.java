package io.tidegate.gateway.api;

import java.util.HashMap;
import java.util.Map;

/** How often one device may push: on the average and at once. Of the event loop. */
final class PushPace<K> {
  private final double perSecond;
  private final int atOnce;
  private final Map<K, Bucket> buckets = new HashMap<>();

  private static final class Bucket {
    private double tokens;
    private long atNanos;

    Bucket(double tokens, long atNanos) {
      this.tokens = tokens;
      this.atNanos = atNanos;
    }
  }

  /**
   * @param perSecond over a longer time
   * @param atOnce after a pause
   */
  PushPace(double perSecond, int atOnce) {
    this.perSecond = perSecond;
    this.atOnce = atOnce;
  }

  /**
   * Whether one more may come now.
   *
   * @param who somebody known: their number bounds what is kept here
   */
  boolean takes(K who, long nowNanos) {
    Bucket bucket = buckets.computeIfAbsent(who, first -> new Bucket(atOnce, nowNanos));
    bucket.tokens =
        Math.min(atOnce, bucket.tokens + (double) (nowNanos - bucket.atNanos) * perSecond / 1e9);
    bucket.atNanos = nowNanos;
    if (bucket.tokens < 1) {
      return false;
    }
    bucket.tokens--;
    return true;
  }
}
