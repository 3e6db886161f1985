package io.tidegate.gateway.ingest;

import io.tidegate.gateway.codec.Decoded;
import io.tidegate.gateway.codec.DeviceCodec;
import io.tidegate.gateway.codec.Memory;
import io.tidegate.gateway.codec.Message;
import io.tidegate.gateway.codec.Routed;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceEvent.Presence;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventKey;
import io.tidegate.gateway.event.Identity;
import io.tidegate.gateway.event.Sha256;
import io.tidegate.gateway.metrics.IngestMetrics;
import io.tidegate.gateway.registry.Correlator;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.SeenEvent;
import io.tidegate.gateway.store.event.BatchRow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message once into its batch: through its codec, against the register, into rows or a dead
 * letter. Total: nothing a device sends stops it.
 */
final class Intake {
  private static final String NO_CODEC = "none";

  private final MessageReader reader;
  private final DeadLetterFactory letters;
  private final Traffic traffic;
  private final IngestMetrics metrics;
  private final Map<Batch.MemoryKey, Memory> memories;

  /**
   * @param memories what codecs remember, as committed
   */
  Intake(
      MessageReader reader,
      DeadLetterFactory letters,
      Traffic traffic,
      IngestMetrics metrics,
      Map<Batch.MemoryKey, Memory> memories) {
    this.reader = reader;
    this.letters = letters;
    this.traffic = traffic;
    this.metrics = metrics;
    this.memories = memories;
  }

  /** Takes one message of a device into the batch, whose last delivery it is. */
  void take(Delivery delivery, Batch batch) {
    MessageReader.Read read = delivery.read();
    if (read == null) {
      read =
          reader.read(
              delivery.topic(),
              delivery.payload(),
              delivery.length(),
              delivery.receivedAt(),
              delivery.retained());
    }
    if (read.routed() instanceof Routed.Ready ready) {
      metrics.received(ready.codec().id());
      take(ready.codec(), ready.message(), read.decoded(), delivery, batch);
    } else if (read.routed() instanceof Routed.Refused refused) {
      String codec = refused.codec() == null ? NO_CODEC : refused.codec().id();
      metrics.received(codec);
      reject(codec, null, refused.rejected(), delivery, batch);
    }
  }

  private void take(
      DeviceCodec codec, Message message, @Nullable Decoded known, Delivery delivery, Batch batch) {
    Batch.MemoryKey key =
        message.device() == null || !codec.remembers()
            ? null
            : new Batch.MemoryKey(codec.id(), message.device());
    Decoded decoded = known == null ? reader.decode(codec, message, memory(key, batch)) : known;
    Memory learnt = decoded.learnt();
    if (key != null && learnt != null && batch.register.device(key.device()) != null) {
      batch.memories.put(key, learnt);
    }
    if (decoded instanceof Decoded.Events read) {
      metrics.decoded(codec.id());
      store(codec, read.events(), delivery, batch);
    } else if (decoded instanceof Decoded.Ignored ignored) {
      metrics.ignored(codec.id(), ignored.what());
      if (message.device() != null && batch.register.device(message.device()) != null) {
        count(message.device(), delivery, batch, false);
      } // else no word of a device: another gateway's canary, say
    } else if (decoded instanceof Decoded.Rejected rejected) {
      reject(codec.id(), message.device(), rejected, delivery, batch);
    }
  }

  private Memory memory(Batch.@Nullable MemoryKey key, Batch batch) {
    if (key == null) {
      return Memory.EMPTY;
    }
    Memory pending = batch.memories.get(key);
    return pending == null ? memories.getOrDefault(key, Memory.EMPTY) : pending;
  }

  private void store(DeviceCodec codec, List<DeviceEvent> events, Delivery delivery, Batch batch) {
    if (events.isEmpty()) {
      return;
    }
    DeviceId id = events.get(0).head().device();
    Device device = batch.register.device(id);
    count(id, device, delivery, false);
    if (device == null) {
      batch.letters.add(letters.unknownDevice(codec.id(), id, events, delivery));
      return;
    }
    int first = batch.deliveryOf.size();
    boolean bare = false;
    for (DeviceEvent event : events) {
      if (isState(event, device.number())) {
        continue;
      }
      DeviceEvent kept = event;
      if (isBare(event.head())) {
        bare = true;
        kept = event.withHead(event.head().withKey(placeKey(batch, event.head().part())));
      }
      SeenEvent seen = Correlator.see(kept, delivery.receivedAt(), batch.register);
      if (seen != null) {
        add(seen, batch);
      }
    }
    if (bare && delivery.qos() == 1 && delivery.packetId() > 0) {
      batch.bare.add(
          new Batch.Bare(
              delivery.packetId(),
              delivery.dup(),
              hash(delivery),
              first,
              batch.deliveryOf.size(),
              batch.acknowledged));
    }
  }

  private static void add(SeenEvent seen, Batch batch) {
    BatchRow row = new BatchRow(batch.nextIndex(), seen);
    switch (seen.event().kind()) {
      case HEALTH, PRESENCE -> batch.health.add(row);
      default -> batch.events.add(row);
    }
  }

  /**
   * Retained and without an identity of its own: what was, not news, unless it differs from what
   * was known.
   */
  private boolean isState(DeviceEvent event, int device) {
    if (event instanceof Presence presence) {
      return presence.retained() && presence.state() == traffic.presence(device);
    }
    return false;
  }

  /** Whether the event has neither a time of the device's nor a number. */
  private static boolean isBare(EventHead head) {
    return head.identity() == Identity.PAYLOAD && !head.time().isDevices();
  }

  /**
   * No number of the device's: the place of the message in the history of this gateway stands for
   * it.
   */
  private static long placeKey(Batch batch, int part) {
    return EventKey.ofNumber(
        "batch " + batch.number + " delivery " + batch.deliveries.size(), part);
  }

  private static byte[] hash(Delivery delivery) {
    MessageDigest sha256 = Sha256.begin();
    sha256.update(delivery.topic().getBytes(StandardCharsets.UTF_8));
    sha256.update((byte) 0);
    return sha256.digest(delivery.payload());
  }

  private void reject(
      String codec,
      @Nullable DeviceId device,
      Decoded.Rejected rejected,
      Delivery delivery,
      Batch batch) {
    metrics.rejected(codec, rejected.reason().word());
    count(device, delivery, batch, true);
    batch.letters.add(letters.rejected(codec, device, rejected, delivery));
  }

  private void count(@Nullable DeviceId id, Delivery delivery, Batch batch, boolean rejected) {
    count(id, id == null ? null : batch.register.device(id), delivery, rejected);
  }

  private void count(
      @Nullable DeviceId id, @Nullable Device device, Delivery delivery, boolean rejected) {
    if (id != null && device != null) {
      traffic.message(id, device.number(), delivery.receivedAt(), rejected);
    } else if (id != null) {
      traffic.unregistered(id.community(), id.device(), delivery.receivedAt(), rejected);
    } else {
      traffic.unregistered(Traffic.OTHERS, Traffic.OTHERS, delivery.receivedAt(), rejected);
    }
  }
}
