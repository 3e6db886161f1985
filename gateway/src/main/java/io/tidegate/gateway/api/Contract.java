package io.tidegate.gateway.api;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** GET /openapi.json: the contract, written by people as openapi.yaml. */
public final class Contract {
  private static final String SOURCE = "/openapi.yaml";

  private static final String JSON = read();

  /** Adds the route. */
  public void mount(Router router) {
    router
        .get("/openapi.json")
        .handler(
            ctx ->
                ctx.response()
                    .putHeader("Content-Type", "application/json")
                    .putHeader("Cache-Control", "no-cache")
                    .end(JSON));
  }

  private static String read() {
    try (InputStream in = Contract.class.getResourceAsStream(SOURCE)) {
      if (in == null) {
        throw new IllegalStateException("missing " + SOURCE);
      }
      return new JsonMapper().writeValueAsString(new YAMLMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
