package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.store.read.AlertChange;
import io.tidegate.gateway.store.read.FeedCursor;
import io.tidegate.gateway.store.read.FeedReads;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page has missed.
 *
 * @param now where the feed was before the changes were read
 * @param changes oldest first
 * @param tooMuch whether the page has to be read anew instead
 */
record CatchUp(FeedCursor now, List<AlertChange> changes, boolean tooMuch) {
  /** Changes told one by one; with more of them the page is read anew. */
  static final int MOST = 200;

  /**
   * Reads it. Blocking.
   *
   * @param known up to where the page knows the feed; null: it knows nothing
   */
  static CatchUp read(FeedReads feed, @Nullable FeedCursor known) {
    FeedCursor now = feed.now();
    if (known == null || known.txid() > now.txid()) {
      return new CatchUp(now, List.of(), known != null);
    }
    List<AlertChange> missed = feed.after(known, MOST + 1).changes();
    return new CatchUp(now, missed, missed.size() > MOST);
  }
}
