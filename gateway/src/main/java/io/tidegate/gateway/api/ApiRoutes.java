package io.tidegate.gateway.api;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Every route of the API. The contract in openapi.yaml has the same list. */
public final class ApiRoutes {
  /** What every path of the API but the health checks begins with. */
  public static final String PREFIX = "/api/v1";

  private final Parts parts;
  private final Gate gate;
  private final Blocking blocking;

  public ApiRoutes(Parts parts, Gate gate, Blocking blocking) {
    this.parts = parts;
    this.gate = gate;
    this.blocking = blocking;
  }

  /** Adds the routes. */
  public void mount(Router router) {
    new HealthRoutes(parts, blocking).mount(router);
    AlertApi alerts = new AlertApi(parts);
    get(router, "/alerts", alerts::list);
    get(router, "/alerts/:id", alerts::find);
    router
        .route(PREFIX + "/*")
        .handler(gate::require)
        .handler(ctx -> ctx.fail(new ProblemException(Problem.notFound())));
  }

  /** {@code read} checks the request on the event loop; what it returns asks the database. */
  private void get(
      Router router, String path, Function<RoutingContext, Callable<JsonObject>> read) {
    router
        .get(PREFIX + path)
        .handler(gate::require)
        .handler(
            ctx ->
                blocking
                    .run(read.apply(ctx))
                    .onFailure(ctx::fail)
                    .onSuccess(body -> Answers.json(ctx, 200, body)));
  }
}
