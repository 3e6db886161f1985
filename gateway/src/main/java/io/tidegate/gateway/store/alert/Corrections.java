package io.tidegate.gateway.store.alert;

import io.tidegate.gateway.alert.Alert;
import io.tidegate.gateway.alert.Disposition;
import io.tidegate.gateway.alert.Handled;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Requests to correct the register that come of alerts: one is there for as long as people say that
 * the register was wrong, unless a visit has asked at the same place already. One that its keeper
 * has decided on stays.
 */
final class Corrections {
  private static final String ASK =
      """
      INSERT INTO correction_request (place, alert, text, asked_by, asked_at)
      SELECT a.place, a.alert, a.text, a.asked_by, a.asked_at
      FROM (VALUES (?::integer, ?::uuid, ?::text, ?::integer, ?::timestamptz))
        a (place, alert, text, asked_by, asked_at)
      WHERE NOT EXISTS (SELECT FROM correction_request c
        WHERE c.place = a.place AND c.visit IS NOT NULL AND c.state = 'asked')""";

  private static final String WITHDRAW =
      """
      UPDATE correction_request SET state = 'withdrawn', decided_by = ?, decided_at = ?
      WHERE alert = ? AND state = 'asked'""";

  private Corrections() {}

  /** Asks, or takes back what was asked, if that is what changed. */
  static void follow(Connection tx, Alert before, Alert after, int account, Instant at)
      throws SQLException {
    boolean was = saysSo(before.handled());
    boolean is = saysSo(after.handled());
    if (is && !was) {
      String note = after.handled().note();
      try (PreparedStatement ask = tx.prepareStatement(ASK)) {
        ask.setObject(1, after.place());
        ask.setObject(2, after.id());
        ask.setString(3, note == null ? "" : note);
        ask.setInt(4, account);
        ask.setObject(5, AlertRows.bound(at));
        ask.executeUpdate();
      }
    } else if (was && !is) {
      try (PreparedStatement withdraw = tx.prepareStatement(WITHDRAW)) {
        withdraw.setInt(1, account);
        withdraw.setObject(2, AlertRows.bound(at));
        withdraw.setObject(3, after.id());
        withdraw.executeUpdate();
      }
    }
  }

  private static boolean saysSo(Handled handled) {
    return handled.disposition() == Disposition.REGISTER_OUT_OF_DATE;
  }
}
