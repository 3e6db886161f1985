package io.tidegate.gateway.app;

import io.tidegate.gateway.codec.Codecs;
import io.tidegate.gateway.codec.Decoded;
import io.tidegate.gateway.codec.Decoded.Events;
import io.tidegate.gateway.codec.Decoded.Rejected;
import io.tidegate.gateway.codec.DeviceCodec;
import io.tidegate.gateway.codec.Memory;
import io.tidegate.gateway.codec.Message;
import io.tidegate.gateway.codec.Routed;
import io.tidegate.gateway.codec.Sources;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.EventView;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.source.Naming;
import io.tidegate.gateway.event.source.Source;
import io.tidegate.gateway.event.source.TopicFilter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says what each recorded message becomes. Remembers what codecs remember, so lines must come in
 * order. One thread.
 */
final class RecordedDecoder {
  /** Stands for the community where neither line nor topic names one. */
  private static final String NO_COMMUNITY = "unknown";

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  // No fingerprint is shown, so any key will do.
  private final Fingerprinter fingerprinter = new Fingerprinter(Map.of(1, new byte[32]));
  private final Map<String, Memory> memories = new HashMap<>();

  /**
   * What {@code recorded} becomes: the members of a line of {@code decode}.
   *
   * @param receivedAt arrival, where the line does not say it
   * @throws IllegalArgumentException if it names a codec that there is not
   */
  Map<String, @Nullable Object> decode(RecordedMessage recorded, Instant receivedAt) {
    Instant at = recorded.receivedAt() == null ? receivedAt : recorded.receivedAt();
    Optional<Source> source = source(recorded);
    if (source.isEmpty()) {
      Rejected rejected =
          new Rejected(
              Decoded.Reason.BAD_TOPIC, "no family's usual topic: name the codec in the line");
      return view(recorded, null, null, rejected);
    }
    Routed routed =
        new Sources(List.of(source.get()))
            .route(
                recorded.topic(),
                recorded.payload(),
                recorded.payload().length,
                at,
                recorded.retained());
    return routed.fold(
        ready -> view(recorded, ready.codec(), ready.message().device(), decode(ready)),
        refused -> view(recorded, refused.codec(), null, refused.rejected()));
  }

  private Decoded decode(Routed.Ready ready) {
    Message message = ready.message();
    if (message.device() == null) {
      return ready.codec().decode(message, Memory.EMPTY, fingerprinter);
    }
    String device = ready.codec().id() + " " + message.device();
    Memory memory = memories.getOrDefault(device, Memory.EMPTY);
    Decoded decoded = ready.codec().decode(message, memory, fingerprinter);
    Memory learnt = decoded.learnt();
    if (learnt != null) {
      memories.put(device, learnt);
    }
    return decoded;
  }

  private static Optional<Source> source(RecordedMessage recorded) {
    String codec = recorded.codec();
    if (codec == null) {
      return Codecs.all().stream()
          .filter(family -> isUsual(family, recorded.topic()))
          .findFirst()
          .map(family -> source(recorded, family));
    }
    DeviceCodec family =
        Codecs.byId(codec)
            .orElseThrow(
                () -> new IllegalArgumentException("codec: expected one of " + Codecs.ids()));
    return Optional.of(source(recorded, family));
  }

  private static Source source(RecordedMessage recorded, DeviceCodec family) {
    Source known = Source.ofNative(ZONE);
    boolean named = family.id().equals(known.codec()) && isUsual(family, recorded.topic());
    String community = recorded.community();
    String device = recorded.device();
    return new Source(
        named ? known.filter() : recorded.topic().startsWith("$") ? recorded.topic() : "#",
        family.id(),
        community != null
            ? new Naming.Fixed(community)
            : named ? known.community() : new Naming.Fixed(NO_COMMUNITY),
        device != null ? new Naming.Fixed(device) : named ? known.device() : new Naming.Body(),
        ZONE,
        named ? known.limit() : Source.MAX_LIMIT);
  }

  private static boolean isUsual(DeviceCodec family, String topic) {
    return family.usualFilters().stream()
        .anyMatch(filter -> new TopicFilter(filter).matches(topic));
  }

  private static Map<String, @Nullable Object> view(
      RecordedMessage recorded,
      @Nullable DeviceCodec codec,
      @Nullable DeviceId device,
      Decoded decoded) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("topic", recorded.topic());
    view.put("codec", codec == null ? null : codec.id());
    view.put("retained", recorded.retained());
    view.put("result", decoded.fold(RecordedDecoder::result, i -> "ignored", r -> "rejected"));
    view.put("reason", decoded.fold(e -> null, i -> i.what(), r -> r.reason().word()));
    view.put("detail", decoded.fold(e -> null, i -> null, r -> r.detail()));
    List<DeviceEvent> events = decoded.fold(Events::events, i -> List.of(), r -> List.of());
    DeviceId named = events.isEmpty() ? device : events.get(0).head().device();
    view.put("device", named == null ? null : named.device());
    view.put("events", events.stream().map(EventView::of).toList());
    return view;
  }

  private static String result(Events decoded) {
    List<DeviceEvent> events = decoded.events();
    if (!events.isEmpty() && events.stream().allMatch(e -> e.kind() == EventKind.HEALTH)) {
      return "health";
    }
    boolean status =
        !events.isEmpty() && events.stream().allMatch(e -> e.kind() == EventKind.PRESENCE);
    return status ? "status" : "events";
  }
}
