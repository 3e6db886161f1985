package io.tidegate.gateway.store.alert;

import io.tidegate.gateway.alert.Alert;
import io.tidegate.gateway.alert.Disposition;
import io.tidegate.gateway.alert.Handled;
import io.tidegate.gateway.store.CorrectionTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Requests to correct the register that come of alerts: one is there for as long as people say that
 * the register was wrong, unless a visit has asked at the same place already. One that its keeper
 * has decided on stays.
 */
final class Corrections {
  private Corrections() {}

  /** Asks, or takes back what was asked, if that is what changed. */
  static void follow(Connection tx, Alert before, Alert after, int account, Instant at)
      throws SQLException {
    boolean was = saysSo(before.handled());
    boolean is = saysSo(after.handled());
    if (is && !was) {
      String note = after.handled().note();
      String text = note == null ? "" : note;
      CorrectionTable.askOfAlert(tx, after.id(), after.place(), text, account, at);
    } else if (was && !is) {
      CorrectionTable.withdraw(tx, after.id(), account, at);
    }
  }

  private static boolean saysSo(Handled handled) {
    return handled.disposition() == Disposition.REGISTER_OUT_OF_DATE;
  }
}
