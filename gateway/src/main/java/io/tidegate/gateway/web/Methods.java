package io.tidegate.gateway.web;

import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The last route: nothing took the request, for its path or only for its method. */
final class Methods {
  private final List<Known> known = new ArrayList<>();

  private record Known(Pattern path, Set<HttpMethod> methods) {}

  /**
   * @param routes all that are served; those without a path or for every method count for nothing
   */
  Methods(List<Route> routes) {
    for (Route route : routes) {
      String path = route.getPath();
      Set<HttpMethod> methods = route.methods();
      if (path != null && methods != null && !methods.isEmpty()) {
        known.add(new Known(pattern(path, route.isExactPath()), methods));
      }
    }
  }

  /** 405 with what the path allows, or 404 where there is no such path. */
  void refuse(RoutingContext ctx) {
    TreeSet<String> allowed = new TreeSet<>();
    for (Known each : known) {
      if (each.path().matcher(ctx.normalizedPath()).matches()) {
        each.methods().forEach(method -> allowed.add(method.name()));
      }
    }
    if (allowed.isEmpty()) {
      throw new ProblemException(Problem.notFound());
    }
    ctx.response().putHeader("Allow", String.join(", ", allowed));
    throw new ProblemException(Problem.methodNotAllowed());
  }

  /** Our paths are of literal parts and {@code :names}, and may end in {@code *}. */
  private static Pattern pattern(String path, boolean exact) {
    String whole = path.replaceAll("[.]", "[.]").replaceAll(":[a-zA-Z]+", "[^/]+");
    return Pattern.compile(exact ? whole : whole + ".*");
  }
}
