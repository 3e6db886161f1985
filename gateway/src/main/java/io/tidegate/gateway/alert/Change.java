package io.tidegate.gateway.alert;

import io.tidegate.gateway.event.Words;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one finding or act made of an alert.
 *
 * @param after the alert from now on
 * @param action what happened
 * @param actor account that did it; null: the gateway
 * @param detail of the history's row; no personal data
 */
public record Change(
    Alert after, Action action, Instant at, @Nullable Integer actor, Map<String, String> detail) {
  /** What can happen to an alert. */
  public enum Action {
    OPENED,
    /** It fires again. */
    FIRED,
    /** It has another severity. */
    UPDATED,
    /** There is more evidence and nothing else: no news, so neither in the history nor told. */
    EVIDENCED,
    RESOLVED,
    WITHDRAWN,
    REBUILT,
    CLAIMED,
    CLOSED,
    COMMENTED,
    /** The gateway closed it: it went away by itself and nobody had claimed it. */
    RECOVERED;

    private final String word = Words.of(this);

    /** The public word: lower case. */
    public String word() {
      return word;
    }
  }

  public Change {
    detail = Map.copyOf(detail);
  }
}
