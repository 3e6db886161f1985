package io.tidegate.simulator.bench;

import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** Hands on the lines of an answer as they come. */
record EachLine(Consumer<String> consumer) implements Flow.Subscriber<String> {
  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(String line) {
    consumer.accept(line);
  }

  @Override
  public void onError(Throwable failure) {} // the answer's future fails with it

  @Override
  public void onComplete() {}
}
