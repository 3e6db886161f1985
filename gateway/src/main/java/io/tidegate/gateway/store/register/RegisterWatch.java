package io.tidegate.gateway.store.register;

import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.RegisterSnapshot;
import io.tidegate.gateway.store.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.PGConnection;

/**
 * Keeps the register in force in memory: a change is in {@link #register()} within 5 s. Listens on
 * a connection of its own, and asks for the version every 2 s besides, since a notice sent while
 * the connection was away is gone. While the database is away the last register stays in force.
 *
 * <p>One thread of its own; {@link #register()} is safe on any.
 */
public final class RegisterWatch implements AutoCloseable {
  /** What an import notifies. */
  static final String CHANNEL = "tidegate_register";

  private static final int POLL_MILLIS = 2_000;
  private static final int RETRY_MILLIS = 1_000;
  private static final int SOCKET_TIMEOUT_SECONDS = 10;

  private final Database database;
  private final Consumer<Register> onChange;
  private final Consumer<Exception> onError;
  private final AtomicReference<RegisterSnapshot> current;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  private RegisterWatch(
      Database database,
      RegisterSnapshot first,
      Consumer<Register> onChange,
      Consumer<Exception> onError) {
    this.database = database;
    this.current = new AtomicReference<>(first);
    this.onChange = onChange;
    this.onError = onError;
    this.thread = new Thread(this::run, "tidegate-register");
    this.thread.setDaemon(true);
  }

  /**
   * Loads the register, then follows it. Blocks on the first load.
   *
   * @param onChange told each newer register, on the watch's thread, once it is in force; not told
   *     the first
   * @param onError told each failed try to listen or load, on the watch's thread; the last register
   *     stays in force and the watch tries again
   * @throws JdbiException if the first load fails: without a register no event can be judged
   */
  public static RegisterWatch start(
      Database database, Consumer<Register> onChange, Consumer<Exception> onError) {
    RegisterWatch watch =
        new RegisterWatch(database, RegisterStore.load(database.jdbi()), onChange, onError);
    watch.thread.start();
    return watch;
  }

  /** The register in force. */
  public Register register() {
    return Objects.requireNonNull(current.get());
  }

  private void run() {
    while (isOpen()) {
      try (Connection connection = database.connect("tidegate-register", SOCKET_TIMEOUT_SECONDS)) {
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
      statement.execute("LISTEN " + CHANNEL);
      PGConnection notices = connection.unwrap(PGConnection.class);
      while (isOpen()) {
        try (ResultSet row = statement.executeQuery("SELECT version FROM register_version")) {
          if (row.next() && row.getLong(1) != register().version()) {
            refresh();
          }
        }
        notices.getNotifications(POLL_MILLIS); // what woke us does not matter: the version says
      }
    }
  }

  private void refresh() {
    RegisterSnapshot next = RegisterStore.load(database.jdbi());
    current.set(next);
    onChange.accept(next);
  }

  private boolean isOpen() {
    return closed.getCount() > 0;
  }

  private void pause() {
    try {
      closed.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed.countDown(); // told to stop
    }
  }

  /** Stops following; waits for the thread, at most one poll. */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(POLL_MILLIS + 500L);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
