package io.tidegate.gateway.api;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Keeps work that waits for the database off the event loop. */
public final class Blocking implements AutoCloseable {
  private static final int THREADS = 6;

  private final WorkerExecutor executor;

  public Blocking(Vertx vertx) {
    this.executor = vertx.createSharedWorkerExecutor("tidegate-web", THREADS, 10, TimeUnit.SECONDS);
  }

  /** Runs {@code work} on a worker thread, in no order; the future ends on the caller's context. */
  public <T> Future<T> run(Callable<T> work) {
    return executor.executeBlocking(work, false); // ordered would make one thread of six
  }

  @Override
  public void close() {
    executor.close();
  }
}
