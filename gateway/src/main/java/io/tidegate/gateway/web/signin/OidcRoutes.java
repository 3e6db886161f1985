package io.tidegate.gateway.web.signin;

import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Peer;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.settings.OidcSettings;
import io.tidegate.gateway.store.account.Newcomers;
import io.tidegate.gateway.store.account.Sessions;
import io.tidegate.gateway.web.page.Pages;
import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * /oidc/start and /oidc/callback: signing in at another server. Nobody gets an account of before by
 * its name; who is new waits for an admin, unless a group says what they are.
 */
public final class OidcRoutes {
  private static final Logger LOGGER = LoggerFactory.getLogger(OidcRoutes.class);
  private static final long ATTEMPT_SECONDS = 600;

  private final HttpSettings http;
  private final OidcSettings settings;
  private final Parts parts;
  private final Pages pages;
  private final Blocking blocking;
  private final OidcProvider provider;
  private final String redirect;
  private final SessionCookie cookie;
  private final Newcomers newcomers;
  private final Sessions sessions;

  /**
   * @param address where browsers reach the desk
   * @throws IllegalArgumentException if a group's role is none, which says what is allowed
   */
  public OidcRoutes(
      Vertx vertx,
      HttpSettings http,
      OidcSettings settings,
      URI address,
      Parts parts,
      Pages pages,
      Blocking blocking) {
    this.http = http;
    this.settings = settings;
    settings.groups().forEach(each -> Grant.parse(each.role())); // at the start, not at a sign-in
    this.parts = parts;
    this.pages = pages;
    this.blocking = blocking;
    this.provider = new OidcProvider(vertx, settings);
    this.redirect = address.toString().replaceAll("/+$", "") + "/oidc/callback";
    this.cookie = new SessionCookie(http);
    this.newcomers = new Newcomers(parts.database().jdbi());
    this.sessions = new Sessions(parts.database().jdbi());
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
        .authorizeUrl(redirect, attempt, ctx.request().params().contains("again"))
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
    Instant now = parts.time().instant();
    provider
        .claims(code, redirect, attempt.get(), now)
        .onFailure(failure -> refuse(ctx, 401, "oidc.refused", failure))
        .onSuccess(claims -> open(ctx, claims, attempt.get().back(), now));
  }

  private void open(RoutingContext ctx, JsonObject claims, String back, Instant now) {
    String name = claims.getString("preferred_username", "");
    Newcomers.Person person =
        new Newcomers.Person(
            settings.issuer() + " " + claims.getString("sub"),
            name,
            claims.getString("name", name));
    List<Grant> grants = grants(claims);
    Sessions.From from = cookie.from(ctx);
    blocking
        .run(
            () -> {
              Newcomers.Arrived arrived = newcomers.arrive(person, grants);
              int account = arrived.account().id();
              if (arrived.isNew()) {
                String made = arrived.account().name();
                enter(now, account, AuditAction.ACCOUNT_MADE, made, "oidc");
              }
              if (arrived.account().disabled()) {
                enter(now, account, AuditAction.SIGN_IN_REFUSED, "", "oidc disabled");
                return "";
              }
              enter(now, account, AuditAction.SIGNED_IN, "", "oidc from=" + from.address());
              return sessions.open(account, from, now, provedAt(claims, now));
            })
        .onFailure(ctx::fail)
        .onSuccess(
            session -> {
              if (session.isEmpty()) {
                refuse(ctx, 401, "oidc.refused", new IllegalStateException("disabled"));
              } else {
                cookie.give(ctx, session);
                Pages.seeOther(ctx, back);
              }
            });
  }

  /** Never fresh where that server does not say: it may have known the browser for days. */
  private static Instant provedAt(JsonObject claims, Instant now) {
    Instant said =
        claims.getValue("auth_time") instanceof Number seconds
            ? Instant.ofEpochSecond(seconds.longValue())
            : Instant.EPOCH;
    return said.isAfter(now) ? now : said;
  }

  private void enter(Instant now, int account, AuditAction action, String object, String detail) {
    parts.audit().add(AuditEntry.of(now, account, action, object, detail));
  }

  private List<Grant> grants(JsonObject claims) {
    List<Grant> grants = new ArrayList<>();
    if (claims.getValue("groups") instanceof JsonArray groups) {
      settings.groups().stream()
          .filter(each -> groups.contains(each.group()))
          .map(each -> Grant.parse(each.role()))
          .forEach(grants::add);
    }
    return grants;
  }

  /** The reason is the other server's and may name somebody: only its kind is logged. */
  private void refuse(RoutingContext ctx, int status, String message, Throwable reason) {
    LOGGER
        .atWarn()
        .addKeyValue("reason", reason.getClass().getSimpleName())
        .log("sign-in at the other server failed");
    parts.meters().counter("tidegate.http.sign.ins", "result", "refused").increment();
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
