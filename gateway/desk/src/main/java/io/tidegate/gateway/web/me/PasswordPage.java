package io.tidegate.gateway.web.me;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.api.AuthHandler;
import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.accounts.NewAccount;
import io.tidegate.gateway.desk.accounts.SessionService;
import io.tidegate.gateway.store.account.Sessions;
import io.tidegate.gateway.web.page.Pages;
import io.tidegate.gateway.web.signin.PasswordCheck;
import io.tidegate.gateway.web.signin.SessionCookie;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** Sets the reader's own password: the old one is checked, and all other sessions end. */
public final class PasswordPage {
  private final AuthHandler auth;
  private final Pages pages;
  private final Blocking blocking;
  private final PasswordCheck check;
  private final SessionCookie cookie;
  private final SessionService sessions;

  public PasswordPage(
      AuthHandler auth,
      Pages pages,
      Blocking blocking,
      PasswordCheck check,
      SessionCookie cookie,
      SessionService sessions) {
    this.auth = auth;
    this.pages = pages;
    this.blocking = blocking;
    this.check = check;
    this.cookie = cookie;
    this.sessions = sessions;
  }

  /** Adds the routes. */
  public void mount(Router router) {
    router
        .get(AuthHandler.PASSWORD_PAGE)
        .handler(auth::require)
        .handler(ctx -> show(ctx, 200, "", 0));
    router.post(AuthHandler.PASSWORD_PAGE).handler(auth::require).handler(this::set);
  }

  private void set(RoutingContext ctx) {
    Account account = AuthHandler.caller(ctx).account();
    String old = Pages.field(ctx, "old");
    String password = Pages.field(ctx, "new");
    try {
      NewAccount.checkPassword(password, account.name());
    } catch (RefusedException e) {
      show(ctx, 422, "password." + e.type(), 0);
      return;
    }
    if (!password.equals(Pages.field(ctx, "again"))) {
      show(ctx, 422, "password.differ", 0);
    } else if (password.equals(old)) {
      show(ctx, 422, "password.same", 0);
    } else {
      check
          .check(ctx, account.name(), old)
          .onFailure(ctx::fail)
          .onSuccess(
              checked -> {
                if (checked.account() == null) {
                  boolean isLookedAt = checked.waitSeconds() == 0;
                  String message = isLookedAt ? "password.old-wrong" : checked.message();
                  int status = isLookedAt ? 422 : checked.status();
                  show(ctx, status, message, checked.waitSeconds());
                } else {
                  set(ctx, password);
                }
              });
    }
  }

  private void set(RoutingContext ctx, String password) {
    Caller caller = AuthHandler.caller(ctx);
    Sessions.From from = cookie.from(ctx);
    blocking
        .run(() -> sessions.setPassword(caller, password, from))
        .onFailure(ctx::fail)
        .onSuccess(
            session -> {
              session.ifPresent(id -> cookie.give(ctx, id));
              Pages.seeOther(ctx, "/me");
            });
  }

  private void show(RoutingContext ctx, int status, String message, long seconds) {
    if (seconds > 0) {
      ctx.response().putHeader("Retry-After", Long.toString(seconds));
    }
    pages.render(
        ctx,
        status,
        "password.jte",
        Map.of("page", pages.frame(ctx), "form", new PasswordForm(message, seconds)));
  }
}
