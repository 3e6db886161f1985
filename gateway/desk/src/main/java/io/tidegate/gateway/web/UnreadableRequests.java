package io.tidegate.gateway.web;

import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/**
 * Refuses what nothing of ours sends before anything is done with it: addresses that cannot be
 * decoded, and forms with U+0000, which no database takes.
 */
final class UnreadableRequests {
  /** Possessive, since who sends an address chooses its length. */
  private static final Pattern DECODABLE = Pattern.compile("(?:[^%]++|%[0-9a-fA-F]{2}+)*+");

  private UnreadableRequests() {}

  /** Lets only addresses on that can be decoded: a router fails over others. */
  static Handler<HttpServerRequest> guard(Handler<HttpServerRequest> router) {
    return request -> {
      if (DECODABLE.matcher(request.uri()).matches()) {
        router.handle(request);
        return;
      }
      Problem problem = Problem.badRequest("the address cannot be decoded");
      SecurityHeaders.addAlways(request.response().headers());
      request
          .response()
          .setStatusCode(problem.status())
          .putHeader("Content-Type", "application/problem+json")
          .end(problem.toJson().encode());
    };
  }

  /** Lets only forms on whose fields can be kept. Behind what reads the body. */
  static void refuse(RoutingContext ctx) {
    boolean fit =
        ctx.request().formAttributes().entries().stream()
            .noneMatch(field -> field.getValue().indexOf('\0') >= 0);
    if (fit) {
      ctx.next();
    } else {
      ctx.fail(new ProblemException(Problem.badRequest("a field holds U+0000")));
    }
  }
}
