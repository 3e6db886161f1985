package io.tidegate.gateway.web.signin;

import io.micrometer.core.instrument.MeterRegistry;
import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.account.SignInPace;
import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.api.Gate;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Peer;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.account.Passwords;
import io.tidegate.gateway.store.account.Sessions;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.web.page.Pages;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** /login, /logout and /language. Runs on the event loop; passwords are checked on a worker. */
public final class SignInRoutes {
  private static final Duration LANGUAGE_LASTS = Duration.ofDays(365);

  private final HttpSettings settings;
  private final Parts parts;
  private final Gate gate;
  private final Pages pages;
  private final Blocking blocking;
  private final Accounts accounts;
  private final Sessions sessions;
  private final AuditLog audit;
  private final Passwords passwords = new Passwords();
  private final SignInPace pace = new SignInPace();

  public SignInRoutes(
      HttpSettings settings, Parts parts, Gate gate, Pages pages, Blocking blocking) {
    this.settings = settings;
    this.parts = parts;
    this.gate = gate;
    this.pages = pages;
    this.blocking = blocking;
    this.accounts = new Accounts(parts.database().jdbi());
    this.sessions = new Sessions(parts.database().jdbi());
    this.audit = parts.audit();
  }

  /** Adds the routes. */
  public void mount(Router router) {
    router.get("/login").handler(ctx -> form(ctx, 200, "", "", 0));
    router.post("/login").handler(this::signIn);
    router.post("/logout").handler(gate::require).handler(this::signOut);
    router.post("/language").handler(this::language);
  }

  private void signIn(RoutingContext ctx) {
    Peer peer = Peer.of(ctx.request(), settings);
    if (!peer.maySignIn()) {
      form(ctx, 403, "", "", 0); // the page says why
      return;
    }
    if (!Gate.isFromOwnPage(ctx)) {
      throw new ProblemException(Problem.forgery());
    }
    String name = field(ctx, "name").strip().toLowerCase(Locale.ROOT);
    String password = field(ctx, "password");
    if (name.length() > 64 || password.length() > Passwords.MAX_LENGTH) {
      form(ctx, 401, "", "login.wrong", 0);
      return;
    }
    Instant now = parts.time().instant();
    Duration wait = pace.waitFor(name, peer.address(), now);
    if (!wait.isZero()) {
      count("delayed");
      form(ctx, 429, name, "login.wait", wait.toSeconds() + 1);
      return;
    }
    pace.attempted(name, peer.address(), now);
    blocking
        .run(() -> check(name, password, peer.address(), now))
        .onFailure(ctx::fail)
        .onSuccess(
            session -> {
              if (session.isEmpty()) {
                count("refused");
                form(ctx, 401, name, "login.wrong", 0);
              } else {
                count("accepted");
                pace.succeeded(name, peer.address());
                ctx.response().addCookie(cookie(peer, session.get(), Sessions.LONGEST));
                Pages.seeOther(ctx, Pages.localPath(ctx.request().getFormAttribute("return")));
              }
            });
  }

  /** A new session, whatever the browser had before; empty if name or password are wrong. */
  private Optional<String> check(String name, String password, String address, Instant now) {
    Optional<Accounts.Login> known = accounts.find(name);
    Optional<Accounts.Login> login = known.filter(found -> !found.account().disabled());
    String hash = login.map(Accounts.Login::passwordHash).orElse(null);
    boolean right = passwords.matches(password, hash);
    AuditAction action = right ? AuditAction.SIGNED_IN : AuditAction.SIGN_IN_REFUSED;
    Integer account = known.map(found -> found.account().id()).orElse(null); // never what was typed
    audit.add(AuditEntry.of(now, account, action, "", "from=" + address));
    return right ? login.map(found -> sessions.open(found.account().id(), now)) : Optional.empty();
  }

  private void signOut(RoutingContext ctx) {
    String session = gate.sessionId(ctx);
    Peer peer = Peer.of(ctx.request(), settings);
    int account = Gate.caller(ctx).account().id();
    Instant now = parts.time().instant();
    blocking
        .run(
            () -> {
              if (session != null) {
                sessions.end(session);
                audit.add(AuditEntry.of(now, account, AuditAction.SIGNED_OUT, "", ""));
              }
              return true;
            })
        .onFailure(ctx::fail)
        .onSuccess(
            done -> {
              ctx.response().addCookie(cookie(peer, "", Duration.ZERO));
              Pages.seeOther(ctx, "/login");
            });
  }

  private void language(RoutingContext ctx) {
    if (!Gate.isFromOwnPage(ctx)) {
      throw new ProblemException(Problem.forgery());
    }
    Optional<Language> chosen = Language.of(field(ctx, "language"));
    chosen.ifPresent(
        language ->
            ctx.response()
                .addCookie(
                    Cookie.cookie(Pages.LANGUAGE_COOKIE, language.tag())
                        .setPath("/")
                        .setHttpOnly(true)
                        .setSecure(Peer.of(ctx.request(), settings).secure())
                        .setSameSite(CookieSameSite.LAX)
                        .setMaxAge(LANGUAGE_LASTS.toSeconds())));
    String back = ctx.request().getFormAttribute("return");
    String to = back != null && back.startsWith("/login") ? "/login" : Pages.localPath(back);
    gate.identify(ctx)
        .compose(caller -> keep(ctx, caller, chosen))
        .onFailure(ctx::fail)
        .onSuccess(kept -> Pages.seeOther(ctx, to));
  }

  /** Keeps the choice of whoever is signed in, for browsers that do not know it yet. */
  private Future<Boolean> keep(
      RoutingContext ctx, Optional<Caller> caller, Optional<Language> chosen) {
    if (caller.isEmpty() || chosen.isEmpty() || !Gate.isMeant(ctx, caller.get())) {
      return Future.succeededFuture(false);
    }
    String name = caller.get().account().name();
    return blocking.run(() -> accounts.setLanguage(name, chosen.get()));
  }

  private void form(RoutingContext ctx, int status, String name, String message, long seconds) {
    if (status == 429) {
      ctx.response().putHeader("Retry-After", Long.toString(seconds));
    }
    String back = ctx.request().getParam("return");
    pages.render(
        ctx,
        status,
        "login.jte",
        Map.of(
            "page",
            pages.frame(ctx),
            "form",
            new SignInForm(
                Peer.of(ctx.request(), settings).maySignIn(),
                name,
                message,
                seconds,
                Pages.localPath(back))));
  }

  private static Cookie cookie(Peer peer, String value, Duration lasts) {
    return Cookie.cookie(Gate.cookieName(peer.secure()), value)
        .setPath("/")
        .setHttpOnly(true)
        .setSecure(peer.secure())
        .setSameSite(CookieSameSite.LAX)
        .setMaxAge(lasts.toSeconds());
  }

  private void count(String result) {
    MeterRegistry meters = parts.meters();
    meters.counter("tidegate.http.sign.ins", "result", result).increment();
  }

  private static String field(RoutingContext ctx, String name) {
    String value = ctx.request().getFormAttribute(name);
    return value == null ? "" : value;
  }
}
