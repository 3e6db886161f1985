package io.tidegate.gateway.desk.alerts;

import io.tidegate.gateway.store.read.AlertChange;
import io.tidegate.gateway.store.read.FeedCursor;
import java.util.List;

/**
 * Changes of alerts that an open page does not know of.
 *
 * @param now where the feed was before the changes were read
 * @param changes oldest first
 * @param tooMuch whether the page has to be read anew instead
 */
public record MissedChanges(FeedCursor now, List<AlertChange> changes, boolean tooMuch) {
  /** Most changes given one by one. */
  public static final int MOST = 200;

  public MissedChanges {
    changes = List.copyOf(changes);
  }
}
