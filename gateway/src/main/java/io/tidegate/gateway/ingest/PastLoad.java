package io.tidegate.gateway.ingest;

import io.tidegate.gateway.settings.IngestSettings;
import io.tidegate.gateway.store.Partitions;
import io.tidegate.gateway.store.ingest.Lease;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages of the past through the pipeline, with the arrival times of then. What the rules
 * know is kept at the end, so that the next start replays none of it.
 */
public final class PastLoad {
  private static final byte[] NO_DIGEST = new byte[0];

  private PastLoad() {}

  /** A message of then. */
  public record PastMessage(String topic, byte[] payload, Instant receivedAt) {}

  /**
   * Writes all messages, in the order of their arrival, and returns when the last is committed.
   *
   * @throws IllegalStateException if another process ingests
   */
  public static void run(
      IngestSettings settings, PipelineState.Parts parts, Iterator<PastMessage> messages)
      throws SQLException, InterruptedException {
    try (Connection connection = parts.database().connect("tidegate-load", 60)) {
      Lease.Position position =
          Lease.take(connection, UUID.randomUUID().toString())
              .orElseThrow(() -> new IllegalStateException("another gateway ingests here"));
      PastSource source = new PastSource(messages);
      if (source.next != null) {
        Partitions.ensureWindow(connection, source.next.receivedAt());
        load(settings, parts, connection, position, source);
      }
      Lease.release(connection, position.epoch());
    }
  }

  private static void load(
      IngestSettings settings,
      PipelineState.Parts parts,
      Connection lease,
      Lease.Position position,
      PastSource source)
      throws SQLException, InterruptedException {
    Instant start = source.firstArrival();
    PipelineState state = PipelineState.load(parts, position, start);
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Pipeline pipeline =
        new Pipeline(settings, source, state, InstantSource.fixed(start), Pace.WORLD, failure::set);
    source.onEnd = pipeline::stop;
    pipeline.start();
    while (!pipeline.awaitEnd(Duration.ofSeconds(1))) {
      Lease.renew(lease, position.epoch());
    }
    Throwable cause = failure.get();
    if (cause != null) {
      throw new IllegalStateException(cause);
    }
  }

  /** A list that has caught up from the start. */
  private static final class PastSource implements MessageSource {
    private final Iterator<PastMessage> messages;
    private @Nullable PastMessage next;
    private boolean announced;
    private Runnable onEnd = () -> {};

    PastSource(Iterator<PastMessage> messages) {
      this.messages = messages;
      this.next = messages.hasNext() ? messages.next() : null;
    }

    Instant firstArrival() {
      return next == null ? Instant.EPOCH : next.receivedAt();
    }

    @Override
    public List<Delivery> poll(int limit, Duration patience) {
      List<Delivery> taken = new ArrayList<>();
      if (!announced) {
        announced = true;
        taken.add(control(Delivery.Kind.CONNECTED, firstArrival()));
        taken.add(control(Delivery.Kind.CAUGHT_UP, firstArrival()));
      }
      while (next != null && taken.size() < limit) {
        taken.add(
            new Delivery(
                next.topic(),
                next.payload(),
                next.payload().length,
                NO_DIGEST,
                next.receivedAt(),
                0,
                0,
                false,
                false,
                0,
                Delivery.Kind.MESSAGE));
        next = messages.hasNext() ? messages.next() : null;
      }
      if (taken.isEmpty()) {
        onEnd.run();
      }
      return taken;
    }

    @Override
    public void ackThrough(Delivery last) {
      // no one waits
    }

    private static Delivery control(Delivery.Kind kind, Instant at) {
      return new Delivery("", NO_DIGEST, 0, NO_DIGEST, at, 0, 0, false, false, 0, kind);
    }
  }
}
