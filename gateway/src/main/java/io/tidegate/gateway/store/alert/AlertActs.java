package io.tidegate.gateway.store.alert;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.alert.Act;
import io.tidegate.gateway.alert.ActResult;
import io.tidegate.gateway.alert.Acts;
import io.tidegate.gateway.alert.Alert;
import io.tidegate.gateway.alert.Change;
import io.tidegate.gateway.detect.RuleClass;
import io.tidegate.gateway.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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

  /** Takes the key, or waits for the transaction that has it and then takes nothing. */
  private static final String TAKE_KEY =
      """
      INSERT INTO operation AS o (account, key, request, status, answer, made_at)
      VALUES (?, ?, ?, 0, '', ?)
      ON CONFLICT (account, key) DO UPDATE
      SET request = excluded.request, status = 0, answer = '', made_at = excluded.made_at
      WHERE o.made_at < excluded.made_at - interval '24 hours'
      """;

  private static final String ANSWER_OF_KEY =
      "SELECT request, status, answer FROM operation WHERE account = ? AND key = ?";

  private static final String KEEP_ANSWER =
      "UPDATE operation SET status = ?, answer = ? WHERE account = ? AND key = ?";

  /**
   * A wish to act.
   *
   * @param version the alert's version that the person saw
   * @param scope of who acts: an alert out of it is none
   * @param key the Idempotency-Key; null for none
   * @param digest SHA-256 of method, path and body, which tells another request under one key
   */
  public record Request(
      UUID alert, int version, Scope scope, Act act, @Nullable String key, byte[] digest) {}

  /** What is answered, and kept for a day under the key. */
  public record Answer(int status, String body) {}

  /** Makes the answer, within the transaction, so that it can read what the act made. */
  @FunctionalInterface
  public interface Renderer {
    /** The answer to a result. */
    Answer render(Connection tx, ActResult result) throws SQLException;
  }

  private final Database database;
  private final InstantSource clock;

  /** Acts on that database. */
  public AlertActs(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Acts, or, under a key that was used for the same request, gives that answer again.
   *
   * @throws SQLException if the database fails; nothing has changed then
   */
  public Answer perform(Request request, Renderer renderer) throws SQLException {
    return database
        .jdbi()
        .<Answer, SQLException>inTransaction(
            handle -> perform(handle.getConnection(), request, renderer));
  }

  private Answer perform(Connection tx, Request request, Renderer renderer) throws SQLException {
    Instant at = clock.instant();
    String key = request.key();
    Alert alert = lock(tx, request.alert());
    if (alert == null || !request.scope().sees(sighted(alert))) {
      return renderer.render(tx, new ActResult.NoSuchAlert()); // also where it was seen before
    }
    if (key == null) {
      return renderer.render(tx, act(tx, alert, request, at));
    }
    if (!takeKey(tx, request, key, at)) {
      return given(tx, request, key, renderer);
    }
    Answer answer = renderer.render(tx, act(tx, alert, request, at));
    try (PreparedStatement keep = tx.prepareStatement(KEEP_ANSWER)) {
      keep.setInt(1, answer.status());
      keep.setString(2, answer.body());
      keep.setInt(3, request.scope().account());
      keep.setString(4, key);
      keep.executeUpdate();
    }
    return answer;
  }

  private static ActResult act(Connection tx, Alert alert, Request request, Instant at)
      throws SQLException {
    ActResult result =
        Acts.apply(alert, request.act(), request.version(), request.scope().account(), at);
    if (result instanceof ActResult.Done done) {
      Change change = done.change();
      if (change != null) {
        AlertChanges.write(tx, List.of(change));
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
        alert.assignee());
  }

  private static @Nullable Alert lock(Connection tx, UUID id) throws SQLException {
    try (PreparedStatement select = tx.prepareStatement(LOCK)) {
      select.setObject(1, id);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? AlertRows.read(row) : null;
      }
    }
  }

  private static boolean takeKey(Connection tx, Request request, String key, Instant at)
      throws SQLException {
    try (PreparedStatement take = tx.prepareStatement(TAKE_KEY)) {
      take.setInt(1, request.scope().account());
      take.setString(2, key);
      take.setBytes(3, request.digest());
      take.setObject(4, Objects.requireNonNull(AlertRows.bound(at)));
      return take.executeUpdate() == 1;
    }
  }

  private static Answer given(Connection tx, Request request, String key, Renderer renderer)
      throws SQLException {
    try (PreparedStatement select = tx.prepareStatement(ANSWER_OF_KEY)) {
      select.setInt(1, request.scope().account());
      select.setString(2, key);
      try (ResultSet row = select.executeQuery()) {
        if (row.next() && Arrays.equals(row.getBytes("request"), request.digest())) {
          return new Answer(row.getInt("status"), row.getString("answer"));
        }
      }
    }
    return renderer.render(tx, new ActResult.KeyReused());
  }
}
