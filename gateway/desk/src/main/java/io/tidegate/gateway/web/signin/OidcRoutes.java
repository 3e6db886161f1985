package io.tidegate.gateway.web.signin;

import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.api.Peer;
import io.tidegate.gateway.desk.accounts.SessionService;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.store.account.Sessions;
import io.tidegate.gateway.web.page.Pages;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * /oidc/start and /oidc/callback: signing in at another server. No existing account is taken over
 * by its name; who is new waits for an admin, unless a group says what they are.
 */
public final class OidcRoutes {
  private static final Logger LOGGER = LoggerFactory.getLogger(OidcRoutes.class);
  private static final long ATTEMPT_SECONDS = 600;

  private final HttpSettings http;
  private final OidcProvider provider;
  private final SessionService sessions;
  private final PasswordCheck check;
  private final Pages pages;
  private final Blocking blocking;
  private final SessionCookie cookie;

  /**
   * @param check counts sign-ins
   */
  public OidcRoutes(
      HttpSettings http,
      OidcProvider provider,
      SessionService sessions,
      PasswordCheck check,
      Pages pages,
      Blocking blocking) {
    this.http = http;
    this.provider = provider;
    this.sessions = sessions;
    this.check = check;
    this.pages = pages;
    this.blocking = blocking;
    this.cookie = new SessionCookie(http);
  }

  /** Adds the routes. */
  public void mount(Router router) {
    router.get("/oidc/start").handler(this::start);
    router.get("/oidc/callback").handler(this::callback);
  }

  private void start(RoutingContext ctx) {
    if (!Peer.of(ctx.request(), http).maySignIn()) {
      Pages.seeOther(ctx, "/login"); // the page says why
      return;
    }
    OidcAttempt attempt = OidcAttempt.start(Pages.localPath(ctx.request().getParam("return")));
    provider
        .authorizeUrl(attempt, ctx.request().params().contains("again"))
        .onFailure(failure -> refuse(ctx, 503, "oidc.away", failure))
        .onSuccess(
            url -> {
              ctx.response().addCookie(attemptCookie(ctx, attempt.toString(), ATTEMPT_SECONDS));
              Pages.seeOther(ctx, url);
            });
  }

  private void callback(RoutingContext ctx) {
    Cookie kept = ctx.request().getCookie(attemptName(ctx));
    Optional<OidcAttempt> attempt =
        kept == null ? Optional.empty() : OidcAttempt.parse(kept.getValue());
    ctx.response().addCookie(attemptCookie(ctx, "", 0)); // good for one answer
    String code = ctx.request().getParam("code");
    String state = ctx.request().getParam("state");
    if (attempt.isEmpty() || code == null || !attempt.get().state().equals(state)) {
      refuse(ctx, 401, "oidc.refused", new IllegalStateException("not what we asked for"));
      return;
    }
    provider
        .signedIn(code, attempt.get())
        .onFailure(failure -> refuse(ctx, 401, "oidc.refused", failure))
        .onSuccess(signedIn -> open(ctx, signedIn, attempt.get().back()));
  }

  private void open(RoutingContext ctx, OidcProvider.SignedIn signedIn, String back) {
    Sessions.From from = cookie.from(ctx);
    blocking
        .run(() -> sessions.open(signedIn.person(), signedIn.grants(), from, signedIn.provedAt()))
        .onFailure(ctx::fail)
        .onSuccess(
            session -> {
              if (session.isEmpty()) {
                refuse(ctx, 401, "oidc.refused", new IllegalStateException("disabled"));
              } else {
                cookie.give(ctx, session.get());
                Pages.seeOther(ctx, back);
              }
            });
  }

  /** The reason is the other server's and may name somebody: only its kind is logged. */
  private void refuse(RoutingContext ctx, int status, String message, Throwable reason) {
    LOGGER
        .atWarn()
        .addKeyValue("reason", reason.getClass().getSimpleName())
        .log("sign-in at the other server failed");
    check.count("refused");
    SignInForm form =
        new SignInForm(Peer.of(ctx.request(), http).maySignIn(), "", message, 0, "/", true);
    pages.render(ctx, status, "login.jte", Map.of("page", pages.frame(ctx), "form", form));
  }

  private String attemptName(RoutingContext ctx) {
    return Peer.of(ctx.request(), http).secure() ? "__Host-tidegate-oidc" : "tidegate-oidc";
  }

  /** Lax, since it is the other server's page that leads back. */
  private Cookie attemptCookie(RoutingContext ctx, String value, long seconds) {
    return Cookie.cookie(attemptName(ctx), value)
        .setPath("/")
        .setHttpOnly(true)
        .setSecure(Peer.of(ctx.request(), http).secure())
        .setSameSite(CookieSameSite.LAX)
        .setMaxAge(seconds);
  }
}
