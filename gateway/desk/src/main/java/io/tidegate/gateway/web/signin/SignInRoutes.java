package io.tidegate.gateway.web.signin;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.account.Session;
import io.tidegate.gateway.api.AuthHandler;
import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.api.Peer;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.desk.accounts.SessionService;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.store.account.Sessions;
import io.tidegate.gateway.web.page.Pages;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Map;

/**
 * /login, /logout and /confirm, where the password is typed again. Runs on the event loop;
 * passwords are checked on a worker.
 */
public final class SignInRoutes {
  private final HttpSettings settings;
  private final AuthHandler auth;
  private final Pages pages;
  private final Blocking blocking;
  private final PasswordCheck check;
  private final SessionCookie cookie;
  private final SessionService sessions;

  public SignInRoutes(
      HttpSettings settings,
      AuthHandler auth,
      Pages pages,
      Blocking blocking,
      PasswordCheck check,
      SessionService sessions) {
    this.settings = settings;
    this.auth = auth;
    this.pages = pages;
    this.blocking = blocking;
    this.check = check;
    this.cookie = new SessionCookie(settings);
    this.sessions = sessions;
  }

  /** Adds the routes. */
  public void mount(Router router) {
    router.get("/login").handler(ctx -> form(ctx, 200, "", "", 0));
    router.post("/login").handler(this::signIn);
    router.post("/logout").handler(auth::require).handler(this::signOut);
    router.get("/confirm").handler(auth::require).handler(ctx -> confirmForm(ctx, 200, "", 0));
    router.post("/confirm").handler(auth::require).handler(this::confirm);
  }

  private void signIn(RoutingContext ctx) {
    if (!Peer.of(ctx.request(), settings).maySignIn()) {
      form(ctx, 403, "", "", 0); // the page says why
      return;
    }
    if (!AuthHandler.isFromOwnPage(ctx)) {
      throw new ProblemException(Problem.forgery());
    }
    String name = Pages.field(ctx, "name").strip().toLowerCase(Locale.ROOT);
    check
        .check(ctx, name, Pages.field(ctx, "password"))
        .onFailure(ctx::fail)
        .onSuccess(
            checked -> {
              Account account = checked.account();
              if (account == null) {
                form(ctx, checked.status(), name, checked.message(), checked.waitSeconds());
              } else {
                open(ctx, account);
              }
            });
  }

  /** A new session, whatever the browser had before. */
  private void open(RoutingContext ctx, Account account) {
    Sessions.From from = cookie.from(ctx);
    String before = auth.sessionId(ctx);
    blocking
        .run(() -> sessions.open(account, from, before))
        .onFailure(ctx::fail)
        .onSuccess(
            session -> {
              cookie.give(ctx, session);
              Pages.seeOther(ctx, Pages.localPath(ctx.request().getFormAttribute("return")));
            });
  }

  private void signOut(RoutingContext ctx) {
    String session = auth.sessionId(ctx);
    Account account = AuthHandler.caller(ctx).account();
    blocking
        .run(
            () -> {
              if (session != null) {
                sessions.signOut(account, session);
              }
              return true;
            })
        .onFailure(ctx::fail)
        .onSuccess(
            done -> {
              cookie.takeBack(ctx);
              // What a phone keeps of walks goes; a browser without support is handled by
              // kept.js.
              ctx.response().putHeader("Clear-Site-Data", "\"storage\"");
              Pages.seeOther(ctx, "/login");
            });
  }

  private void confirm(RoutingContext ctx) {
    Caller caller = AuthHandler.caller(ctx);
    Session session = caller.session();
    if (session == null) {
      throw new ProblemException(Problem.notFresh()); // a token has no session to remember it in
    }
    check
        .check(ctx, caller.account().name(), Pages.field(ctx, "password"))
        .compose(
            checked ->
                checked.account() == null
                    ? Future.succeededFuture(checked)
                    : blocking.run(
                        () -> {
                          sessions.prove(session);
                          return checked;
                        }))
        .onFailure(ctx::fail)
        .onSuccess(
            checked -> {
              if (checked.account() == null) {
                confirmForm(ctx, checked.status(), checked.message(), checked.waitSeconds());
              } else {
                Pages.seeOther(ctx, Pages.localPath(ctx.request().getFormAttribute("return")));
              }
            });
  }

  private void confirmForm(RoutingContext ctx, int status, String message, long seconds) {
    render(ctx, "confirm.jte", status, "", message, seconds);
  }

  private void form(RoutingContext ctx, int status, String name, String message, long seconds) {
    render(ctx, "login.jte", status, name, message, seconds);
  }

  private void render(
      RoutingContext ctx, String template, int status, String name, String message, long seconds) {
    if (seconds > 0) {
      ctx.response().putHeader("Retry-After", Long.toString(seconds));
    }
    SignInForm form =
        new SignInForm(
            Peer.of(ctx.request(), settings).maySignIn(),
            name,
            message,
            seconds,
            Pages.localPath(ctx.request().getParam("return")),
            settings.oidc() != null);
    pages.render(ctx, status, template, Map.of("page", pages.frame(ctx), "form", form));
  }
}
