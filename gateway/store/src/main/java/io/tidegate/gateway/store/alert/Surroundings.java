package io.tidegate.gateway.store.alert;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.alert.Act;
import io.tidegate.gateway.alert.Alert;
import io.tidegate.gateway.alert.Assign;
import io.tidegate.gateway.alert.Handled;
import io.tidegate.gateway.alert.LastAct;
import io.tidegate.gateway.alert.Situation;
import io.tidegate.gateway.alert.Undo;
import io.tidegate.gateway.detect.RuleClass;
import io.tidegate.gateway.detect.Subject;
import io.tidegate.gateway.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an act depends on besides the alert itself. */
final class Surroundings {
  private static final String LATER =
      """
      SELECT EXISTS (
        SELECT FROM alert
        WHERE rule = ? AND subject_kind = ? AND subject_key = ? AND handling <> 'closed'
          AND id <> ?)""";

  /** Locked, so that who disables the account meanwhile frees what it is given here. */
  private static final String ENABLED =
      "SELECT true FROM account WHERE id = ? AND NOT disabled FOR SHARE";

  private Surroundings() {}

  /** What decides whether they may. */
  static Situation of(Connection tx, Alert alert, AlertActs.Request request, Instant at)
      throws SQLException {
    Act act = request.act();
    Scope scope = request.scope();
    boolean ofDevice = alert.ruleClass() == RuleClass.DEVICE;
    return new Situation(
        scope.account(),
        scope.decidesOn(ofDevice, alert.microGrid()),
        request.version(),
        act instanceof Assign assign ? target(tx, alert, assign.user(), at) : null,
        act instanceof Undo && holderGone(tx, alert),
        alert.isClosed() && hasLater(tx, alert),
        request.inBulk(),
        at);
  }

  private static @Nullable Integer target(Connection tx, Alert alert, String user, Instant at)
      throws SQLException {
    // The handle is not closed: it would close the transaction's connection.
    Integer target =
        Candidates.named(Database.handle(tx), alert.id(), user, at)
            .map(Candidates.Candidate::id)
            .orElse(null);
    return target != null && maySignIn(tx, target) ? target : null;
  }

  private static boolean holderGone(Connection tx, Alert alert) throws SQLException {
    LastAct last = alert.lastAct();
    Handled before = last == null ? null : last.before();
    Integer holder = before == null ? null : before.assignee();
    return holder != null && !maySignIn(tx, holder);
  }

  private static boolean maySignIn(Connection tx, int account) throws SQLException {
    return Database.handle(tx).select(ENABLED, account).mapTo(Boolean.class).findOne().isPresent();
  }

  private static boolean hasLater(Connection tx, Alert alert) throws SQLException {
    Subject subject = alert.subject();
    return Database.handle(tx)
        .select(LATER, alert.rule(), subject.kind(), subject.key(), alert.id())
        .mapTo(Boolean.class)
        .one();
  }
}
