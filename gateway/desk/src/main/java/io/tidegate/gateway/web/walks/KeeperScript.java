package io.tidegate.gateway.web.walks;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The script that answers for the pages of walks while there is no network. A browser requires it
 * at one address for good, and asks again for it, so it has no hash in its name.
 */
public final class KeeperScript {
  private static final String PATH = "/walk-keeper.js";

  private final Buffer script;

  /** Reads it from the jar. */
  public KeeperScript() {
    try (InputStream in = KeeperScript.class.getResourceAsStream("/web/walk-keeper.js")) {
      if (in == null) {
        throw new IllegalStateException("missing /web/walk-keeper.js");
      }
      this.script = Buffer.buffer(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds the route. */
  public void mount(Router router) {
    router
        .get(PATH)
        .handler(
            ctx ->
                ctx.response()
                    .putHeader("Content-Type", "text/javascript; charset=utf-8")
                    .putHeader("Cache-Control", "no-cache")
                    .end(script));
  }
}
