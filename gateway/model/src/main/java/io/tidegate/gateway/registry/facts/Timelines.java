package io.tidegate.gateway.registry.facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@link Timeline} a key. Immutable. */
final class Timelines<K, T extends Timed> {
  private final Map<K, Timeline<T>> byKey;

  Timelines(Map<K, List<T>> rows) {
    Map<K, Timeline<T>> made = new HashMap<>();
    rows.forEach((key, list) -> made.put(key, new Timeline<>(list)));
    this.byKey = Map.copyOf(made);
  }

  /** Adds a row to those that a {@code Timelines} is made of. */
  static <K, T> void add(Map<K, List<T>> rows, K key, T row) {
    rows.computeIfAbsent(key, any -> new ArrayList<>(2)).add(row);
  }

  boolean isEmpty() {
    return byKey.isEmpty();
  }

  List<T> all(K key) {
    Timeline<T> timeline = byKey.get(key);
    return timeline == null ? List.of() : timeline.all();
  }

  List<T> at(K key, Instant instant) {
    Timeline<T> timeline = byKey.get(key);
    return timeline == null ? List.of() : timeline.at(instant);
  }

  @Nullable Instant endAt(K key, Instant instant) {
    Timeline<T> timeline = byKey.get(key);
    return timeline == null ? null : timeline.endAt(instant);
  }

  boolean holdsAt(K key, Instant instant) {
    Timeline<T> timeline = byKey.get(key);
    return timeline != null && timeline.holdsAt(instant);
  }
}
