package io.tidegate.gateway.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been opened, to be closed newest first; one that fails does not keep the rest open. */
final class Closer implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(Closer.class);

  private final Deque<Runnable> open = new ArrayDeque<>();

  <T> T add(T part, Consumer<? super T> close) {
    open.push(() -> close.accept(part));
    return part;
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().run();
      } catch (RuntimeException e) {
        LOGGER.atWarn().setCause(e).log("closing failed");
      }
    }
  }
}
