package io.tidegate.gateway.store.alert;

import io.tidegate.gateway.alert.Alert;
import io.tidegate.gateway.alert.AlertKey;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads and locks the alerts that findings change, within ingest's transaction. */
public final class LatestAlerts {
  /** The open alert of each (rule, subject), else the newest, locked in the order asked. */
  private static final String LOCK =
      """
      SELECT %s
      FROM (
        SELECT k.* FROM unnest(?::text[], ?::text[], ?::text[]) WITH ORDINALITY
          AS k (rule, kind, key, nth) ORDER BY nth) k
      CROSS JOIN LATERAL (
        SELECT * FROM alert
        WHERE rule = k.rule AND subject_kind = k.kind AND subject_key = k.key
        ORDER BY handling = 'closed', number DESC LIMIT 1 FOR UPDATE) a
      CROSS JOIN LATERAL (
        SELECT * FROM alert_firing
        WHERE alert = a.id ORDER BY ordinal DESC LIMIT 1) f
      """
          .formatted(AlertRows.COLUMNS);

  private LatestAlerts() {}

  /**
   * The newest alert of each key, locked until the transaction ends; keys without one are left out.
   * Locks are taken in the order of the keys, so that two transactions cannot deadlock.
   */
  public static Map<AlertKey, Alert> lock(Connection tx, Collection<AlertKey> keys)
      throws SQLException {
    List<AlertKey> ordered = keys.stream().distinct().sorted(AlertKey.ORDER).toList();
    Map<AlertKey, Alert> latest = new HashMap<>();
    try (PreparedStatement select = tx.prepareStatement(LOCK)) {
      select.setArray(1, texts(tx, ordered.stream().map(AlertKey::rule)));
      select.setArray(2, texts(tx, ordered.stream().map(key -> key.subject().kind().word())));
      select.setArray(3, texts(tx, ordered.stream().map(key -> key.subject().key())));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          Alert alert = AlertRows.read(rows);
          latest.put(new AlertKey(alert.rule(), alert.subject()), alert);
        }
      }
    }
    return latest;
  }

  private static Array texts(Connection tx, Stream<String> values) throws SQLException {
    return tx.createArrayOf("text", values.toArray(String[]::new));
  }
}
