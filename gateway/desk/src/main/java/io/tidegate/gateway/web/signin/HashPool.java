package io.tidegate.gateway.web.signin;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Threads that check passwords, so that a flood of sign-ins takes neither the threads of the other
 * requests nor more memory than two checks need. Vert.x ends the threads when it closes. Safe on
 * any thread.
 */
final class HashPool {
  /** Checks at a time. */
  static final int THREADS = 2;

  /** Most checks that run or wait; a check takes about 50 ms. */
  static final int LIMIT = 20;

  private final WorkerExecutor executor;
  private final Semaphore places = new Semaphore(LIMIT);

  HashPool(Vertx vertx) {
    this.executor =
        vertx.createSharedWorkerExecutor("tidegate-passwords", THREADS, 10, TimeUnit.SECONDS);
  }

  /** As many checks run and wait as may. */
  static final class FullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FullException() {
      super("too many passwords to check", null, false, false);
    }
  }

  /** Runs {@code work}; the future fails with {@link FullException} where there is no place. */
  <T> Future<T> run(Callable<T> work) {
    if (!places.tryAcquire()) {
      return Future.failedFuture(new FullException());
    }
    return executor.executeBlocking(work, false).onComplete(done -> places.release());
  }
}
