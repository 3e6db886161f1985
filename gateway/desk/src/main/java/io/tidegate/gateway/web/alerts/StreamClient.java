package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.store.read.AlertChange;
import io.tidegate.gateway.store.read.FeedCursor;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One browser at the live stream. Of the event loop. */
final class StreamClient {
  private static final int MOST_PENDING = 1_000;

  private final HttpServerResponse response;
  private final Function<List<AlertChange>, String> json;
  private final List<AlertChange> pending = new ArrayList<>();
  private FeedCursor sent;
  private boolean replaying = true;
  private boolean overflown;
  final Scope scope;

  /**
   * @param scope what the browser may receive
   * @param sent up to where the browser knows the feed
   * @param json data of an event about changes
   */
  StreamClient(
      HttpServerResponse response,
      Scope scope,
      FeedCursor sent,
      Function<List<AlertChange>, String> json) {
    this.response = response;
    this.scope = scope;
    this.sent = sent;
    this.json = json;
  }

  /** What changed just now; kept back until the replay is through. */
  void changed(List<AlertChange> changes) {
    if (!replaying) {
      send(changes);
    } else if (pending.size() + changes.size() <= MOST_PENDING) {
      pending.addAll(changes);
    } else {
      overflown = true;
    }
  }

  /** The replay is read: {@code changes} come before all that was kept back. */
  void replayed(List<AlertChange> changes) {
    replaying = false;
    if (overflown) {
      // What was kept back is not all; the page's own read has the rest, or the next event.
      resync(pending.get(pending.size() - 1).cursor());
      return;
    }
    send(changes);
    send(pending);
    pending.clear();
  }

  /** The browser knew no place of the feed: it goes on from {@code now}. */
  void startAt(FeedCursor now) {
    sent = now;
    replayed(List.of());
  }

  /** Too much happened: the page has to be read anew. {@code from}: where the stream goes on. */
  void resync(FeedCursor from) {
    replaying = false;
    sent = from;
    write("id: " + from + "\nevent: resync\ndata: {}\n\n");
    send(pending);
    pending.clear();
  }

  /**
   * A sign of life, with the position in the feed, past changes outside the reader's scope. The
   * position is in the data as well, for a page that has to poll from then on. Until the position
   * is known only a comment is sent: a reader may rely on every change after the first event.
   */
  void alive() {
    write(
        replaying
            ? ":\n\n"
            : "id: " + sent + "\nevent: alive\ndata: {\"after\":\"" + sent + "\"}\n\n");
  }

  /** Ends the stream; the browser comes again. */
  void end() {
    if (!response.ended() && !response.closed()) {
      response.end();
    }
  }

  private void send(List<AlertChange> changes) {
    List<AlertChange> news =
        changes.stream().filter(change -> change.cursor().compareTo(sent) > 0).toList();
    if (news.isEmpty()) {
      return;
    }
    sent = news.get(news.size() - 1).cursor();
    List<AlertChange> seen = news.stream().filter(change -> scope.sees(change.sighted())).toList();
    if (!seen.isEmpty()) {
      write("id: " + sent + "\nevent: alerts\ndata: " + json.apply(seen) + "\n\n");
    }
  }

  /** A browser that does not drain is let go: it comes again with its Last-Event-ID. */
  private void write(String event) {
    if (response.ended() || response.closed()) {
      return;
    }
    if (response.writeQueueFull()) {
      response.reset();
    } else {
      response.write(event);
    }
  }
}
