package io.tidegate.gateway.web.signin;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.api.AuthHandler;
import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.api.Peer;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.desk.accounts.SessionService;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.web.page.Pages;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;

/** /language: language of the desk for a browser and for the signed-in account. */
public final class LanguageRoute {
  private static final Duration LASTS = Duration.ofDays(365);

  private final HttpSettings settings;
  private final AuthHandler auth;
  private final Blocking blocking;
  private final SessionService sessions;

  public LanguageRoute(
      HttpSettings settings, AuthHandler auth, Blocking blocking, SessionService sessions) {
    this.settings = settings;
    this.auth = auth;
    this.blocking = blocking;
    this.sessions = sessions;
  }

  /** Adds the route. */
  public void mount(Router router) {
    router.post("/language").handler(this::choose);
  }

  private void choose(RoutingContext ctx) {
    if (!AuthHandler.isFromOwnPage(ctx)) {
      throw new ProblemException(Problem.forgery());
    }
    Optional<Language> chosen = Language.of(Pages.field(ctx, "language"));
    chosen.ifPresent(
        language ->
            ctx.response()
                .addCookie(
                    Cookie.cookie(Pages.LANGUAGE_COOKIE, language.tag())
                        .setPath("/")
                        .setHttpOnly(true)
                        .setSecure(Peer.of(ctx.request(), settings).secure())
                        .setSameSite(CookieSameSite.LAX)
                        .setMaxAge(LASTS.toSeconds())));
    String back = ctx.request().getFormAttribute("return");
    String to = back != null && back.startsWith("/login") ? "/login" : Pages.localPath(back);
    auth.identify(ctx)
        .compose(caller -> keep(ctx, caller, chosen))
        .onFailure(ctx::fail)
        .onSuccess(kept -> Pages.seeOther(ctx, to));
  }

  /** Keeps the choice of the signed-in account, for browsers that do not know it yet. */
  private Future<Boolean> keep(
      RoutingContext ctx, Optional<Caller> caller, Optional<Language> chosen) {
    if (caller.isEmpty() || chosen.isEmpty() || !AuthHandler.isMeant(ctx, caller.get())) {
      return Future.succeededFuture(false);
    }
    return blocking.run(
        () -> {
          sessions.setLanguage(caller.get().account(), chosen.get());
          return true;
        });
  }
}
