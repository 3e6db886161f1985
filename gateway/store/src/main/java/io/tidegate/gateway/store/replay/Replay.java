package io.tidegate.gateway.store.replay;

import io.tidegate.gateway.detect.Detection;
import io.tidegate.gateway.detect.DeviceMinute;
import io.tidegate.gateway.detect.Finding;
import io.tidegate.gateway.detect.GatewayState;
import io.tidegate.gateway.detect.Thresholds;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.SeenEvent;
import io.tidegate.gateway.store.event.EventReader;
import io.tidegate.gateway.store.event.StoredEvents;
import io.tidegate.gateway.store.ingest.Batches;
import io.tidegate.gateway.store.ingest.GatewayPresence;
import io.tidegate.gateway.store.ingest.TrafficHistory;
import io.tidegate.gateway.store.ingest.TrafficStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rules through stored batches once more, in the order of the pipeline, with their
 * minutes of messages, their ticks and the gateway's own presence. Correlation is read, not redone.
 *
 * <p>Of a batch that spanned several ticks only the last was kept; the others come again where its
 * events show them, and so do the minutes that ended in it.
 */
public final class Replay {
  private final Detection detection;
  private final Register register;
  private final EventReader reader;
  private final Listener listener;
  private final Executor folding;
  private final Deque<Batches.Past> batches = new ArrayDeque<>();
  private final Deque<GatewayPresence.Change> presence = new ArrayDeque<>();
  private @Nullable TrafficHistory traffic;

  /** Of the batch in hand. */
  private long number = -1;

  /** Tick of the batch in hand that has not come yet. */
  private @Nullable Instant due;

  private @Nullable Instant tick;
  private long events;

  /** Says by what the rules judge, and takes what they find. */
  public interface Listener {
    /** Those in force for a batch that ended with that arrival; null: no others than before. */
    @Nullable Thresholds thresholdsAt(Instant arrival);

    /** What was found. */
    void found(Instant at, List<Finding> findings);
  }

  /** For a rebuild: firings of that time were reported then. */
  public static final Listener SILENT =
      new Listener() {
        @Override
        public @Nullable Thresholds thresholdsAt(Instant arrival) {
          return null;
        }

        @Override
        public void found(Instant at, List<Finding> findings) {
          // reported then
        }
      };

  /**
   * @param folding runs what is done to the rules and the listener, in its order; on another thread
   *     than the reading, if it likes
   */
  public Replay(Detection detection, Register register, Listener listener, Executor folding) {
    this.detection = detection;
    this.register = register;
    this.reader = new EventReader(register);
    this.listener = listener;
    this.folding = folding;
  }

  /** The last tick; null if there was none. */
  public @Nullable Instant tick() {
    return tick;
  }

  /** How many events there were, health and presence too. */
  public long events() {
    return events;
  }

  /**
   * Does it for some batches; may be called again for those that follow. Autocommit has to be off.
   *
   * @param next in their order, without a gap
   * @param healthSince health and presence that arrived earlier are left out
   * @param minutesSince minutes of messages that were counted earlier are left out; null: all
   */
  public void run(
      Connection connection,
      Collection<Batches.Past> next,
      Instant healthSince,
      @Nullable Instant minutesSince)
      throws SQLException {
    batches.addAll(next);
    if (batches.isEmpty()) {
      return;
    }
    long first = batches.getFirst().batch();
    long last = batches.getLast().batch();
    presence.addAll(GatewayPresence.between(connection, first, last));
    try (TrafficHistory opened =
        minutesSince == null ? null : TrafficHistory.of(connection, first, last, minutesSince)) {
      traffic = opened;
      StoredEvents.replay(connection, first, last, lastArrival(), healthSince, reader, this::take);
      batchesUpTo(Long.MAX_VALUE);
      endBatch();
      presenceBefore(Long.MAX_VALUE, Integer.MAX_VALUE);
    }
  }

  private Instant lastArrival() {
    return batches.stream().map(Batches.Past::receivedAt).max(Instant::compareTo).orElseThrow();
  }

  private void take(long batch, int index, SeenEvent seen) throws SQLException {
    batchesUpTo(batch);
    presenceBefore(batch, index);
    while (traffic != null && traffic.hasOf(batch, seen.receivedAt())) {
      minute(traffic.take());
    }
    tickBefore(seen);
    folding.execute(() -> found(seen.receivedAt(), detection.event(seen, register)));
    events++;
  }

  private void batchesUpTo(long batch) throws SQLException {
    while (!batches.isEmpty() && batches.element().batch() <= batch) {
      endBatch();
      Batches.Past past = batches.remove();
      number = past.batch();
      presenceBefore(number, -1);
      folding.execute(() -> use(past));
      begin(past.tick());
    }
  }

  private void use(Batches.Past past) {
    Thresholds thresholds = listener.thresholdsAt(past.receivedAt());
    if (thresholds != null && !detection.isUsing(thresholds)) {
      Instant at = past.tick() == null ? past.receivedAt() : past.tick();
      found(at, detection.use(thresholds, at, register));
    }
  }

  /** What no event of the batch in hand came after. */
  private void endBatch() throws SQLException {
    minutes();
    lateTick();
  }

  /** Those of the batch in hand that have not come yet. */
  private void minutes() throws SQLException {
    while (traffic != null && traffic.hasOf(number)) {
      minute(traffic.take());
    }
  }

  private void minute(TrafficStore.TrafficRow row) {
    DeviceMinute minute = row.toMinute();
    if (minute != null) {
      folding.execute(() -> found(minute.lastArrival(), detection.minute(minute, register)));
    }
  }

  /** A batch's tick comes with its first message; of one that has none of that time, at its end. */
  private void begin(@Nullable Instant last) throws SQLException {
    if (last != null && tick != null && !last.isAfter(tick)) {
      minutes();
      tick(last);
    } else {
      due = last;
    }
  }

  private void tickBefore(SeenEvent seen) {
    Instant last = due;
    if (last == null) {
      return;
    }
    Instant second = seen.receivedAt().truncatedTo(ChronoUnit.SECONDS);
    if (!second.isBefore(last)) {
      lateTick();
    } else if (tick == null || second.isAfter(tick)) {
      tick(second);
    }
  }

  private void lateTick() {
    Instant last = due;
    if (last != null) {
      due = null;
      tick(last);
    }
  }

  private void tick(Instant second) {
    tick = second;
    folding.execute(() -> found(second, detection.tick(second, register)));
  }

  private void found(Instant at, List<Finding> findings) {
    if (!findings.isEmpty()) {
      listener.found(at, findings);
    }
  }

  private void presenceBefore(long batch, int index) {
    while (!presence.isEmpty()) {
      GatewayPresence.Change next = presence.element();
      if (next.batch() > batch || (next.batch() == batch && next.index() > index)) {
        return;
      }
      presence.remove();
      Words.parse(GatewayState.class, next.state())
          .ifPresent(state -> folding.execute(() -> detection.gateway(state, next.at())));
    }
  }
}
