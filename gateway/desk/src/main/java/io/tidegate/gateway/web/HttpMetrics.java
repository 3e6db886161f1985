package io.tidegate.gateway.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Measures each request by the template of its route, never by its path. */
final class HttpMetrics {
  /** Time from the head of a request to the end of its answer. */
  private static final String REQUESTS = "tidegate.http.server.requests";

  private final MeterRegistry meters;
  private List<Template> templates = List.of();

  private record Template(String method, String path, Pattern form) {
    static Template of(Route route) {
      String path = route.getPath() + (route.isExactPath() ? "" : "*");
      String form = path.replace("*", ".*").replaceAll(":[a-zA-Z]+", "[^/]+");
      return new Template(route.methods().iterator().next().name(), path, Pattern.compile(form));
    }
  }

  HttpMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  /** Learns the routes, once all are there: those with a method and a path. */
  void learn(Router router) {
    templates =
        router.getRoutes().stream()
            .filter(route -> route.getPath() != null && route.methods() != null)
            .filter(route -> !route.methods().isEmpty())
            .map(Template::of)
            .toList();
  }

  void measure(RoutingContext ctx) {
    long start = meters.config().clock().monotonicTime();
    ctx.addEndHandler(
        ended -> {
          if (!"text/event-stream".equals(ctx.response().headers().get("Content-Type"))) {
            timer(ctx).record(Duration.ofNanos(meters.config().clock().monotonicTime() - start));
          }
        });
    ctx.next();
  }

  private Timer timer(RoutingContext ctx) {
    String method = method(ctx.request().method().name());
    return Timer.builder(REQUESTS)
        .tag("method", method)
        .tag("route", template(method, ctx.normalizedPath()))
        .tag("status", Integer.toString(ctx.response().getStatusCode()))
        .register(meters);
  }

  /** Template of the route that a request was for; "none": there is none. */
  String template(RoutingContext ctx) {
    return template(method(ctx.request().method().name()), ctx.normalizedPath());
  }

  private String template(String method, String path) {
    for (Template template : templates) {
      if (template.method().equals(method) && template.form().matcher(path).matches()) {
        return template.path();
      }
    }
    return "none";
  }

  /** Anyone may invent methods; only known ones are labels. */
  private static String method(String name) {
    return switch (name) {
      case "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH" -> name;
      default -> "other";
    };
  }
}
