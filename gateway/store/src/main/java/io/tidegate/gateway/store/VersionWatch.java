package io.tidegate.gateway.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Keeps something of the database in memory that has a version: a change is in {@link #current()}
 * within 5 s. Listens on a connection of its own, and asks for the version every 2 s besides, since
 * a notice sent while the connection was down is gone. While the database is unreachable the last
 * one stays in force.
 *
 * <p>One thread of its own; {@link #current()} is safe on any.
 */
public final class VersionWatch<T> implements AutoCloseable {
  private static final int POLL_MILLIS = 2_000;
  private static final int RETRY_MILLIS = 1_000;
  private static final int SOCKET_TIMEOUT_SECONDS = 10;

  private final Database database;
  private final Source<T> source;
  private final Consumer<T> onChange;
  private final Consumer<Exception> onError;
  private final AtomicReference<Versioned<T>> current;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable Connection listening;

  private VersionWatch(
      Database database, Source<T> source, Consumer<T> onChange, Consumer<Exception> onError) {
    this.database = database;
    this.source = source;
    this.current = new AtomicReference<>(source.load.get());
    this.onChange = onChange;
    this.onError = onError;
    this.thread = new Thread(this::run, source.name);
    this.thread.setDaemon(true);
  }

  /** Something, and the version of the database that it was read at. */
  public record Versioned<T>(long version, T value) {}

  /** What is watched. */
  public record Source<T>(
      String name, String channel, String version, Supplier<Versioned<T>> load) {}

  /**
   * Loads it, then follows it. Blocks on the first load.
   *
   * @param onChange called for each newer one, on the watch's thread, once it is in force; not
   *     called the first
   * @param onError called for each failed try to listen or load, on the watch's thread; the last
   *     one stays in force and the watch tries again
   */
  public static <T> VersionWatch<T> start(
      Database database, Source<T> source, Consumer<T> onChange, Consumer<Exception> onError) {
    VersionWatch<T> watch = new VersionWatch<>(database, source, onChange, onError);
    watch.thread.start();
    return watch;
  }

  /** The one in force. */
  public T current() {
    return kept().value;
  }

  private Versioned<T> kept() {
    return Objects.requireNonNull(current.get());
  }

  private void run() {
    while (isOpen()) {
      try (Connection connection = database.connect(source.name, SOCKET_TIMEOUT_SECONDS)) {
        listening = connection;
        follow(connection);
      } catch (SQLException | JdbiException | IllegalStateException | IllegalArgumentException e) {
        if (isOpen()) {
          onError.accept(e);
          pause();
        }
      }
    }
  }

  private void follow(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("LISTEN " + source.channel);
      PGConnection notices = connection.unwrap(PGConnection.class);
      while (isOpen()) {
        try (ResultSet row = statement.executeQuery(source.version)) {
          if (row.next() && row.getLong(1) != kept().version) {
            refresh();
          }
        }
        notices.getNotifications(POLL_MILLIS); // what woke us does not matter: the version says
      }
    }
  }

  private void refresh() {
    Versioned<T> next = source.load.get();
    current.set(next);
    onChange.accept(next.value);
  }

  private boolean isOpen() {
    return closed.getCount() > 0;
  }

  private void pause() {
    try {
      closed.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed.countDown(); // asked to stop
    }
  }

  /**
   * Stops following; waits for the thread, at most one poll. Its connection is closed under it,
   * since a thread that waits for notices hears of nothing else.
   */
  @Override
  public void close() {
    closed.countDown();
    try {
      Connection connection = listening;
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      // it has gone
    }
    try {
      thread.join(POLL_MILLIS + 500L);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
