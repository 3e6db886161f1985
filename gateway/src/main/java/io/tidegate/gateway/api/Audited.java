package io.tidegate.gateway.api;

import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.store.audit.AuditLog;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Enters requests in the audit before they are answered: what cannot be entered is not shown. */
final class Audited {
  private final Parts parts;
  private final AuditLog log;

  Audited(Parts parts) {
    this.parts = parts;
    this.log = new AuditLog(parts.database().jdbi());
  }

  /** The same work, entered with the id that the path or the answer names, and the query. */
  Function<RoutingContext, Callable<JsonObject>> as(
      AuditAction action, Function<RoutingContext, Callable<JsonObject>> work) {
    return as(action, answer -> true, work);
  }

  /** The same, entered only where the answer is of interest. */
  Function<RoutingContext, Callable<JsonObject>> as(
      AuditAction action,
      Predicate<JsonObject> isOfInterest,
      Function<RoutingContext, Callable<JsonObject>> work) {
    return ctx -> {
      Callable<JsonObject> checked = work.apply(ctx);
      int account = Gate.caller(ctx).account().id();
      String named = ctx.pathParam("id");
      String query =
          ctx.queryParams().entries().stream()
              .filter(parameter -> !parameter.getKey().equals("cursor"))
              .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
              .collect(Collectors.joining(" "));
      return () -> {
        JsonObject answer = checked.call();
        if (isOfInterest.test(answer)) {
          Object id = answer.getValue("number", answer.getValue("id", named));
          String object = id == null ? "" : id.toString();
          log.add(AuditEntry.of(parts.time().instant(), account, action, object, query));
        }
        return answer;
      };
    };
  }
}
