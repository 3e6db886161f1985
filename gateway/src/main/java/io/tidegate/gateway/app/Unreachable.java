package io.tidegate.gateway.app;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Whether a failure was that the database could not be connected to. */
final class Unreachable {
  private Unreachable() {}

  /** The message of the driver or database in one line; null for other failures. */
  static @Nullable String database(Throwable failure) {
    String answer = null;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = cause.getMessage();
      if (cause instanceof SQLException sql && isConnecting(sql) && message != null) {
        answer = message.strip().lines().findFirst().orElse(message); // the innermost knows best
      }
    }
    return answer;
  }

  /** Classes 08 connection, 28 authorization, 3D no such database; a pool says none. */
  private static boolean isConnecting(SQLException failure) {
    String state = failure.getSQLState();
    return state != null
        && (state.startsWith("08") || state.startsWith("28") || state.startsWith("3D"));
  }
}
