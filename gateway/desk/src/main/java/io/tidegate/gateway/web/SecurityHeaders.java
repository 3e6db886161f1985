package io.tidegate.gateway.web;

import io.tidegate.gateway.api.Peer;
import io.tidegate.gateway.settings.HttpSettings;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/** Tells the browser, with every answer, to run nothing but what is ours. */
final class SecurityHeaders {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final HttpSettings settings;

  SecurityHeaders(HttpSettings settings) {
    this.settings = settings;
  }

  void add(RoutingContext ctx) {
    MultiMap headers = ctx.response().headers();
    addAlways(headers);
    if (Peer.of(ctx.request(), settings).secure()) {
      headers.set("Strict-Transport-Security", "max-age=31536000");
    }
    ctx.next();
  }

  /** Those that do not depend on who asks. */
  static void addAlways(MultiMap headers) {
    headers
        .set("Content-Security-Policy", POLICY)
        .set("X-Content-Type-Options", "nosniff")
        .set("X-Frame-Options", "DENY")
        .set("Referrer-Policy", "same-origin")
        .set("Cross-Origin-Opener-Policy", "same-origin")
        .set("Cross-Origin-Resource-Policy", "same-origin")
        .set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  }
}
