package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.account.Session;
import io.tidegate.gateway.desk.accounts.SessionService;
import io.tidegate.gateway.settings.HttpSettings;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out who is asking, by bearer token or session, and whether a write is meant. */
public final class AuthHandler {
  /** Page on which a password is set, the only one open to a session with a one-time password. */
  public static final String PASSWORD_PAGE = "/me/password";

  private static final String CALLER = "tidegate.caller";
  private static final Set<String> HELD_MAY = Set.of(PASSWORD_PAGE, "/logout", "/language");

  private final HttpSettings settings;
  private final SessionService sessions;
  private final Blocking blocking;
  private final InstantSource time;

  public AuthHandler(
      HttpSettings settings, SessionService sessions, Blocking blocking, InstantSource time) {
    this.settings = settings;
    this.sessions = sessions;
    this.blocking = blocking;
    this.time = time;
  }

  /** Lets only known callers on; others get 401. A write by session must carry its token. */
  public void require(RoutingContext ctx) {
    identify(ctx)
        .onFailure(ctx::fail)
        .onSuccess(
            caller -> {
              if (caller.isEmpty()) {
                ctx.fail(new ProblemException(Problem.unauthorized()));
              } else if (isWrite(ctx) && !isMeant(ctx, caller.get())) {
                ctx.fail(new ProblemException(Problem.forgery()));
              } else {
                ctx.next();
              }
            });
  }

  /** Lets only known callers on, before the body of the request is read. */
  public void recognize(RoutingContext ctx) {
    identify(ctx)
        .onFailure(ctx::fail)
        .onSuccess(
            caller -> {
              if (caller.isEmpty()) {
                ctx.fail(new ProblemException(Problem.unauthorized()));
              } else {
                ctx.next();
              }
            });
  }

  /**
   * Lets only callers with one of the roles on, after {@link #require}; others get 403. Without
   * roles: every caller.
   */
  public static Handler<RoutingContext> only(Role... roles) {
    return ctx -> {
      if (roles.length == 0 || scope(ctx).hasAny(roles)) {
        ctx.next();
      } else {
        ctx.fail(new ProblemException(Problem.notYours()));
      }
    };
  }

  /**
   * Who is asking, if anyone we know; kept for {@link #caller}. Fails if a token comes where no
   * password would be taken either.
   */
  public Future<Optional<Caller>> identify(RoutingContext ctx) {
    String authorization = ctx.request().getHeader("Authorization");
    String session = sessionId(ctx);
    Future<Optional<Caller>> found;
    if (authorization != null) {
      if (!Peer.of(ctx.request(), settings).maySignIn()) {
        return Future.failedFuture(new ProblemException(Problem.insecure()));
      }
      String token = bearer(authorization);
      found =
          token == null
              ? Future.succeededFuture(Optional.empty())
              : blocking.run(() -> sessions.ofToken(token));
    } else if (session != null) {
      found = blocking.run(() -> sessions.ofSession(session));
    } else {
      found = Future.succeededFuture(Optional.empty());
    }
    return found.compose(caller -> known(ctx, caller));
  }

  /**
   * A session with a one-time password may only change the password, switch language or sign out.
   */
  private static Future<Optional<Caller>> known(RoutingContext ctx, Optional<Caller> caller) {
    caller.ifPresent(known -> ctx.put(CALLER, known));
    boolean held =
        caller.isPresent()
            && caller.get().session() != null
            && caller.get().account().mustChange()
            && !HELD_MAY.contains(ctx.normalizedPath());
    return held
        ? Future.failedFuture(new ProblemException(Problem.passwordToSet()))
        : Future.succeededFuture(caller);
  }

  /**
   * Lets only those on who typed their password a short while ago, after {@link #require}; others
   * get 403, which for a page leads to where it is typed. A token is never fresh.
   */
  public void recent(RoutingContext ctx) {
    Session session = caller(ctx).session();
    if (session != null && session.isFresh(time.instant())) {
      ctx.next();
    } else {
      ctx.fail(new ProblemException(Problem.notFresh()));
    }
  }

  /** Who is asking, after {@link #require} or {@link #identify}; null: not signed in. */
  public static @Nullable Caller callerOrNull(RoutingContext ctx) {
    return ctx.get(CALLER);
  }

  /** Who is asking, behind {@link #require}. */
  public static Caller caller(RoutingContext ctx) {
    Caller caller = callerOrNull(ctx);
    if (caller == null) {
      throw new ProblemException(Problem.unauthorized());
    }
    return caller;
  }

  /** What who is asking may see, behind {@link #require}. */
  public static Scope scope(RoutingContext ctx) {
    return caller(ctx).scope();
  }

  /** Name of the session's cookie; only a secure one can have the prefix that no subdomain sets. */
  public static String cookieName(boolean secure) {
    return secure ? "__Host-tidegate" : "tidegate";
  }

  /** The session's id as the browser sent it; null if it sent none. */
  public @Nullable String sessionId(RoutingContext ctx) {
    Peer peer = Peer.of(ctx.request(), settings);
    if (!peer.maySignIn()) {
      return null;
    }
    Cookie cookie = ctx.request().getCookie(cookieName(peer.secure()));
    return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
  }

  /** Whether a browser says that the request comes from a page of ours, or says nothing. */
  public static boolean isFromOwnPage(RoutingContext ctx) {
    String site = ctx.request().getHeader("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin") || site.equals("none");
    }
    String origin = ctx.request().getHeader("Origin");
    String host = ctx.request().getHeader("Host");
    return origin == null || (host != null && origin.endsWith("://" + host));
  }

  private static boolean isWrite(RoutingContext ctx) {
    HttpMethod method = ctx.request().method();
    return !method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD);
  }

  /** Whether a write of a caller carries what only a page of ours, or a token's holder, knows. */
  public static boolean isMeant(RoutingContext ctx, Caller caller) {
    String wanted = caller.csrfToken();
    if (wanted == null) {
      return true; // no browser sends a bearer token by itself
    }
    String header = ctx.request().getHeader("X-CSRF-Token");
    String given = header != null ? header : ctx.request().getFormAttribute("csrf");
    return isFromOwnPage(ctx) && given != null && isSame(given, wanted);
  }

  private static boolean isSame(String given, String wanted) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
  }

  /** The token of the header; null if it carries none. */
  static @Nullable String bearer(@Nullable String authorization) {
    return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
        ? authorization.substring(7).trim()
        : null;
  }
}
