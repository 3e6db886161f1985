package io.tidegate.gateway.api;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** /metrics, and /readyz with each check by name. With a token, nothing without it. */
public final class MetricsRoutes {
  private static final String SCHEME = "Bearer ";

  private final byte @Nullable [] token;
  private final Supplier<String> scrape;
  private final Supplier<Readiness> readiness;
  private final Blocking blocking;

  /**
   * @param token that each request must carry; null: none
   * @param scrape Prometheus text of all metrics
   * @param readiness asked at each /readyz
   */
  public MetricsRoutes(
      @Nullable String token,
      Supplier<String> scrape,
      Supplier<Readiness> readiness,
      Blocking blocking) {
    this.token = token == null ? null : token.getBytes(StandardCharsets.US_ASCII);
    this.scrape = scrape;
    this.readiness = readiness;
    this.blocking = blocking;
  }

  /** Adds the routes. */
  public void mount(Router router) {
    router.route().handler(this::authenticate);
    router.get("/metrics").handler(this::metrics);
    router.get("/readyz").handler(this::readiness);
  }

  private void authenticate(RoutingContext ctx) {
    ctx.response().putHeader("Cache-Control", "no-store");
    if (token == null || isToken(ctx.request().getHeader("Authorization"), token)) {
      ctx.next();
      return;
    }
    ctx.response()
        .setStatusCode(401)
        .putHeader("WWW-Authenticate", "Bearer realm=\"tidegate metrics\"")
        .putHeader("Content-Type", "text/plain; charset=utf-8")
        .end("Send the metrics token of the gateway: Authorization: Bearer TOKEN\n");
  }

  /** Takes as long for every wrong token of a length. */
  private static boolean isToken(@Nullable String header, byte[] token) {
    return header != null
        && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && MessageDigest.isEqual(
            header.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8), token);
  }

  private void metrics(RoutingContext ctx) {
    blocking
        .run(scrape::get)
        .onFailure(ctx::fail)
        .onSuccess(
            text ->
                ctx.response()
                    .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                    .end(text));
  }

  private void readiness(RoutingContext ctx) {
    boolean desk = "desk".equals(ctx.queryParams().get("for"));
    blocking
        .run(() -> ReadinessAnswer.of(readiness.get(), desk))
        .onFailure(ctx::fail)
        .onSuccess(answer -> Answers.json(ctx, answer.httpStatus(), answer));
  }
}
