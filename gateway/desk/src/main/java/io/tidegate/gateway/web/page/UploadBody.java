package io.tidegate.gateway.web.page;

import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Reads a form with one file into memory: it is never on a disk before it is sealed. A few at a
 * time, so that what all of them take is bounded.
 */
public final class UploadBody {
  /** Longest file, in bytes. */
  public static final int MOST_BYTES = 10 << 20;

  private static final String KEY = "tidegate.upload";
  private static final int FORM_BYTES = 64 << 10;
  private static final int MOST_AT_ONCE = 4;

  private final AtomicInteger reading = new AtomicInteger();

  /** One request's file. For the event loop. */
  private static final class Part {
    private final Buffer bytes = Buffer.buffer();
    private boolean isTooLarge;
  }

  /**
   * Reads the bodies of all but those of some paths, which wait until their handlers read them,
   * whatever is asked of the database before.
   */
  public static Handler<RoutingContext> but(
      Predicate<String> paths, Handler<RoutingContext> others) {
    return ctx -> {
      if (paths.test(ctx.normalizedPath())) {
        hold(ctx);
      } else {
        others.handle(ctx);
      }
    };
  }

  /** Takes nothing of it until {@link #read}; what was not read by the answer is thrown away. */
  public static void hold(RoutingContext ctx) {
    ctx.request().pause();
    ctx.addEndHandler(
        ended -> {
          if (!ctx.request().isEnded()) {
            ctx.request().resume();
          }
        });
    ctx.next();
  }

  /** Reads it, and goes on when it is whole. */
  public void read(RoutingContext ctx) {
    HttpServerRequest request = ctx.request();
    if (ctx.response().closed() || ctx.response().ended()) {
      return; // hung up meanwhile: the close was reported before it was counted
    }
    String length = request.getHeader("Content-Length");
    if (length != null && Long.parseLong(length) > MOST_BYTES + FORM_BYTES) {
      ctx.response().putHeader("Connection", "close");
      ctx.fail(new ProblemException(Problem.fileTooLarge()));
      return;
    }
    if (reading.incrementAndGet() > MOST_AT_ONCE) {
      reading.decrementAndGet();
      ctx.response().putHeader("Connection", "close");
      ctx.fail(new ProblemException(Problem.busy()));
      return;
    }
    ctx.addEndHandler(ended -> reading.decrementAndGet());
    Part part = new Part();
    request.setExpectMultipart(true);
    request.uploadHandler(upload -> upload.handler(buffer -> add(part, buffer)));
    request.exceptionHandler(ctx::fail);
    request.endHandler(
        end -> {
          if (part.isTooLarge) {
            ctx.fail(new ProblemException(Problem.fileTooLarge()));
          } else if (request.formAttributes().entries().stream()
              .anyMatch(field -> field.getValue().indexOf('\0') >= 0)) {
            ctx.fail(new ProblemException(Problem.badRequest("a field holds U+0000")));
          } else {
            ctx.put(KEY, part.bytes.getBytes());
            ctx.next();
          }
        });
    request.resume();
  }

  private static void add(Part part, Buffer buffer) {
    if (part.bytes.length() + buffer.length() > MOST_BYTES) {
      part.isTooLarge = true;
    } else if (!part.isTooLarge) {
      part.bytes.appendBuffer(buffer);
    }
  }

  /** What was read; empty if the form had no file. */
  static byte[] of(RoutingContext ctx) {
    byte[] bytes = ctx.get(KEY);
    return bytes == null ? new byte[0] : bytes;
  }
}
