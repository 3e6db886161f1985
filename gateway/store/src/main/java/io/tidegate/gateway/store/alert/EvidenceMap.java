package io.tidegate.gateway.store.alert;

import io.tidegate.gateway.detect.Evidence;
import io.tidegate.gateway.detect.EvidenceEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evidence as the API gives it: times as ISO-8601, keys as text (JSON numbers end at 2^53). */
final class EvidenceMap {
  private EvidenceMap() {}

  static Map<String, Object> of(Evidence evidence) {
    List<Map<String, Object>> events = new ArrayList<>();
    for (EvidenceEvent event : evidence.events()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("device", event.device());
      one.put("door", event.door());
      one.put("occurredAt", event.occurredAt().toString());
      one.put("receivedAt", event.receivedAt().toString());
      one.put("key", Long.toString(event.key()));
      one.put("kind", event.kind());
      one.put("state", event.state());
      putIfPresent(one, "reason", event.reason());
      putIfPresent(one, "direction", event.direction());
      putIfPresent(one, "credentialType", event.credentialType());
      putIfPresent(one, "credentialLabel", event.credentialLabel());
      events.add(one);
    }
    return Map.of(
        "sentence", evidence.sentence(),
        "events", events,
        "numbers", evidence.numbers(),
        "silentIf", evidence.silentIf(),
        "baseline", evidence.baseline(),
        "thresholds", evidence.thresholds(),
        "quality", evidence.quality());
  }

  private static void putIfPresent(Map<String, Object> map, String key, @Nullable String value) {
    if (value != null) {
      map.put(key, value);
    }
  }
}
