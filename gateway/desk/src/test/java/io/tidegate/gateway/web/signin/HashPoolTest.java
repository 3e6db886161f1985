package io.tidegate.gateway.web.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HashPoolTest {
  private final Vertx vertx = Vertx.vertx();
  private final HashPool pool = new HashPool(vertx);

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void checkBeyondTheLimitIsRefusedAtOnceAndOneIsTakenAgainLater() {
    CountDownLatch held = new CountDownLatch(1);
    List<Future<Boolean>> taken = new ArrayList<>();
    for (int i = 0; i < HashPool.LIMIT; i++) {
      taken.add(
          pool.run(
              () -> {
                held.await();
                return true;
              }));
    }

    assertThat(pool.run(() -> true).cause()).isInstanceOf(HashPool.FullException.class);

    held.countDown();
    await().until(() -> taken.stream().allMatch(Future::succeeded));
    Future<Boolean> later = pool.run(() -> true);
    await().until(later::succeeded);
  }
}
