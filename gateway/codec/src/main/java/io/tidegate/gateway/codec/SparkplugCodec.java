package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Ignored;
import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.codec.SparkplugPayload.Metric;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventKey;
import io.tidegate.gateway.event.EventTime;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.Identity;
import io.tidegate.gateway.event.PresenceState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sparkplug B (eclipse-tahu/tahu; Sparkplug Specification 3.0): {@code
 * spBv1.0/GROUP/TYPE/NODE[/DEVICE]}, protobuf. The device is the topic's DEVICE, or NODE in the
 * messages of the node itself: take it from level 5 and, in a source of its own, from level 4.
 *
 * <p>The specification names no metrics for doors and no public example was found: what is read is
 * in {@link SparkplugMetric}, the words of {@code Access}, {@code Reason}, {@code Direction},
 * {@code State}, {@code Lock} and {@code Mode} are the native protocol's, or true and false, 1 and
 * 0. The metrics of one door and one time are one happening: {@code Door/1/Access} is of the card
 * in {@code Door/1/Card}; a card alone was presented. Everything else is passed over.
 *
 * <p>Time is the metric's, epoch milliseconds, else the payload's. There is no number: {@code seq}
 * is the node's and comes around after 255. What repeats with its time is known by its content. A
 * birth names aliases and gives values, which are state and no events; from then on a state that
 * has not changed is none either. Historical metrics were kept while offline and are always events.
 * A node's death counts only with its birth's bdSeq, and says nothing of the node's devices.
 * Commands and the host's STATE are ignored. Where a payload names metrics by alias alone and no
 * birth was seen, it is refused: ask the node for a rebirth.
 */
public final class SparkplugCodec implements DeviceCodec {
  private static final int TYPE = 2;
  private static final int NODE = 3;
  private static final int DEVICE = 4;
  private static final long TOO_LATE = 253_402_300_800_000L; // year 10000

  /** Metrics of one door and one time. */
  private record DoorMoment(int door, long at) {}

  @Override
  public String id() {
    return "sparkplug";
  }

  @Override
  public Set<MissingCapability> blind() {
    return Set.of(MissingCapability.HEALTH);
  }

  @Override
  public Set<String> usualFilters() {
    return Set.of("spBv1.0/#");
  }

  @Override
  public Decoded decode(Message message, Memory memory, Fingerprinter fingerprinter) {
    String[] levels = message.topic().split("/", -1);
    if (levels[0].equals("STATE") || (levels.length > 1 && levels[1].equals("STATE"))) {
      return new Ignored("host_state");
    }
    if (levels.length <= NODE) {
      return new DecodeException(Reason.BAD_TOPIC, "expected spBv1.0/GROUP/TYPE/NODE[/DEVICE]")
          .rejected();
    }
    if (levels[TYPE].endsWith("CMD")) {
      return new Ignored("command");
    }
    if (message.payload().length == 0) {
      return new Ignored("cleared");
    }
    try {
      String named = levels[levels.length > DEVICE ? DEVICE : NODE];
      DeviceId device =
          message.deviceOr("topic", named.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"));
      SparkplugPayload payload = SparkplugPayload.read(message.payload());
      SparkplugMemory known = SparkplugMemory.of(memory);
      return switch (levels[TYPE]) {
        case "NBIRTH", "DBIRTH" ->
            presence(message, device, PresenceState.ONLINE, SparkplugMemory.of(payload).memory());
        case "DDEATH" -> presence(message, device, PresenceState.OFFLINE, null);
        case "NDEATH" ->
            known.isPast(SparkplugMemory.bdSeq(payload))
                ? new Ignored("past_death")
                : presence(message, device, PresenceState.OFFLINE, null);
        case "NDATA", "DDATA" -> data(message, device, payload, known, fingerprinter);
        default ->
            throw new DecodeException(
                Reason.BAD_TOPIC, "expected a birth, a death, data or a command");
      };
    } catch (DecodeException refusal) {
      return refusal.rejected();
    }
  }

  private static Decoded presence(
      Message message, DeviceId device, PresenceState state, @Nullable Memory memory) {
    long key = EventKey.ofNumber("status " + state.word(), 0);
    EventTime time = EventTime.judge(null, message.receivedAt());
    EventHead head = new EventHead(device, 0, time, Identity.PAYLOAD, key, null, 0, false);
    return Decoded.news(message, memory, new DeviceEvent.Presence(head, state, message.retained()));
  }

  private static Decoded data(
      Message message,
      DeviceId device,
      SparkplugPayload payload,
      SparkplugMemory known,
      Fingerprinter fingerprinter)
      throws DecodeException {
    Map<DoorMoment, SparkplugDoor> doors = new LinkedHashMap<>();
    boolean isNamed = known.isBorn();
    boolean isDoor = false;
    for (Metric metric : payload.metrics()) {
      String name = known.name(metric);
      isNamed |= name != null;
      SparkplugMetric read = name == null ? null : SparkplugMetric.of(name);
      if (name == null || read == null || metric.value() == null) {
        continue;
      }
      isDoor = true;
      if (read.what().isState() && !metric.historical() && !known.changes(name, metric.value())) {
        continue;
      }
      long at = metric.timestamp() > 0 ? metric.timestamp() : payload.timestamp();
      long time = at > 0 && at < TOO_LATE ? at : 0;
      doors
          .computeIfAbsent(new DoorMoment(read.door(), time), SparkplugCodec::door)
          .add(read.what(), metric);
    }
    if (!isNamed) {
      throw new DecodeException(Reason.MISSING_FIELD, "alias: no birth has named it");
    }
    List<DeviceEvent> events = new ArrayList<>();
    DecodeException refusal = null;
    for (SparkplugDoor door : doors.values()) {
      try {
        events.addAll(door.events(device, message.receivedAt(), fingerprinter));
      } catch (DecodeException bad) {
        refusal = bad;
      }
    }
    if (events.isEmpty() && refusal != null) {
      throw refusal;
    }
    return events.isEmpty()
        ? new Ignored(isDoor ? "unchanged" : "other_metrics")
        : Decoded.news(message, known.memory(), Placed.of(events));
  }

  private static SparkplugDoor door(DoorMoment happening) {
    return new SparkplugDoor(happening.door(), happening.at());
  }
}
