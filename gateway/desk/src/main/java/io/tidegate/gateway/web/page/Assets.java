package io.tidegate.gateway.web.page;

import io.tidegate.gateway.event.Sha256;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Scripts, styles and icons, read once from the jar, kept plain and gzipped, served under a name
 * with their hash, so that a browser may keep them for ever.
 */
public final class Assets {
  /** Path they are under. */
  public static final String PREFIX = "/assets/";

  private static final Map<String, String> FILES =
      Map.of(
          "htmx.js", "/web/vendor/htmx-4.0.1.min.js",
          "hx-sse.js", "/web/vendor/hx-sse-4.0.1.min.js",
          "pico.css", "/web/vendor/pico-2.1.1.min.css",
          "app.css", "/web/app.css",
          "app.js", "/web/app.js",
          "poll.js", "/web/poll.js",
          "handling.js", "/web/handling.js",
          "kept.js", "/web/kept.js",
          "walk.js", "/web/walk.js",
          "icon.svg", "/web/icon.svg");

  private final Map<String, Asset> byPath = new LinkedHashMap<>();
  private final Map<String, String> paths = new LinkedHashMap<>();

  private record Asset(String type, Buffer plain, Buffer gzipped) {}

  public Assets() {
    FILES.forEach(
        (name, resource) -> {
          byte[] bytes = read(resource);
          String path = PREFIX + HexFormat.of().formatHex(Sha256.of(bytes), 0, 8) + "/" + name;
          paths.put(name, path);
          byPath.put(path, new Asset(type(name), Buffer.buffer(bytes), Buffer.buffer(gzip(bytes))));
        });
  }

  /** Path of an asset with the hash of its content. */
  public String path(String name) {
    String path = paths.get(name);
    if (path == null) {
      throw new IllegalArgumentException("no asset " + name);
    }
    return path;
  }

  /** Answers with an asset, or goes on where there is none. */
  public void serve(RoutingContext ctx) {
    Asset asset = byPath.get(ctx.normalizedPath());
    if (asset == null) {
      ctx.next();
      return;
    }
    HttpServerResponse response =
        ctx.response()
            .putHeader("Content-Type", asset.type())
            .putHeader("Cache-Control", "public, max-age=31536000, immutable")
            .putHeader("Vary", "Accept-Encoding");
    String accepted = ctx.request().getHeader("Accept-Encoding");
    if (accepted != null && accepted.contains("gzip")) {
      response.putHeader("Content-Encoding", "gzip").end(asset.gzipped());
    } else {
      response.end(asset.plain());
    }
  }

  private static String type(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return switch (ending) {
      case "js" -> "text/javascript; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      default -> "image/svg+xml";
    };
  }

  private static byte[] read(String resource) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing " + resource);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
