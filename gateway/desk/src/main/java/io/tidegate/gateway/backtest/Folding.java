package io.tidegate.gateway.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs steps in their order on a thread of its own, so that the database reads the next rows while
 * the rules judge these. The caller waits while too many steps are queued. One calling thread.
 */
final class Folding implements Executor, AutoCloseable {
  private static final int STEPS_A_BUNDLE = 2_000;
  private static final int MOST_BUNDLES = 16;
  private static final List<Runnable> END = List.of();

  private final BlockingQueue<List<Runnable>> bundles = new ArrayBlockingQueue<>(MOST_BUNDLES);
  private final Thread thread = new Thread(this::run, "backtest");
  private List<Runnable> filling = new ArrayList<>(STEPS_A_BUNDLE);
  private volatile @Nullable Throwable failure;

  Folding() {
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Takes a step.
   *
   * @throws IllegalStateException if an earlier one failed, with why
   */
  @Override
  public void execute(Runnable step) {
    filling.add(step);
    if (filling.size() == STEPS_A_BUNDLE) {
      List<Runnable> full = filling;
      filling = new ArrayList<>(STEPS_A_BUNDLE);
      handOver(full);
    }
  }

  /**
   * Waits until all steps are done; takes no more.
   *
   * @throws IllegalStateException if one failed, with why
   */
  void finish() {
    if (!filling.isEmpty()) {
      handOver(filling);
    }
    handOver(END);
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    check();
  }

  private void handOver(List<Runnable> bundle) {
    try {
      do {
        check();
      } while (!bundles.offer(bundle, 1, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private void check() {
    Throwable cause = failure;
    if (cause != null) {
      throw new IllegalStateException("the back-test failed", cause);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", e);
  }

  private void run() {
    try {
      for (List<Runnable> bundle = bundles.take(); !bundle.isEmpty(); bundle = bundles.take()) {
        bundle.forEach(Runnable::run);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed before the end: no one waits
    } catch (RuntimeException | Error e) {
      failure = e;
    }
  }

  /** Ends the thread, if it still runs. */
  @Override
  public void close() {
    thread.interrupt();
  }
}
