package io.tidegate.gateway.api;

import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.device.DeviceCredentials;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The door for terminals that can only push HTTP. Nothing of a body is read before the device has
 * shown its token, and only a few bodies at a time, of each device fewer. Who shows wrong tokens
 * has to wait.
 */
public final class PushApi {
  /** What every address of it begins with. */
  public static final String PREFIX = "/ingest/";

  /** Longest body: an event and its pictures. */
  static final int MOST_BYTES = 2 << 20;

  private static final int MOST_AT_ONCE = 16;
  private static final int MOST_AT_ONCE_EACH = 4;

  /** What one device may have on the way to the broker, of the 256 messages that wait at most. */
  private static final int MOST_WAITING_EACH = 32;

  /** For a whole body, milliseconds: a sender that trickles holds the place of another. */
  private static final long MOST_MILLIS = 30_000;

  private static final double PER_SECOND = 20;
  private static final int BURST = 200;
  private static final String DEVICE = "tidegate.device";

  private final HttpSettings settings;
  private final Pushing pushing;
  private final Blocking blocking;
  private final PushPace<DeviceId> pace = new PushPace<>(PER_SECOND, BURST);
  private final PushTokens tokens;
  private final Shares<DeviceId> reading = new Shares<>(MOST_AT_ONCE, MOST_AT_ONCE_EACH);
  private final Shares<DeviceId> waiting = new Shares<>(Integer.MAX_VALUE, MOST_WAITING_EACH);

  public PushApi(
      HttpSettings settings,
      Pushing pushing,
      Database database,
      InstantSource time,
      Blocking blocking) {
    this.settings = settings;
    this.pushing = pushing;
    this.blocking = blocking;
    this.tokens = new PushTokens(new DeviceCredentials(database.jdbi()), blocking, time);
  }

  /** Adds the route; its requests come paused, and nothing has read their bodies. */
  public void mount(Router router) {
    router.post(PREFIX + ":codec/:device").handler(this::recognize).handler(this::read);
  }

  private void recognize(RoutingContext ctx) {
    Peer peer = Peer.of(ctx.request(), settings);
    if (!peer.maySignIn()) {
      refuse(ctx, Problem.insecure());
      return;
    }
    String token = AuthHandler.bearer(ctx.request().getHeader("Authorization"));
    String device = ctx.pathParam("device");
    tokens
        .shown(peer.address(), DeviceId.isValid(device) ? device : null, token)
        .onFailure(ctx::fail)
        .onSuccess(
            shown -> {
              DeviceId holder = shown.holder();
              if (!shown.isLookedAt()) {
                ctx.response().putHeader("Retry-After", "5");
                refuse(ctx, Problem.wrongTokens());
                return;
              }
              if (holder == null) {
                refuse(ctx, Problem.unauthorizedDevice());
                return;
              }
              if (!pushing.reads(ctx.pathParam("codec"))) {
                refuse(ctx, Problem.notFound());
              } else if (!pace.takes(holder, System.nanoTime())) {
                ctx.response().putHeader("Retry-After", "1");
                refuse(ctx, Problem.tooOften());
              } else {
                ctx.put(DEVICE, holder);
                ctx.next();
              }
            });
  }

  private void read(RoutingContext ctx) {
    HttpServerRequest request = ctx.request();
    DeviceId device = ctx.get(DEVICE);
    if (ctx.response().closed() || ctx.response().ended()) {
      return; // hung up meanwhile: the close was reported before it was counted
    }
    String length = request.getHeader("Content-Length");
    if (length != null && Long.parseLong(length) > MOST_BYTES) {
      refuse(ctx, Problem.pushTooLarge());
      return;
    }
    if (!reading.takes(device)) {
      ctx.response().putHeader("Retry-After", "1");
      refuse(ctx, Problem.pushBusy());
      return;
    }
    AtomicBoolean held = new AtomicBoolean(true);
    long deadline = ctx.vertx().setTimer(MOST_MILLIS, late -> ctx.response().reset());
    ctx.addEndHandler(
        ended -> {
          leave(device, held);
          ctx.vertx().cancelTimer(deadline);
        });
    Buffer body = Buffer.buffer();
    request.exceptionHandler(ctx::fail);
    request.handler(
        buffer -> {
          if (ctx.failed() || ctx.response().ended()) {
            return;
          }
          if (body.length() + buffer.length() > MOST_BYTES) {
            refuse(ctx, Problem.pushTooLarge());
          } else {
            body.appendBuffer(buffer);
          }
        });
    request.endHandler(
        end -> {
          ctx.vertx().cancelTimer(deadline);
          if (!ctx.failed() && !ctx.response().ended()) {
            forward(ctx, body.getBytes(), held);
          }
        });
    request.resume();
  }

  private void leave(DeviceId device, AtomicBoolean held) {
    if (held.compareAndSet(true, false)) {
      reading.leaves(device);
    }
  }

  /**
   * @param held the place among those that are read: what waits for the broker is small
   */
  private void forward(RoutingContext ctx, byte[] body, AtomicBoolean held) {
    DeviceId device = ctx.get(DEVICE);
    String codec = ctx.pathParam("codec");
    String contentType = ctx.request().getHeader("Content-Type");
    blocking
        .run(() -> pushing.redacted(device, codec, contentType, body))
        .onFailure(ctx::fail)
        .onSuccess(
            kept -> {
              leave(device, held);
              if (kept.isEmpty()) {
                refuse(ctx, Problem.unreadablePush());
                return;
              }
              if (!waiting.takes(device)) {
                ctx.response().putHeader("Retry-After", "1");
                refuse(ctx, Problem.pushBusy());
                return;
              }
              Future.fromCompletionStage(
                      pushing.publish(device, codec, kept.get()), ctx.vertx().getOrCreateContext())
                  .onComplete(answered -> waiting.leaves(device))
                  .onFailure(
                      away -> {
                        ctx.response().putHeader("Retry-After", "5");
                        refuse(ctx, Problem.brokerAway());
                      })
                  .onSuccess(
                      acked -> {
                        if (!ctx.response().closed()) {
                          ctx.response()
                              .setStatusCode(202)
                              .putHeader("Cache-Control", "no-store")
                              .end();
                        }
                      });
            });
  }

  private static void refuse(RoutingContext ctx, Problem problem) {
    if (!ctx.request().isEnded()) {
      ctx.response().putHeader("Connection", "close"); // the rest of the body is not read
    }
    ctx.fail(new ProblemException(problem));
  }
}
