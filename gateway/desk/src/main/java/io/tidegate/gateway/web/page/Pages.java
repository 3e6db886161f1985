package io.tidegate.gateway.web.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.api.AuthHandler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.LanguageHeader;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Renders templates. They are cheap and their models complete: rendering is fine on a loop. */
public final class Pages {
  /** Cookie with the language someone chose. */
  public static final String LANGUAGE_COOKIE = "lang";

  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
  private final Map<Language, Texts> texts = new EnumMap<>(Language.class);
  private final Assets assets;
  private final InstantSource time;
  private final ZoneId zone;

  /**
   * @param zone of the community: times on pages
   */
  public Pages(Assets assets, InstantSource time, ZoneId zone) {
    this.assets = assets;
    this.time = time;
    this.zone = zone;
    engine.setBinaryStaticContent(true);
    for (Language language : Language.values()) {
      texts.put(language, Texts.load(language));
    }
  }

  /** The frame of the page that answers this request. */
  public Frame frame(RoutingContext ctx) {
    Caller caller = AuthHandler.callerOrNull(ctx);
    return new Frame(
        texts(language(ctx, caller)), assets, caller, ctx.request().uri(), time.instant(), zone);
  }

  /** Texts of a language. */
  public Texts texts(Language language) {
    Texts found = texts.get(language);
    if (found == null) {
      throw new IllegalArgumentException(language.tag());
    }
    return found;
  }

  /**
   * Answers with a page or a fragment that no cache may keep. One that cannot be drawn is a fault
   * of ours: a caller in a callback cannot receive an exception.
   *
   * @param model the template's parameters by name
   */
  public void render(RoutingContext ctx, int status, String template, Map<String, Object> model) {
    HttpServerResponse response = ctx.response();
    if (response.ended() || response.closed()) {
      return; // the client has gone
    }
    Utf8ByteOutput output = new Utf8ByteOutput();
    try {
      engine.render(template, model, output);
    } catch (RuntimeException | LinkageError e) { // the last: a page that was not built
      if (ctx.failed()) {
        response.setStatusCode(500).end(); // the page about a fault, too
      } else {
        ctx.fail(e);
      }
      return;
    }
    Buffer body = Buffer.buffer(output.toByteArray());
    response
        .setStatusCode(status)
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        .putHeader("Vary", "HX-Request, HX-Request-Type, Cookie")
        .end(body);
  }

  /** Whether htmx asks for a part of a page. */
  public static boolean isFragment(RoutingContext ctx) {
    return "true".equals(ctx.request().getHeader("HX-Request"));
  }

  /** What a form's field holds; empty if it is not there. */
  public static String field(RoutingContext ctx, String name) {
    String value = ctx.request().getFormAttribute(name);
    return value == null ? "" : value;
  }

  /** Sends the browser on to a path of ours. */
  public static void seeOther(RoutingContext ctx, String path) {
    ctx.response()
        .setStatusCode(303)
        .putHeader("Location", path)
        .putHeader("Cache-Control", "no-store")
        .end();
  }

  /** After a form was done: sends on, also where a script of ours has sent the form. */
  public static void done(RoutingContext ctx, String path) {
    if (isFragment(ctx)) {
      ctx.response().putHeader("HX-Redirect", path).end();
    } else {
      seeOther(ctx, path);
    }
  }

  /** {@code path} if it is a path of ours, else the list: no redirect leaves the site. */
  public static String localPath(@Nullable String path) {
    if (path == null
        || !path.startsWith("/")
        || path.startsWith("//")
        || path.startsWith("/login")) {
      return "/";
    }
    return path.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\') ? path : "/";
  }

  /** What the browser chose by our button, else by its own languages, else the account's. */
  private static Language language(RoutingContext ctx, @Nullable Caller caller) {
    Cookie cookie = ctx.request().getCookie(LANGUAGE_COOKIE);
    Optional<Language> chosen = cookie == null ? Optional.empty() : Language.of(cookie.getValue());
    return chosen
        .or(() -> accepted(ctx))
        .orElse(caller == null ? Language.ZH_CN : caller.account().language());
  }

  /** The first language of the browser that we have. */
  private static Optional<Language> accepted(RoutingContext ctx) {
    for (LanguageHeader each : ctx.acceptableLanguages()) {
      String tag = each.tag();
      if (tag.equals("en") || tag.equals("zh")) {
        return Optional.of(tag.equals("en") ? Language.EN : Language.ZH_CN);
      }
    }
    return Optional.empty();
  }
}
