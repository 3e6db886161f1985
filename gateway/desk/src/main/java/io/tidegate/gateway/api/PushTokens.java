package io.tidegate.gateway.api;

import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.store.device.DeviceCredentials;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whose a token is. An address that has shown too many wrong ones for devices that have none waits,
 * and which devices have one is then asked of the database once for all, however many it names. Of
 * the event loop.
 */
final class PushTokens {
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final DeviceCredentials credentials;
  private final Blocking blocking;
  private final InstantSource time;
  private final FailedTokens failures = new FailedTokens();
  private Set<String> having = Set.of();
  private @Nullable Long askedAtNanos;

  PushTokens(DeviceCredentials credentials, Blocking blocking, InstantSource time) {
    this.credentials = credentials;
    this.blocking = blocking;
    this.time = time;
  }

  /**
   * What came of a token.
   *
   * @param isLookedAt false: it has to be shown later
   * @param holder whose it is; null: none, or not looked at
   */
  record Shown(boolean isLookedAt, @Nullable DeviceId holder) {
    private static final Shown TOO_MANY = new Shown(false, null);
    private static final Shown WRONG = new Shown(true, null);
  }

  private record Found(Optional<DeviceId> holder, boolean hasAnother) {}

  /**
   * Looks at a token.
   *
   * @param device what was named; null: no id at all
   * @param token null: none was shown, which is no guess
   */
  Future<Shown> shown(String address, @Nullable String device, @Nullable String token) {
    long now = System.nanoTime();
    if (device != null && !failures.mayTry(address, device, now)) {
      return Future.succeededFuture(Shown.TOO_MANY);
    }
    boolean waits =
        !failures.mayTryUnknown(address, now) && (device == null || !having.contains(device));
    if (device == null || token == null) {
      if (device == null) {
        failures.failedUnknown(address, now);
      }
      return Future.succeededFuture(waits ? Shown.TOO_MANY : Shown.WRONG);
    }
    if (!waits) {
      return looked(address, device, token);
    }
    if (askedAtNanos != null && now - askedAtNanos < FRESH_NANOS) {
      return Future.succeededFuture(Shown.TOO_MANY);
    }
    askedAtNanos = now;
    return blocking
        .run(() -> credentials.withToken(time.instant()))
        .compose(
            found -> {
              having = found;
              return found.contains(device)
                  ? looked(address, device, token)
                  : Future.succeededFuture(Shown.TOO_MANY);
            });
  }

  private Future<Shown> looked(String address, String device, String token) {
    return blocking
        .run(
            () -> {
              Optional<DeviceId> holder = credentials.holder(device, token, time.instant());
              return new Found(
                  holder, holder.isEmpty() && credentials.hasToken(device, time.instant()));
            })
        .map(
            found -> {
              if (found.holder.isPresent()) {
                return new Shown(true, found.holder.get());
              }
              if (found.hasAnother) {
                failures.failed(address, device, System.nanoTime());
              } else {
                failures.failedUnknown(address, System.nanoTime());
              }
              return Shown.WRONG;
            });
  }
}
