package io.tidegate.gateway.store.alert;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.alert.Act;
import io.tidegate.gateway.alert.ActResult;
import io.tidegate.gateway.alert.Acts;
import io.tidegate.gateway.alert.Alert;
import io.tidegate.gateway.alert.Change;
import io.tidegate.gateway.detect.RuleClass;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.OperationTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people do with alerts: each act a transaction of its own that locks the alert's row, so that
 * it and a firing never miss each other. Safe on any thread; blocks on the database.
 */
public final class AlertActs {
  private static final String LOCK =
      """
      SELECT %s
      FROM alert a
      CROSS JOIN LATERAL (
        SELECT * FROM alert_firing
        WHERE alert = a.id ORDER BY ordinal DESC LIMIT 1) f
      WHERE a.id = ?
      FOR UPDATE OF a
      """
          .formatted(AlertRows.COLUMNS);

  /**
   * A request to act.
   *
   * @param scope of who acts: an alert out of it is none
   * @param digest SHA-256 of method, path and body, which tells another request under one key
   */
  public record Request(
      UUID alert,
      int version,
      Scope scope,
      Act act,
      @Nullable String key,
      byte[] digest,
      boolean inBulk) {}

  /** Makes the answer, within the transaction, so that it can read what the act made. */
  @FunctionalInterface
  public interface Renderer {
    /** The answer to a result. */
    OperationTable.Kept render(Connection tx, ActResult result) throws SQLException;
  }

  /** unique_violation: of {@code alert_open}, since nothing else here could. */
  private static final String NOT_UNIQUE = "23505";

  private static final OperationTable.Kept NOT_YET = new OperationTable.Kept(0, "");

  private final Database database;
  private final InstantSource clock;

  /** Acts on that database. */
  public AlertActs(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Acts, or, under a key that was used for the same request, gives that answer again. */
  public OperationTable.Kept perform(Request request, Renderer renderer) throws SQLException {
    try {
      return inOne(request, renderer);
    } catch (SQLException e) {
      if (!NOT_UNIQUE.equals(e.getSQLState())) {
        throw e;
      }
      // Another of its rule and subject was opened meanwhile: now it is visible and can be
      // notified.
      return inOne(request, renderer);
    }
  }

  private OperationTable.Kept inOne(Request request, Renderer renderer) throws SQLException {
    return database
        .jdbi()
        .<OperationTable.Kept, SQLException>inTransaction(
            handle -> perform(handle.getConnection(), request, renderer));
  }

  private OperationTable.Kept perform(Connection tx, Request request, Renderer renderer)
      throws SQLException {
    Instant at = clock.instant();
    String key = request.key();
    Alert alert = lock(tx, request.alert());
    if (alert == null || !request.scope().sees(sighted(alert))) {
      return renderer.render(tx, new ActResult.NoSuchAlert()); // also where it was seen before
    }
    if (key == null) {
      return renderer.render(tx, act(tx, alert, request, at));
    }
    int account = request.scope().account();
    if (!OperationTable.take(tx, account, key, request.digest(), at)) {
      OperationTable.Kept given = OperationTable.kept(tx, account, key, request.digest());
      return given == null ? renderer.render(tx, new ActResult.KeyReused()) : given;
    }
    OperationTable.Kept answer = renderer.render(tx, act(tx, alert, request, at));
    OperationTable.keep(tx, account, key, answer);
    return answer;
  }

  private static ActResult act(Connection tx, Alert alert, Request request, Instant at)
      throws SQLException {
    ActResult result = Acts.apply(alert, request.act(), Surroundings.of(tx, alert, request, at));
    if (result instanceof ActResult.Done done) {
      Change change = done.change();
      if (change != null) {
        AlertChanges.write(tx, List.of(change));
        Corrections.follow(tx, alert, change.after(), request.scope().account(), at);
        AlertChanges.tell(tx, List.of(alert.id()));
      }
    }
    return result;
  }

  private static Scope.Sighted sighted(Alert alert) {
    return new Scope.Sighted(
        alert.ruleClass() == RuleClass.DEVICE,
        alert.rule(),
        alert.subject().key().toString(),
        alert.microGrid(),
        alert.handled().assignee());
  }

  private static @Nullable Alert lock(Connection tx, UUID id) throws SQLException {
    try (PreparedStatement select = tx.prepareStatement(LOCK)) {
      select.setObject(1, id);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? AlertRows.read(row) : null;
      }
    }
  }

  /**
   * Works under a key of many acts, each of which has one of its own: what was answered is given
   * again, and what was broken off is taken up again.
   *
   * @param work makes the answer; it is not run if that was given before
   * @return empty if the key was used for something else
   */
  public Optional<OperationTable.Kept> once(Scope scope, String key, byte[] digest, Work work)
      throws SQLException {
    Instant at = clock.instant();
    OperationTable.Kept before =
        database
            .jdbi()
            .<OperationTable.@Nullable Kept, SQLException>inTransaction(
                handle ->
                    OperationTable.take(handle.getConnection(), scope.account(), key, digest, at)
                        ? NOT_YET
                        : OperationTable.kept(
                            handle.getConnection(), scope.account(), key, digest));
    if (before == null || before.status() != NOT_YET.status()) {
      return Optional.ofNullable(before);
    }
    OperationTable.Kept answer = work.run();
    database
        .jdbi()
        .<SQLException>useTransaction(
            handle -> OperationTable.keep(handle.getConnection(), scope.account(), key, answer));
    return Optional.of(answer);
  }

  /** What is done once under a key. */
  @FunctionalInterface
  public interface Work {
    /** Does it. */
    OperationTable.Kept run() throws SQLException;
  }
}
