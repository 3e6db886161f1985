package io.tidegate.gateway.web.page;

import io.tidegate.gateway.api.AuthHandler;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.api.Shares;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
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
  private static final int MOST_AT_ONCE_EACH = 2;

  /** For a whole file: a sender that trickles holds the place of another. */
  private static final Duration MOST_TIME = Duration.ofMinutes(1);

  private final Shares<Integer> reading = new Shares<>(MOST_AT_ONCE, MOST_AT_ONCE_EACH);
  private final Duration mostTime;

  public UploadBody() {
    this(MOST_TIME);
  }

  /**
   * @param mostTime for a whole file
   */
  UploadBody(Duration mostTime) {
    this.mostTime = mostTime;
  }

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

  /** Reads it, and goes on when it is whole. For an account that was recognised. */
  public void read(RoutingContext ctx) {
    HttpServerRequest request = ctx.request();
    if (ctx.response().closed() || ctx.response().ended()) {
      return; // hung up meanwhile: the close was reported before it was counted
    }
    String length = request.getHeader("Content-Length");
    if (length != null && Long.parseLong(length) > MOST_BYTES + FORM_BYTES) {
      refuse(ctx, Problem.fileTooLarge());
      return;
    }
    int account = AuthHandler.caller(ctx).scope().account();
    if (!reading.takes(account)) {
      ctx.response().putHeader("Retry-After", "60");
      refuse(ctx, Problem.busy());
      return;
    }
    long deadline =
        ctx.vertx().setTimer(mostTime.toMillis(), late -> refuse(ctx, Problem.fileTooSlow()));
    ctx.addEndHandler(
        ended -> {
          reading.leaves(account);
          ctx.vertx().cancelTimer(deadline);
        });
    Part part = new Part();
    request.setExpectMultipart(true);
    request.uploadHandler(upload -> upload.handler(buffer -> add(part, buffer)));
    request.exceptionHandler(ctx::fail);
    request.endHandler(
        end -> {
          ctx.vertx().cancelTimer(deadline);
          if (ctx.failed()) {
            return; // it was too slow
          }
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

  private static void refuse(RoutingContext ctx, Problem problem) {
    ctx.response().putHeader("Connection", "close"); // the rest of the body is not read
    ctx.addEndHandler(ended -> ctx.request().connection().close());
    ctx.fail(new ProblemException(problem));
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
