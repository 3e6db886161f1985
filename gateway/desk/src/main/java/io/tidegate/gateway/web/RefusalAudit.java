package io.tidegate.gateway.web;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.api.AuthHandler;
import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.store.audit.AuditLog;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Audits requests for what a caller may not see, once a minute each, so that many of them cannot
 * fill the audit; and answers that a person is known, each time. Of the event loop.
 */
final class RefusalAudit {
  private static final Logger LOGGER = LoggerFactory.getLogger(RefusalAudit.class);
  private static final Duration QUIET = Duration.ofMinutes(1);
  private static final int LIMIT = 1_000;

  private final AuditLog audit;
  private final InstantSource time;
  private final Blocking blocking;
  private final Map<String, Instant> entered =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > LIMIT;
        }
      };

  RefusalAudit(AuditLog audit, InstantSource time, Blocking blocking) {
    this.audit = audit;
    this.time = time;
    this.blocking = blocking;
  }

  /**
   * Enters a refusal that tells a known caller "not yours" or "not there".
   *
   * @param route template of the route, as in metrics
   * @return when it is entered, and the refusal may be answered; never fails
   */
  Future<Void> enter(RoutingContext ctx, Problem problem, String route) {
    Caller caller = AuthHandler.callerOrNull(ctx);
    boolean matters =
        problem.type().equals(Problem.notYours().type())
            || (problem.type().equals(Problem.notFound().type()) && route.contains(":"));
    if (caller == null || !matters) {
      return Future.succeededFuture();
    }
    Instant now = time.instant();
    int account = caller.account().id();
    String object = ctx.pathParams().getOrDefault("id", "");
    String detail =
        "route=" + ctx.request().method().name() + route + " status=" + problem.status();
    Instant last = entered.get(account + detail + object);
    if (last != null && now.isBefore(last.plus(QUIET))) {
      return Future.succeededFuture();
    }
    entered.put(account + detail + object, now);
    return add(AuditEntry.of(now, account, AuditAction.REFUSED, object, detail));
  }

  private Future<Void> add(AuditEntry entry) {
    return blocking
        .run(
            () -> {
              audit.add(entry);
              return true;
            })
        .onFailure(
            failure ->
                LOGGER
                    .atWarn()
                    .addKeyValue("reason", failure.getClass().getName())
                    .log("refusal not entered in the audit"))
        .transform(done -> Future.succeededFuture());
  }
}
