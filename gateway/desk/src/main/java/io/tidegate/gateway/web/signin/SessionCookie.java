package io.tidegate.gateway.web.signin;

import io.tidegate.gateway.account.Browser;
import io.tidegate.gateway.api.AuthHandler;
import io.tidegate.gateway.api.Peer;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.store.account.Sessions;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** The cookie of a session: of this host alone, out of reach of scripts, never in the clear. */
public final class SessionCookie {
  private final HttpSettings settings;

  public SessionCookie(HttpSettings settings) {
    this.settings = settings;
  }

  /** Gives the browser a session's id in place of the one it had. */
  public void give(RoutingContext ctx, String session) {
    ctx.response().addCookie(cookie(ctx, session, Sessions.LONGEST));
  }

  /** Takes it back. */
  public void takeBack(RoutingContext ctx) {
    ctx.response().addCookie(cookie(ctx, "", Duration.ZERO));
  }

  /** Where a session would be opened now. */
  public Sessions.From from(RoutingContext ctx) {
    String agent = ctx.request().getHeader("User-Agent");
    return new Sessions.From(
        Peer.of(ctx.request(), settings).address(), Browser.of(agent == null ? "" : agent));
  }

  private Cookie cookie(RoutingContext ctx, String value, Duration lasts) {
    boolean secure = Peer.of(ctx.request(), settings).secure();
    return Cookie.cookie(AuthHandler.cookieName(secure), value)
        .setPath("/")
        .setHttpOnly(true)
        .setSecure(secure)
        .setSameSite(CookieSameSite.LAX)
        .setMaxAge(lasts.toSeconds());
  }
}
