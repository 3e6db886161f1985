package io.tidegate.gateway.desk.alerts;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.alert.Act;
import io.tidegate.gateway.alert.ActResult;
import io.tidegate.gateway.alert.Change;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.AuditDetail;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.event.Sha256;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.OperationTable;
import io.tidegate.gateway.store.alert.AlertActs;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.store.read.ActReads;
import io.tidegate.gateway.store.read.AlertDetail;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what people do with alerts. Each act is one transaction with its audit entry, and
 * under one operation is done once: its outcome, a refusal too, is given again for 24 hours.
 * Blocking; safe on any thread.
 */
public final class AlertActService {
  private static final int KEPT = 200;
  private static final byte[] NO_DIGEST = {};

  private final ActReads acts;
  private final Supplier<AuditLog> audit;

  /**
   * @param audit asked for at an act
   */
  public AlertActService(Database database, Supplier<AuditLog> audit, InstantSource time) {
    this.acts = new ActReads(database, time);
    this.audit = audit;
  }

  /**
   * What an act came to, as it is kept.
   *
   * @param alert as it stands after the act; null: not done, or the actor sees it no more
   * @param refusal null: it was done
   */
  record Outcome(@Nullable AlertDetail alert, @Nullable ActRefusal refusal) {}

  /**
   * Acts on one alert.
   *
   * @return the alert as it stands after the act; empty: the actor does not see it any more
   * @throws RefusedException not found, also for an alert that the actor saw before; conflict, with
   *     the facts of {@link ActRefusal}; forbidden {@code leader-only}; limit, if the act itself is
   *     not allowed or the operation's key was used before
   */
  public Optional<AlertDetail> act(Actor actor, AlertAct command) {
    Outcome outcome = perform(actor.requireScope(), command, false);
    ActRefusal refusal = outcome.refusal();
    if (refusal != null) {
      throw refusal.exception();
    }
    return Optional.ofNullable(outcome.alert());
  }

  /**
   * Acts on several alerts, each by itself: one that is refused holds up no other.
   *
   * @return a result for each, in their order
   * @throws RefusedException limit {@code key-reused}
   */
  public List<BulkResult> bulk(Actor actor, BulkAct command) {
    Scope scope = actor.requireScope();
    Operation operation = command.operation();
    if (operation == null) {
      return each(scope, command);
    }
    return acts.once(
            scope,
            operation.key(),
            Sha256.of(operation.request()),
            () -> kept(each(scope, command)))
        .map(answer -> List.of(given(answer, BulkResult[].class)))
        .orElseThrow(RefusedException::keyReused);
  }

  private List<BulkResult> each(Scope scope, BulkAct command) {
    Operation operation = command.operation();
    return command.items().stream()
        .map(
            item ->
                result(
                    scope,
                    item,
                    command.act(),
                    operation == null ? null : operation.of(item.alert())))
        .toList();
  }

  private BulkResult result(
      Scope scope, BulkAct.Item item, Act act, @Nullable Operation operation) {
    UUID id = item.alert();
    Outcome outcome = perform(scope, new AlertAct(id, item.version(), act, operation), true);
    AlertDetail after = outcome.alert();
    return after == null
        ? new BulkResult(id, null, null, outcome.refusal())
        : new BulkResult(id, after.alert().version(), after.alert().number(), null);
  }

  private Outcome perform(Scope scope, AlertAct command, boolean inBulk) {
    Operation operation = command.operation();
    AlertActs.Request request =
        new AlertActs.Request(
            command.alert(),
            command.version(),
            scope,
            command.act(),
            operation == null ? null : operation.key(),
            operation == null ? NO_DIGEST : Sha256.of(operation.request()),
            inBulk);
    return given(
        acts.perform(request, (result, after) -> kept(outcome(request, result, after))),
        Outcome.class);
  }

  private Outcome outcome(
      AlertActs.Request request, ActResult result, Optional<AlertDetail> after) {
    if (!(result instanceof ActResult.Done done)) {
      return new Outcome(null, ActRefusal.of(result, after.orElse(null)));
    }
    Change change = done.change();
    if (change != null) {
      audit.get().add(entry(request, change, after));
    }
    return new Outcome(after.orElse(null), null);
  }

  private static AuditEntry entry(
      AlertActs.Request request, Change change, Optional<AlertDetail> after) {
    return AuditEntry.of(
        change.at(),
        request.scope().account(),
        AuditAction.ALERT_HANDLED,
        after.map(known -> Long.toString(known.alert().number())).orElse(""),
        AuditDetail.of("act", change.action().word()).and("alert", request.alert()).toString());
  }

  private static OperationTable.Kept kept(Object outcome) {
    return new OperationTable.Kept(KEPT, KeptJson.write(outcome));
  }

  /** What was kept; what another version of the gateway kept counts as of another command. */
  private static <T> T given(OperationTable.Kept answer, Class<T> type) {
    try {
      return KeptJson.read(answer.answer(), type);
    } catch (IllegalStateException e) {
      throw RefusedException.keyReused();
    }
  }
}
