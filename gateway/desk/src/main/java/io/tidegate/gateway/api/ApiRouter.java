package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.store.audit.AuditLog;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;

/**
 * Adds routes of the API to a router: who may ask and the request itself are checked, and what
 * answers runs on a worker. The contract in openapi.yaml has the same list.
 */
public final class ApiRouter {
  /** What every path of the API but the health checks begins with. */
  public static final String PREFIX = "/api/v1";

  private final Router router;
  private final AuthHandler auth;
  private final Blocking blocking;
  private final Idempotency idempotency;
  private final AuditLog audit;
  private final InstantSource time;

  public ApiRouter(
      Router router,
      AuthHandler auth,
      Blocking blocking,
      Idempotency idempotency,
      AuditLog audit,
      InstantSource time) {
    this.router = router;
    this.auth = auth;
    this.blocking = blocking;
    this.idempotency = idempotency;
    this.audit = audit;
    this.time = time;
  }

  /** What a route does. */
  @FunctionalInterface
  interface Work {
    /** Reads the request on the event loop; what it returns asks the database for the answer. */
    Callable<?> of(RoutingContext ctx);
  }

  /** Whether a path is a machine's: it is answered in JSON, whatever happens. */
  public static boolean isOfTheApi(String path) {
    return path.startsWith(PREFIX) || path.startsWith(PushApi.PREFIX) || HealthRoutes.isOne(path);
  }

  /**
   * Adds a route.
   *
   * @param roles who may; none: the scope alone decides
   */
  void get(String path, Work work, Role... roles) {
    add(router.get(PREFIX + path), work, RoutingContext::fail, roles);
  }

  void post(String path, Work work, Role... roles) {
    add(router.post(PREFIX + path), work, RoutingContext::fail, roles);
  }

  void put(String path, Work work, Role... roles) {
    add(router.put(PREFIX + path), work, RoutingContext::fail, roles);
  }

  void delete(String path, Work work, Role... roles) {
    add(router.delete(PREFIX + path), work, RoutingContext::fail, roles);
  }

  /**
   * Adds an act on alerts. What the alert forbids is answered here: it is no access that the audit
   * of refusals enters.
   */
  void act(String path, Work work) {
    add(
        router.post(PREFIX + path),
        work,
        (ctx, failure) -> {
          if (failure instanceof RefusedException refused) {
            Answers.problem(ctx, Answers.problemOf(refused));
          } else {
            ctx.fail(failure);
          }
        });
  }

  /** The same work, done once under one Idempotency-Key. */
  Work once(Work work) {
    return idempotency.once(work);
  }

  /**
   * The same read, entered in the audit with the id that the path names and the query: what cannot
   * be entered is not shown.
   */
  Work audited(AuditAction action, Work work) {
    return ctx -> {
      Callable<?> checked = work.of(ctx);
      List<String> query = new ArrayList<>();
      ctx.queryParams().forEach(each -> query.add(each.getKey() + "=" + each.getValue()));
      AuditEntry entry =
          AuditEntry.of(
              time.instant(),
              AuthHandler.caller(ctx).account().id(),
              action,
              Objects.requireNonNullElse(ctx.pathParam("id"), ""),
              String.join(" ", query));
      return () -> audit.<Object, Exception>doing(checked::call, answer -> Optional.of(entry));
    };
  }

  /** Adds the last route: only known callers learn which paths do not exist. */
  public void addLast() {
    router.route(PREFIX + "/*").handler(auth::require);
  }

  private void add(
      Route route, Work work, BiConsumer<RoutingContext, Throwable> failed, Role... roles) {
    route
        .handler(auth::require)
        .handler(AuthHandler.only(roles))
        .handler(RequestCheck.of(route))
        .handler(
            ctx -> {
              Callable<?> read = work.of(ctx);
              blocking
                  .run(() -> Answers.encoded(read.call()))
                  .onFailure(failure -> failed.accept(ctx, failure))
                  .onSuccess(body -> Answers.json(ctx, body));
            });
  }
}
