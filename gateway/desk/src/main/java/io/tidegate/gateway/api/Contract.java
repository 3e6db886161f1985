package io.tidegate.gateway.api;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Locale;

/** The contract, written by people as openapi.yaml; answers GET /openapi.json. */
public final class Contract {
  private static final String SOURCE = "/openapi.yaml";

  private static final String JSON = read();
  private static final JsonObject DOCUMENT = new JsonObject(JSON);

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

  /**
   * What the contract says of an operation.
   *
   * @param path template, as {@code /api/v1/alerts/{id}}
   */
  static JsonObject operation(String method, String path) {
    JsonObject methods = DOCUMENT.getJsonObject("paths").getJsonObject(path);
    String name = method.toLowerCase(Locale.ROOT);
    if (methods == null || !methods.containsKey(name)) {
      throw new IllegalStateException("not in the contract: " + method + " " + path);
    }
    return methods.getJsonObject(name);
  }

  /** The part that {@code found} refers to, or {@code found} itself if it is no reference. */
  static JsonObject resolved(JsonObject found) {
    String reference = found.getString("$ref");
    return reference == null
        ? found
        : (JsonObject) JsonPointer.fromURI(URI.create(reference)).queryJson(DOCUMENT);
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
