package io.tidegate.gateway.ingest;

import io.tidegate.gateway.codec.Memory;
import io.tidegate.gateway.detect.DataQuality;
import io.tidegate.gateway.detect.Finding;
import io.tidegate.gateway.detect.GatewayState;
import io.tidegate.gateway.detect.Thresholds;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.event.BatchRow;
import io.tidegate.gateway.store.ingest.DeadLetters.DeadLetter;
import io.tidegate.gateway.store.ingest.LedgerStore.ProgressRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction writes: read from its messages once, and the same at each repeat. Mutable,
 * of the pipeline thread alone.
 */
final class Batch {
  final long number;
  final Register register;
  final Thresholds thresholds;

  /**
   * Whole second that the detectors come to before its first message; null while time stands still
   * since the start.
   */
  final @Nullable Instant tick;

  /** Ticks that fall between its messages; none but at {@link Pace#WORLD}. */
  final List<Between> between = new ArrayList<>();

  final List<Delivery> deliveries = new ArrayList<>();
  final List<BatchRow> events = new ArrayList<>();
  final List<BatchRow> health = new ArrayList<>();

  /** Index to where its message stands in {@link #deliveries}. */
  final List<Integer> deliveryOf = new ArrayList<>();

  final Map<Integer, GatewayState> presence = new LinkedHashMap<>();
  final List<DeadLetter> letters = new ArrayList<>();
  final List<Bare> bare = new ArrayList<>();
  final Map<MemoryKey, Memory> memories = new HashMap<>();
  final List<Long> retriedLetters = new ArrayList<>();

  /** What the minute before it left to write; null if it was written before. */
  @Nullable Ended before;

  /** Set by the first try. */
  @Nullable Judgement judgement;

  /** Whether a row was refused for good: find which, under savepoints. */
  boolean careful;

  /** Whether the partitions of its rows have been made. */
  boolean partitioned;

  /** Messages of QoS 1 among the deliveries. */
  int acknowledged;

  /** Bytes of the payloads, for the bound on a batch. */
  long bytes;

  /** Arrival of its last message, or of the last one before it. */
  Instant at;

  Batch(long number, Register register, Thresholds thresholds, @Nullable Instant tick, Instant at) {
    this.number = number;
    this.register = register;
    this.thresholds = thresholds;
    this.tick = tick;
    this.at = at;
  }

  /** Adds a message, which is read next. */
  void add(Delivery delivery) {
    deliveries.add(delivery);
    bytes += delivery.payload().length;
    acknowledged += delivery.qos();
    if (delivery.receivedAt().isAfter(at)) {
      at = delivery.receivedAt();
    }
  }

  /** A message with neither time nor number: only a redelivery under its packet id can be known. */
  record Bare(int packetId, boolean dup, byte[] hash, int firstIndex, int lastIndex, int ordinal) {}

  /** Whose memory. */
  record MemoryKey(String codec, DeviceId device) {}

  /**
   * Sets the findings of the detectors, once.
   *
   * @param added indexes of the rows that were new
   * @param refused indexes of rows the database refused for good
   * @param moments in their order; those without findings are left out
   * @param shadowed findings of rules in shadow: kept apart, opening no alerts
   * @param quality what stands in the way of the rules; null: as it was
   * @param ended what the minutes that ended between its messages leave to write; null: none did
   */
  record Judgement(
      BitSet added,
      BitSet refused,
      List<Moment> moments,
      List<Finding> shadowed,
      @Nullable DataQuality quality,
      List<Ledger.Change> gaps,
      List<DeadLetter> failures,
      @Nullable Ended ended) {
    /** What was found without any message. */
    static Judgement of(Instant at, List<Finding> findings, List<Finding> shadowed) {
      return new Judgement(
          new BitSet(),
          new BitSet(),
          List.of(new Moment(at, findings)),
          shadowed,
          null,
          List.of(),
          List.of(),
          null);
    }
  }

  /** What is written once a minute, with how far the boots have come. */
  record Ended(Traffic.Flush flush, List<ProgressRow> progress) {}

  /**
   * A tick between two messages.
   *
   * @param index of the first event after it
   * @param ended the minute that was over with it; null if none was
   */
  record Between(int index, Instant tick, @Nullable EndedMinute ended) {}

  /**
   * Findings of one time.
   *
   * @param at arrival or tick, UTC
   */
  record Moment(Instant at, List<Finding> findings) {}

  /** Lets time go on before the message that is added next. */
  void tick(Instant second, @Nullable EndedMinute ended) {
    between.add(new Between(deliveryOf.size(), second, ended));
  }

  /** The minute that ends in it after its {@code ticks} first ticks; null if none does. */
  @Nullable EndedMinute minuteAfter(int ticks) {
    for (Between next : between.subList(ticks, between.size())) {
      if (next.ended() != null) {
        return next.ended();
      }
    }
    return null;
  }

  /** The last tick in it; null while time stands still. */
  @Nullable Instant lastTick() {
    return between.isEmpty() ? tick : between.get(between.size() - 1).tick();
  }

  /** Next index, for an event of the delivery last added. */
  int nextIndex() {
    deliveryOf.add(deliveries.size() - 1);
    return deliveryOf.size() - 1;
  }
}
