package io.tidegate.gateway.web.me;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.account.Session;
import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.api.Gate;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.account.Grants;
import io.tidegate.gateway.store.account.Sessions;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.Pages;
import io.tidegate.gateway.web.signin.PasswordCheck;
import io.tidegate.gateway.web.users.Places;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** W7, for every role. Runs on the event loop; what it shows is read on a worker. */
public final class MeRoutes {
  private final Parts parts;
  private final Gate gate;
  private final Pages pages;
  private final Blocking blocking;
  private final PasswordPage password;
  private final Accounts accounts;
  private final Grants grants;
  private final Sessions sessions;

  public MeRoutes(
      HttpSettings settings,
      Parts parts,
      Gate gate,
      Pages pages,
      Blocking blocking,
      PasswordCheck check) {
    this.parts = parts;
    this.gate = gate;
    this.pages = pages;
    this.blocking = blocking;
    this.password = new PasswordPage(settings, parts, pages, blocking, check);
    this.accounts = new Accounts(parts.database().jdbi());
    this.grants = new Grants(parts.database().jdbi());
    this.sessions = new Sessions(parts.database().jdbi());
  }

  /** Adds the routes. */
  public void mount(Router router) {
    router.get("/me").handler(gate::require).handler(this::show);
    router.post("/me/keys").handler(gate::require).handler(this::keys);
    router.post("/me/sessions/:number/end").handler(gate::require).handler(this::end);
    router.post("/me/sessions/end-others").handler(gate::require).handler(this::endOthers);
    router.get(Gate.PASSWORD_PAGE).handler(gate::require).handler(password::show);
    router.post(Gate.PASSWORD_PAGE).handler(gate::require).handler(password::set);
  }

  private void show(RoutingContext ctx) {
    Frame page = pages.frame(ctx);
    Caller caller = Gate.caller(ctx);
    Account account = caller.account();
    blocking
        .run(
            () ->
                new MeView(
                    held(account, page), sessions.list(account.id(), page.now()), own(caller)))
        .onFailure(ctx::fail)
        .onSuccess(view -> pages.render(ctx, 200, "me.jte", Map.of("page", page, "view", view)));
  }

  private List<MeView.Held> held(Account account, Frame page) {
    Places places = Places.of(parts.register().get(), page.texts());
    return grants.of(account.name()).stream()
        .map(grant -> new MeView.Held(grant.role().word(), places.where(grant)))
        .toList();
  }

  private void keys(RoutingContext ctx) {
    int account = Gate.caller(ctx).account().id();
    boolean keys = Pages.field(ctx, "keys").equals("on");
    blocking
        .run(
            () -> {
              accounts.setKeys(account, keys);
              return keys;
            })
        .onFailure(ctx::fail)
        .onSuccess(set -> Pages.seeOther(ctx, "/me"));
  }

  private void end(RoutingContext ctx) {
    Account account = Gate.caller(ctx).account();
    String number = ctx.pathParam("number");
    if (!number.matches("[0-9]{1,9}")) {
      throw new ProblemException(Problem.notFound());
    }
    enter(
        ctx,
        account,
        "session=" + number,
        () -> sessions.end(account.id(), Integer.parseInt(number)));
  }

  private void endOthers(RoutingContext ctx) {
    Caller caller = Gate.caller(ctx);
    Account account = caller.account();
    enter(
        ctx,
        account,
        "session=others",
        () -> {
          sessions.endOthers(account.id(), own(caller));
          return true;
        });
  }

  /** What is there no more is answered as what never was. */
  private void enter(
      RoutingContext ctx,
      Account account,
      String detail,
      AuditLog.Work<Boolean, RuntimeException> work) {
    Instant now = parts.time().instant();
    blocking
        .run(
            () ->
                parts
                    .audit()
                    .doing(
                        work,
                        done ->
                            done
                                ? Optional.of(
                                    AuditEntry.of(
                                        now,
                                        account.id(),
                                        AuditAction.SESSION_ENDED,
                                        account.name(),
                                        detail))
                                : Optional.empty()))
        .onFailure(ctx::fail)
        .onSuccess(
            done -> {
              if (done) {
                Pages.seeOther(ctx, "/me");
              } else {
                ctx.fail(new ProblemException(Problem.notFound()));
              }
            });
  }

  private static int own(Caller caller) {
    Session session = caller.session();
    return session == null ? 0 : session.number();
  }
}
