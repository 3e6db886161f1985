package io.tidegate.gateway.web;

import io.tidegate.gateway.api.ApiRouter;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.web.page.Pages;
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

  /**
   * 405 with what the path allows, or 404 where there is no such path. Who looks at the target of a
   * form is led to the page that it stands on: a form that was refused is shown at its target, and
   * a reload, another language or a fresh sign-in ask for that address.
   */
  void refuse(RoutingContext ctx) {
    String path = ctx.normalizedPath();
    Set<String> allowed = allowed(path);
    if (allowed.isEmpty()) {
      throw new ProblemException(Problem.notFound());
    }
    if (ctx.request().method().equals(HttpMethod.GET)
        && allowed.contains("POST")
        && !ApiRouter.isOfTheApi(path)) {
      Pages.seeOther(ctx, pageAbove(path));
      return;
    }
    ctx.response().putHeader("Allow", String.join(", ", allowed));
    throw new ProblemException(Problem.methodNotAllowed());
  }

  private Set<String> allowed(String path) {
    Set<String> allowed = new TreeSet<>();
    for (Known each : known) {
      if (each.path().matcher(path).matches()) {
        each.methods().forEach(method -> allowed.add(method.name()));
      }
    }
    return allowed;
  }

  /** The next path up that can be looked at: targets of forms lie below their page. */
  private String pageAbove(String path) {
    String above = path;
    do {
      above = above.substring(0, Math.max(above.lastIndexOf('/'), 0));
    } while (!above.isEmpty() && !allowed(above).contains("GET"));
    return above.isEmpty() ? "/" : above;
  }

  /** Our paths are of literal parts and {@code :names}, and may end in {@code *}. */
  private static Pattern pattern(String path, boolean exact) {
    String whole = path.replaceAll("[.]", "[.]").replaceAll(":[a-zA-Z]+", "[^/]+");
    return Pattern.compile(exact ? whole : whole + ".*");
  }
}
