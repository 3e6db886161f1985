package io.tidegate.gateway.store.state;

import io.tidegate.gateway.detect.state.KeptBytes;
import io.tidegate.gateway.event.Micros;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rows of what the rules know: all parts of one batch are written in one transaction. */
public final class RuleStates {
  private static final Logger LOGGER = LoggerFactory.getLogger(RuleStates.class);

  private static final String ADD =
      """
      INSERT INTO rule_state (batch, part, version, written_at, state, erasures)
      VALUES (?, ?, ?, 'epoch'::timestamptz + ? * interval '1 microsecond', ?, ?)
      ON CONFLICT (batch, part) DO UPDATE SET version = excluded.version, written_at = excluded.written_at,
        state = excluded.state, erasures = excluded.erasures""";

  private static final String DELETE = "DELETE FROM rule_state WHERE batch < ?";

  private static final String ERASURES = "SELECT count(*) FROM erasure";

  private static final String DELETE_OTHERS = "DELETE FROM rule_state WHERE erasures <> ?";

  private static final String LOAD =
      """
      SELECT batch, part, version, (extract(epoch FROM written_at) * 1000000)::int8, state FROM rule_state
      WHERE batch = (SELECT max(batch) FROM rule_state WHERE batch <= ?)""";

  private RuleStates() {}

  /**
   * What was read.
   *
   * @param batch at which all parts stand
   * @param writtenAt UTC
   * @param parts by name; without those that cannot be used
   */
  public record Loaded(long batch, Instant writtenAt, Map<String, Object> parts) {}

  /** How many people were erased so far: what rules knew before the last may tell of them. */
  public static long erasures(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ERASURES);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Drops what was written by rules that knew of more or fewer people than so many erasures. */
  public static void dropOthers(Connection tx, long erasures) throws SQLException {
    try (PreparedStatement statement = tx.prepareStatement(DELETE_OTHERS)) {
      statement.setLong(1, erasures);
      statement.executeUpdate();
    }
  }

  /**
   * Adds a part, within the transaction that writes all.
   *
   * @param erasures that the rules knew of when they began
   */
  public static void add(
      Connection tx,
      long batch,
      Instant writtenAt,
      String part,
      long version,
      byte[] state,
      long erasures)
      throws SQLException {
    try (PreparedStatement statement = tx.prepareStatement(ADD)) {
      statement.setLong(1, batch);
      statement.setString(2, part);
      statement.setLong(3, version);
      statement.setLong(4, Micros.of(writtenAt));
      statement.setBytes(5, state);
      statement.setLong(6, erasures);
      statement.executeUpdate();
    }
  }

  /** Drops what stands at an earlier batch. */
  public static void dropBefore(Connection tx, long batch) throws SQLException {
    try (PreparedStatement statement = tx.prepareStatement(DELETE)) {
      statement.setLong(1, batch);
      statement.executeUpdate();
    }
  }

  /**
   * Reads the newest; null if there is none.
   *
   * @param upTo number of the last batch committed: what claims to be later is of another history
   * @param types by name, as {@link io.tidegate.gateway.detect.Detection#keptTypes} gives them
   */
  public static @Nullable Loaded load(
      Connection connection, long upTo, Map<String, List<Class<?>>> types) throws SQLException {
    KeptBytes bytes = new KeptBytes();
    Map<String, Object> parts = new HashMap<>();
    long batch = -1;
    Instant writtenAt = Instant.EPOCH;
    try (PreparedStatement statement = connection.prepareStatement(LOAD)) {
      statement.setLong(1, upTo);
      statement.setFetchSize(1); // a part may have megabytes
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          batch = row.getLong(1);
          writtenAt = Micros.toInstant(row.getLong(4));
          String part = row.getString(2);
          Object value = read(bytes, part, types.getOrDefault(part, List.of()), row);
          if (value != null) {
            parts.put(part, value);
          }
        }
      }
    }
    return batch < 0 ? null : new Loaded(batch, writtenAt, parts);
  }

  private static @Nullable Object read(
      KeptBytes bytes, String part, List<Class<?>> types, ResultSet row) throws SQLException {
    if (types.isEmpty()) {
      return null;
    }
    byte[] state = row.getBytes(5);
    try {
      return bytes.version(types) == row.getLong(3) ? bytes.read(types, state) : null;
    } catch (RuntimeException e) {
      LOGGER.atWarn().addKeyValue("part", part).setCause(e).log("kept state cannot be read");
      return null;
    }
  }

  /** Drops all, when people are erased; the next start replays more. */
  public static void erase(Handle h) {
    h.execute("DELETE FROM rule_state");
  }

  /** Drops what was written by rules that did not know of the last erasure. */
  public static void eraseOlder(Handle h) {
    h.execute("DELETE FROM rule_state WHERE erasures < (SELECT count(*) FROM erasure)");
  }
}
