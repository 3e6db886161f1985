package io.tidegate.gateway.web.setup;

import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.SignInPace;
import io.tidegate.gateway.api.AuthHandler;
import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.api.Peer;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.accounts.NewAccount;
import io.tidegate.gateway.desk.accounts.SetupService;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.store.account.Sessions;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.Pages;
import io.tidegate.gateway.web.signin.SessionCookie;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** S0: makes the first admin with a token from the terminal, then says what is left to do. */
public final class SetupRoutes {
  /** Where it is. */
  static final String PATH = "/setup";

  private final HttpSettings settings;
  private final AuthHandler auth;
  private final Pages pages;
  private final Blocking blocking;
  private final SetupService setup;
  private final FirstRun firstRun;
  private final SessionCookie cookie;
  private final SignInPace pace = new SignInPace();

  public SetupRoutes(
      HttpSettings settings,
      AuthHandler auth,
      Pages pages,
      Blocking blocking,
      SetupService setup,
      FirstRun firstRun) {
    this.settings = settings;
    this.auth = auth;
    this.pages = pages;
    this.blocking = blocking;
    this.setup = setup;
    this.firstRun = firstRun;
    this.cookie = new SessionCookie(settings);
  }

  /** Adds the routes. */
  public void mount(Router router) {
    router
        .get(PATH)
        .handler(this::form)
        .handler(auth::require)
        .handler(AuthHandler.only(Role.ADMIN))
        .handler(this::steps);
    router.post(PATH).handler(this::make);
  }

  private void steps(RoutingContext ctx) {
    Frame page = pages.frame(ctx);
    blocking
        .run(() -> new SetupView(SetupView.steps(setup.counts(), settings)))
        .onFailure(ctx::fail)
        .onSuccess(view -> pages.render(ctx, 200, "setup.jte", Map.of("page", page, "view", view)));
  }

  private void form(RoutingContext ctx) {
    firstRun
        .isOver()
        .onFailure(ctx::fail)
        .onSuccess(
            over -> {
              if (over) {
                ctx.next();
              } else {
                form(ctx, 200, "", 0);
              }
            });
  }

  private void form(RoutingContext ctx, int status, String message, long seconds) {
    SetupForm form =
        new SetupForm(
            Peer.of(ctx.request(), settings).maySignIn(),
            message,
            seconds,
            Pages.field(ctx, "name"),
            Pages.field(ctx, "displayName"));
    pages.render(ctx, status, "setup_admin.jte", Map.of("page", pages.frame(ctx), "form", form));
  }

  private void make(RoutingContext ctx) {
    Peer peer = Peer.of(ctx.request(), settings);
    if (!peer.maySignIn()) {
      form(ctx, 403, "", 0); // the page says why
      return;
    }
    if (!AuthHandler.isFromOwnPage(ctx)) {
      throw new ProblemException(Problem.forgery());
    }
    Frame page = pages.frame(ctx);
    NewAccount admin =
        new NewAccount(
            Pages.field(ctx, "name").strip().toLowerCase(Locale.ROOT),
            Pages.field(ctx, "displayName").strip(),
            Language.of(page.lang()).orElse(Language.ZH_CN), // as the page is read now
            Pages.field(ctx, "password"),
            List.of());
    try {
      admin.check();
    } catch (RefusedException e) {
      boolean isPassword = e.field().isEmpty();
      form(ctx, 422, isPassword ? "password." + e.type() : "users.refused." + e.field(), 0);
      return;
    }
    if (Pages.field(ctx, "password").equals(Pages.field(ctx, "again"))) {
      make(ctx, peer.network(), admin, page.now());
    } else {
      form(ctx, 422, "password.differ", 0);
    }
  }

  private void make(RoutingContext ctx, String network, NewAccount admin, Instant now) {
    Duration wait = pace.waitFor("", network, now);
    if (!wait.isZero()) {
      form(ctx, 429, "login.wait", wait.toSeconds() + 1);
      return;
    }
    pace.attempted("", network, now);
    String token = Pages.field(ctx, "token").strip();
    Sessions.From from = cookie.from(ctx);
    blocking
        .run(() -> setup.makeAdmin(token, admin, from))
        .onFailure(ctx::fail)
        .onSuccess(
            session -> {
              if (session.isEmpty()) {
                form(ctx, 401, "setup.badToken", 0);
              } else {
                cookie.give(ctx, session.get());
                Pages.seeOther(ctx, PATH);
              }
            });
  }
}
