package io.tidegate.gateway.api;

import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.store.audit.AuditLog;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Adds audit entries of reads over REST: what cannot be entered is not shown. */
final class Audited {
  private final AuditLog audit;
  private final InstantSource time;

  Audited(AuditLog audit, InstantSource time) {
    this.audit = audit;
    this.time = time;
  }

  /** The same work, entered with the id that the path names and the query. */
  <R> Function<RoutingContext, Callable<R>> as(
      AuditAction action, Function<RoutingContext, Callable<R>> work) {
    return ctx -> {
      Callable<R> checked = work.apply(ctx);
      List<String> query = new ArrayList<>();
      ctx.queryParams().forEach(each -> query.add(each.getKey() + "=" + each.getValue()));
      AuditEntry entry =
          AuditEntry.of(
              time.instant(),
              AuthHandler.caller(ctx).account().id(),
              action,
              Objects.requireNonNullElse(ctx.pathParam("id"), ""),
              String.join(" ", query));
      return () -> audit.doing(checked::call, answer -> Optional.of(entry));
    };
  }

  /** The same where a token asks: a person's pages are entered for what they open. */
  <R> Function<RoutingContext, Callable<R>> ofTokens(
      AuditAction action, Function<RoutingContext, Callable<R>> work) {
    Function<RoutingContext, Callable<R>> entered = as(action, work);
    return ctx -> AuthHandler.caller(ctx).session() == null ? entered.apply(ctx) : work.apply(ctx);
  }
}
