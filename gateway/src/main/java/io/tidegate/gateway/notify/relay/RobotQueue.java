package io.tidegate.gateway.notify.relay;

import io.tidegate.gateway.notify.message.Form;
import io.tidegate.gateway.notify.message.Notice;
import io.tidegate.gateway.notify.message.Phrases;
import io.tidegate.gateway.notify.send.Answer;
import io.tidegate.gateway.notify.send.Bucket;
import io.tidegate.gateway.notify.send.HttpSender;
import io.tidegate.gateway.notify.send.RetryPlan;
import io.tidegate.gateway.store.notify.RobotAddress;
import io.tidegate.gateway.store.notify.RobotKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits for one robot, sent by a thread of its own. Bounded: past so many the oldest goes. All
 * that waits goes as one message, so that a storm of alerts is a few.
 */
final class RobotQueue implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(RobotQueue.class);
  private static final int MOST = 100;
  private static final Duration LOOK = Duration.ofMillis(200);

  private final String name;
  private final RobotKind kind;
  private final RobotAddress address;
  private final Phrases phrases;
  private final HttpSender courier;
  private final InstantSource clock;
  private final BlockingQueue<Notice> waiting = new ArrayBlockingQueue<>(MOST);
  private final Thread thread;
  private Bucket bucket;

  RobotQueue(
      String name,
      RobotKind kind,
      RobotAddress address,
      Phrases phrases,
      HttpSender courier,
      InstantSource clock) {
    this.name = name;
    this.kind = kind;
    this.address = address;
    this.phrases = phrases;
    this.courier = courier;
    this.clock = clock;
    this.bucket = Bucket.after(Bucket.Rate.of(kind), 0, clock.instant());
    this.thread = new Thread(this::run, "relay-" + name);
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  Phrases phrases() {
    return phrases;
  }

  /** Adds a message. */
  void add(Notice notice) {
    while (!waiting.offer(notice)) {
      if (waiting.poll() != null) {
        LOGGER.atWarn().addKeyValue("robot", name).log("too many messages wait, the oldest goes");
      }
    }
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        List<Notice> all = new ArrayList<>();
        all.add(waiting.take());
        waiting.drainTo(all);
        sendOrGiveUp(together(all));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One message that breaks must not end the thread: the robot would be silent for ever. */
  private void sendOrGiveUp(Notice notice) throws InterruptedException {
    try {
      send(notice);
    } catch (RuntimeException e) {
      // The class alone: a text may hold an address.
      LOGGER
          .atWarn()
          .addKeyValue("robot", name)
          .addKeyValue("reason", e.getClass().getName())
          .log("message given up");
    }
  }

  private static Notice together(List<Notice> all) {
    if (all.size() == 1) {
      return all.get(0);
    }
    List<String> lines = new ArrayList<>();
    for (Notice notice : all) {
      lines.add(notice.title());
      lines.addAll(notice.lines());
    }
    Notice first = all.get(0);
    return new Notice(
        first.type(), first.title(), lines.subList(1, lines.size()), null, List.of(), null);
  }

  private void send(Notice notice) throws InterruptedException {
    Instant first = clock.instant();
    String id = "msg_" + java.util.UUID.randomUUID();
    boolean plain = false;
    int tries = 0;
    while (true) {
      while (!bucket.hasOne(clock.instant())) {
        Thread.sleep(LOOK.toMillis());
      }
      Answer answer =
          courier.take(
              kind, new Form(phrases, plain).letter(kind, address, notice, id, clock.instant()));
      bucket = bucket.less(clock.instant());
      tries++;
      Optional<Instant> next = next(answer, first, tries, plain);
      if (next.isEmpty()) {
        return;
      }
      plain |= answer.result() == Answer.Result.CONTENT;
      while (clock.instant().isBefore(next.get())) {
        Thread.sleep(LOOK.toMillis());
      }
    }
  }

  /** When to try again; empty: not at all. */
  private Optional<Instant> next(Answer answer, Instant first, int tries, boolean plain) {
    Instant now = clock.instant();
    Optional<Instant> next =
        switch (answer.result()) {
          case OK -> Optional.empty();
          case TOO_FAST -> Optional.of(now.plus(answer.pause()));
          case CONTENT -> plain ? Optional.empty() : Optional.of(now);
          case AGAIN -> RetryPlan.next(first, tries, now, ThreadLocalRandom.current().nextDouble());
          case REFUSED -> Optional.empty();
        };
    if (answer.result() != Answer.Result.OK) {
      LOGGER
          .atWarn()
          .addKeyValue("robot", name)
          .addKeyValue("reason", answer.result().word())
          .addKeyValue("detail", answer.code())
          .log(next.isEmpty() ? "message given up" : "message not taken, tried again");
    }
    return next;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
