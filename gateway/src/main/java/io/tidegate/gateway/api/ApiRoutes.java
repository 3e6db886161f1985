package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.alerts.AlertServices;
import io.tidegate.gateway.detect.Rule;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Every route of the API. The contract in openapi.yaml has the same list. */
public final class ApiRoutes {
  /** What every path of the API but the health checks begins with. */
  public static final String PREFIX = "/api/v1";

  /** Where the scope alone decides: whoever it gives nothing to finds nothing. */
  private static final Role[] ANYONE = {};

  private static final Role[] WALKING = {Role.WORKER, Role.LEADER};
  private static final Role[] ON_FOOT = {Role.WORKER, Role.PART_TIME_WORKER, Role.LEADER};
  private static final Role[] DECIDING = {Role.LEADER, Role.OPERATOR};
  private static final Role[] HANDLING = {Role.WORKER, Role.LEADER, Role.OPERATOR};

  private final Parts parts;
  private final Services services;
  private final Gate gate;
  private final Blocking blocking;
  private final Audited audited;
  private final Idempotency idempotency;

  public ApiRoutes(Parts parts, Services services, Gate gate, Blocking blocking) {
    this.parts = parts;
    this.services = services;
    this.gate = gate;
    this.blocking = blocking;
    this.idempotency = new Idempotency(parts.database(), parts.fingerprinter(), parts.time());
    this.audited = new Audited(parts.audit(), parts.time());
  }

  /** Whether a path is a machine's: it is answered in JSON, whatever happens. */
  public static boolean isOfTheApi(String path) {
    return path.startsWith(PREFIX) || path.startsWith(PushApi.PREFIX) || HealthRoutes.isOne(path);
  }

  /** Adds the routes. */
  public void mount(Router router) {
    new HealthRoutes(parts.readiness(), parts.scrape(), blocking).mount(router);
    new Contract().mount(router);
    AlertServices alerts = services.alerts();
    AlertApi alertApi = new AlertApi(alerts.alerts(), parts.rules(), parts.register());
    get(router, "/alerts", audited.ofTokens(AuditAction.ALERTS_LISTED, alertApi::list), ANYONE);
    get(router, "/alerts/:id", alertApi::find, ANYONE);
    ActApi actApi = new ActApi(alerts.acts(), alertApi, parts.register());
    post(router, "/alerts/bulk", actApi::bulk);
    for (String action : ActBody.ACTIONS) {
      post(router, "/alerts/:id/" + action, actApi.act(action));
    }
    get(
        router,
        "/events",
        audited.as(AuditAction.EVENTS_READ, new EventApi(alerts.events(), parts.register())::list),
        HANDLING);
    DeviceApi deviceApi = new DeviceApi(services.devices(), parts.register());
    get(router, "/devices", deviceApi::list, Role.OPERATOR);
    get(router, "/devices/:id", deviceApi::find, Role.OPERATOR);
    get(
        router,
        "/unknown-devices",
        new UnknownDeviceApi(services.unknownDevices())::list,
        Role.OPERATOR);
    json(router.post(PREFIX + "/devices"), idempotency.once(deviceApi::add), Role.OPERATOR);
    json(router.delete(PREFIX + "/devices/:id"), deviceApi::retire, Role.OPERATOR);
    json(router.delete(PREFIX + "/devices/:id/doors/:door"), deviceApi::removeDoor, Role.OPERATOR);
    MicroGridApi microGrids = new MicroGridApi(services.grids());
    get(router, "/micro-grids", microGrids::list, WALKING);
    get(router, "/micro-grids/:id", microGrids::find, WALKING);
    mountWalks(router);
    List<String> ruleIds = parts.rules().stream().map(Rule::id).toList();
    get(
        router,
        "/doubts",
        new DoubtApi(alerts.events(), ruleIds, parts.register())::list,
        HANDLING);
    RuleApi ruleApi = new RuleApi(services.rules(), parts.register());
    get(router, "/rules", ruleApi::list, ANYONE);
    json(router.put(PREFIX + "/rules/:id/thresholds"), ruleApi::set, DECIDING);
    get(router, "/rules/:id/history", ruleApi::history, DECIDING);
    get(router, "/rules/:id/shadow", ruleApi::shadow, DECIDING);
    DutyApi dutyApi = new DutyApi(services.duty());
    get(router, "/grids/:id/duty", dutyApi::find, Role.LEADER);
    json(router.put(PREFIX + "/grids/:id/duty"), dutyApi::set, Role.LEADER);
    ReconciliationApi sheets = new ReconciliationApi(services.reconciliations(), parts.register());
    get(router, "/reconciliations", sheets::list, Role.MANAGER, Role.LEADER);
    get(router, "/reconciliations/:id", sheets::find, Role.MANAGER, Role.LEADER);
    get(router, "/audit", new AuditApi(parts)::list, Role.AUDITOR);
    mountSilence(router);
    new RegisterRoutes(
            parts.register(),
            services,
            audited,
            idempotency,
            (route, work, roles) -> json(route, work, roles))
        .mount(router);
    router
        .route(PREFIX + "/*")
        .handler(gate::require); // only who is known learns what there is not
  }

  private void mountWalks(Router router) {
    WalkApi walkApi = new WalkApi(services.walks(), parts.register());
    get(router, "/walks", walkApi::list, ON_FOOT);
    get(router, "/walks/:id", walkApi::find, ON_FOOT);
    json(router.post(PREFIX + "/walks"), walkApi::make, WALKING);
    VisitApi visitApi = new VisitApi(services.visits(), parts.register());
    get(
        router,
        "/base-numbers",
        new NumberApi(services.numbers())::find,
        Role.LEADER,
        Role.MANAGER);
    get(router, "/visits", visitApi::list, ON_FOOT);
    json(router.post(PREFIX + "/visits"), visitApi::add, ON_FOOT);
  }

  private void mountSilence(Router router) {
    MaintenanceApi windows = new MaintenanceApi(services.maintenance(), parts.register());
    get(router, "/maintenance-windows", windows::list, DECIDING);
    json(router.post(PREFIX + "/maintenance-windows"), windows::add, DECIDING);
    json(router.delete(PREFIX + "/maintenance-windows/:id"), windows::end, DECIDING);
    ExemptionApi exempt = new ExemptionApi(services.exemptions(), parts.register());
    get(router, "/exemptions", exempt::list, HANDLING);
    json(router.post(PREFIX + "/exemptions"), exempt::request, HANDLING);
    json(router.post(PREFIX + "/exemptions/:id/approve"), exempt::approve, DECIDING);
    json(router.delete(PREFIX + "/exemptions/:id"), exempt::end, HANDLING);
  }

  /**
   * Adds an act on alerts. {@code act} reads the request on the event loop. What the alert forbids
   * is answered here: it is no access that the audit of refusals enters.
   */
  private void post(Router router, String path, Function<RoutingContext, Callable<?>> act) {
    Route route = router.post(PREFIX + path).handler(gate::require);
    serve(
        route.handler(RequestCheck.of(route)),
        act,
        (ctx, failure) -> {
          if (failure instanceof RefusedException refused) {
            Answers.problem(ctx, Answers.problemOf(refused));
          } else {
            ctx.fail(failure);
          }
        });
  }

  /** {@code read} reads the request on the event loop; what it returns asks the database. */
  private void get(
      Router router,
      String path,
      Function<RoutingContext, ? extends Callable<?>> read,
      Role... roles) {
    json(router.get(PREFIX + path), read, roles);
  }

  /** As {@link #get}; the answer is encoded on the worker. */
  private void json(
      Route route, Function<RoutingContext, ? extends Callable<?>> read, Role... roles) {
    route.handler(gate::require).handler(Gate.only(roles)).handler(RequestCheck.of(route));
    serve(route, read, RoutingContext::fail);
  }

  private void serve(
      Route route,
      Function<RoutingContext, ? extends Callable<?>> read,
      BiConsumer<RoutingContext, Throwable> failed) {
    route.handler(
        ctx -> {
          Callable<?> work = read.apply(ctx);
          blocking
              .run(() -> Answers.encoded(work.call()))
              .onFailure(failure -> failed.accept(ctx, failure))
              .onSuccess(body -> Answers.json(ctx, body));
        });
  }
}
