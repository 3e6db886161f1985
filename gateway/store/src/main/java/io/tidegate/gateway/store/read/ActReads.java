package io.tidegate.gateway.store.read;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.alert.ActResult;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.OperationTable;
import io.tidegate.gateway.store.alert.AlertActs;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jdbi.v3.core.transaction.TransactionException;

/** Acts of people, answered with the alert after them. Blocking; safe on any thread. */
public final class ActReads {
  private final AlertActs acts;

  public ActReads(Database database, InstantSource time) {
    this.acts = new AlertActs(database, time);
  }

  /**
   * Acts, or gives the answer that was given under the same key. {@code answer}: makes it from the
   * result and the alert, read in the act's own transaction; empty if there is none.
   */
  public OperationTable.Kept perform(
      AlertActs.Request request,
      BiFunction<ActResult, Optional<AlertDetail>, OperationTable.Kept> answer) {
    try {
      return acts.perform(
          request,
          (tx, result) ->
              // The handle is not closed: it would close the transaction's connection.
              answer.apply(
                  result, AlertReads.find(Database.handle(tx), request.scope(), request.alert())));
    } catch (SQLException e) {
      throw new TransactionException(e);
    }
  }

  /** Works once under a key of many acts. Returns empty if the key was used for something else. */
  public Optional<OperationTable.Kept> once(
      Scope scope, String key, byte[] digest, AlertActs.Work work) {
    try {
      return acts.once(scope, key, digest, work);
    } catch (SQLException e) {
      throw new TransactionException(e);
    }
  }
}
