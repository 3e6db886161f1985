package io.tidegate.gateway.store.read;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the feed of changes, in the order of (transaction, id): every row before it has been
 * seen, and none can come in before it any more.
 */
public record FeedCursor(long txid, long id) implements Comparable<FeedCursor> {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");

  /** Reads what {@link #toString} wrote; empty for anything else. */
  public static Optional<FeedCursor> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new FeedCursor(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  @Override
  public int compareTo(FeedCursor other) {
    int byTransaction = Long.compare(txid, other.txid);
    return byTransaction != 0 ? byTransaction : Long.compare(id, other.id);
  }

  @Override
  public String toString() {
    return txid + "-" + id;
  }
}
