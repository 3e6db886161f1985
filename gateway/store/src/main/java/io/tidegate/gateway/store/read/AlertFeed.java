package io.tidegate.gateway.store.read;

import io.tidegate.gateway.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands on every change of an alert, once and in order, soon after its commit: LISTEN on a
 * connection of its own, and the feed read at each notice. Notices are only a hint: after a lost
 * connection it listens again and reads on from where it was. One thread; {@code consumer} is
 * called on it and must not block.
 */
public final class AlertFeed implements AutoCloseable {
  /** The channel that is notified once a batch. */
  public static final String CHANNEL = "tidegate_alert";

  private static final Logger LOGGER = LoggerFactory.getLogger(AlertFeed.class);
  private static final int PAGE = 500;
  private static final int LOOK_BACK = 200;
  private static final Duration IDLE = Duration.ofSeconds(5);
  private static final Duration WAITING = Duration.ofMillis(50);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Database database;
  private final FeedReads reads;
  private final Consumer<List<AlertChange>> consumer;
  private final Thread thread;
  private volatile boolean closed;
  private volatile @Nullable FeedCursor cursor;

  private AlertFeed(Database database, Consumer<List<AlertChange>> consumer) {
    this.database = database;
    this.reads = new FeedReads(database.jdbi());
    this.consumer = consumer;
    this.thread = new Thread(this::run, "tidegate-alert-feed");
    this.thread.setDaemon(true);
  }

  /**
   * Starts with the last few changes, so that a page that was opened a moment before misses none,
   * and goes on from there; the database may come later.
   */
  public static AlertFeed start(Database database, Consumer<List<AlertChange>> consumer) {
    AlertFeed feed = new AlertFeed(database, consumer);
    feed.thread.start();
    return feed;
  }

  /** Up to where changes have been handed on; null until the database has answered once. */
  public @Nullable FeedCursor cursor() {
    return cursor;
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }

  private void run() {
    while (!closed) {
      try (Connection connection = database.connect("tidegate-alert-feed", 30);
          Statement statement = connection.createStatement()) {
        statement.execute("LISTEN " + CHANNEL);
        follow(connection.unwrap(PGConnection.class), statement);
      } catch (SQLException | JdbiException e) {
        if (!closed) {
          LOGGER.atWarn().addKeyValue("reason", e.getClass().getName()).log("alert feed broken");
          pause();
        }
      }
    }
  }

  private void follow(PGConnection connection, Statement statement) throws SQLException {
    while (!closed) {
      boolean waiting = readOn();
      connection.getNotifications((int) (waiting ? WAITING : IDLE).toMillis());
      statement.execute("SELECT 1"); // a dead server shows at the latest now
    }
  }

  private boolean readOn() {
    FeedCursor from = cursor;
    if (from == null) {
      from = reads.before(LOOK_BACK);
      cursor = from;
    }
    FeedReads.Page page = reads.after(from, PAGE);
    if (!page.changes().isEmpty()) {
      consumer.accept(page.changes());
      cursor = page.changes().get(page.changes().size() - 1).cursor();
    }
    return page.waiting();
  }

  private void pause() {
    try {
      Thread.sleep(RETRY.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
