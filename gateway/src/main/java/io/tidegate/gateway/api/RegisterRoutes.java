package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.residency.VisitRows;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;

/** Routes of the register: whoever reads or changes it is entered in the audit. */
final class RegisterRoutes {
  private static final Role[] REGISTERING = {Role.WORKER, Role.PART_TIME_WORKER, Role.LEADER};
  private static final Role[] KEEPING = {Role.LEADER, Role.MANAGER};
  private static final Role[] ASKING = {
    Role.WORKER, Role.PART_TIME_WORKER, Role.LEADER, Role.MANAGER
  };

  private final Supplier<Register> register;
  private final Services services;
  private final Audited audited;
  private final Idempotency idempotency;
  private final Mounting mounting;

  /** Adds a route whose work runs on a worker. */
  @FunctionalInterface
  interface Mounting {
    /** Adds it for those roles. */
    void add(Route route, Function<RoutingContext, ? extends Callable<?>> work, Role... roles);
  }

  RegisterRoutes(
      Supplier<Register> register,
      Services services,
      Audited audited,
      Idempotency idempotency,
      Mounting mounting) {
    this.register = register;
    this.services = services;
    this.audited = audited;
    this.idempotency = idempotency;
    this.mounting = mounting;
  }

  void mount(Router router) {
    ResidentApi residents = new ResidentApi(services.residents(), register);
    read(router, "/residents", residents::list, Role.LEADER);
    mounting.add(
        router.post(ApiRoutes.PREFIX + "/residents"),
        idempotency.once(residents::register),
        REGISTERING);
    TenancyApi tenancies = new TenancyApi(services.register().tenancies(), register);
    read(router, "/tenancies", tenancies::list, Role.LEADER);
    changing(router.post(ApiRoutes.PREFIX + "/tenancies"), tenancies::add);
    changing(router.put(ApiRoutes.PREFIX + "/tenancies/:id"), tenancies::correct);
    changing(router.post(ApiRoutes.PREFIX + "/tenancies/:id/end"), tenancies::end);
    changing(router.delete(ApiRoutes.PREFIX + "/tenancies/:id"), tenancies::remove);
    CredentialApi credentials = new CredentialApi(services.register().credentials(), register);
    read(router, "/credentials", credentials::list, Role.LEADER);
    changing(router.post(ApiRoutes.PREFIX + "/credentials"), credentials::add);
    changing(router.put(ApiRoutes.PREFIX + "/credentials/:id"), credentials::correct);
    changing(router.post(ApiRoutes.PREFIX + "/credentials/:id/holder"), credentials::hold);
    changing(router.post(ApiRoutes.PREFIX + "/credentials/:id/end"), credentials::end);
    changing(router.post(ApiRoutes.PREFIX + "/credentials/:id/revoke"), credentials::revoke);
    changing(
        router.post(ApiRoutes.PREFIX + "/slots/end"),
        new SlotApi(services.register().slots(), register)::end);
    mountPlaces(router);
    mountVisits(router);
    mountCorrections(router);
  }

  private void mountPlaces(Router router) {
    PlaceApi places = new PlaceApi(services.register().places());
    read(router, "/places", places::list, Role.LEADER);
    changing(router.post(ApiRoutes.PREFIX + "/places"), places::add);
    changing(router.put(ApiRoutes.PREFIX + "/places/:id"), places::correct);
    changing(router.post(ApiRoutes.PREFIX + "/places/:id/end"), places::end);
    StaffApi staff = new StaffApi(services.register().staff());
    read(router, "/staff", staff::list, Role.LEADER);
    changing(router.post(ApiRoutes.PREFIX + "/staff"), staff::add);
    changing(router.put(ApiRoutes.PREFIX + "/staff/:id"), staff::correct);
    changing(router.post(ApiRoutes.PREFIX + "/staff/:id/end"), staff::end);
  }

  private void mountVisits(Router router) {
    ExpectedApi visits = new ExpectedApi(services.register().visits(), register);
    read(router, "/visitor-passes", ctx -> visits.list(ctx, VisitRows.What.PASS), Role.LEADER);
    changing(router.post(ApiRoutes.PREFIX + "/visitor-passes"), visits::addPass);
    changing(
        router.post(ApiRoutes.PREFIX + "/visitor-passes/:id/end"),
        ctx -> visits.end(ctx, VisitRows.What.PASS));
    read(router, "/work-orders", ctx -> visits.list(ctx, VisitRows.What.ORDER), Role.LEADER);
    changing(router.post(ApiRoutes.PREFIX + "/work-orders"), visits::addOrder);
    changing(
        router.post(ApiRoutes.PREFIX + "/work-orders/:id/end"),
        ctx -> visits.end(ctx, VisitRows.What.ORDER));
  }

  private void mountCorrections(Router router) {
    CorrectionApi corrections = new CorrectionApi(services.corrections(), register);
    read(router, "/corrections", corrections::list, KEEPING);
    mounting.add(
        router.post(ApiRoutes.PREFIX + "/corrections"), idempotency.once(corrections::ask), ASKING);
    mounting.add(
        router.post(ApiRoutes.PREFIX + "/corrections/:id/accept"),
        idempotency.once(corrections::accept),
        KEEPING);
    mounting.add(
        router.post(ApiRoutes.PREFIX + "/corrections/:id/decline"),
        idempotency.once(corrections::decline),
        KEEPING);
  }

  private <R> void read(
      Router router, String path, Function<RoutingContext, Callable<R>> work, Role... roles) {
    mounting.add(
        router.get(ApiRoutes.PREFIX + path), audited.as(AuditAction.REGISTER_READ, work), roles);
  }

  private void changing(Route route, Function<RoutingContext, ? extends Callable<?>> work) {
    mounting.add(route, idempotency.once(work), Role.LEADER);
  }
}
