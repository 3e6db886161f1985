package io.tidegate.simulator.world;

import io.tidegate.simulator.town.TownPlace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is true of the world, as labels. One thread. */
final class Truth {
  private final Population population;
  private final Span span;
  private final List<Label> labels = new ArrayList<>();
  private final Map<Label, List<String>> others = new HashMap<>();

  Truth(Population population, Span span) {
    this.population = population;
    this.span = span;
  }

  /** One thing more, cut at the end of the world. */
  void add(String rule, String kind, String id, String place, long from, long to) {
    long end = Math.max(from, Math.min(to, span.end()));
    labels.add(
        new Label(
            rule,
            kind,
            id,
            place,
            Instant.ofEpochMilli(from),
            Instant.ofEpochMilli(end),
            tenure(place)));
  }

  /**
   * One thing more that shows only at several devices, cut at the end of the world.
   *
   * @param devices that must report it, besides that of the place
   */
  void add(
      String rule, String kind, String id, String place, long from, long to, List<String> devices) {
    add(rule, kind, id, place, from, to);
    others.put(labels.get(labels.size() - 1), List.copyOf(devices));
  }

  /** The devices that must report it, besides that of the label's subject or place. */
  List<String> others(Label label) {
    return others.getOrDefault(label, List.of());
  }

  /** Removes the labels of a place. */
  void remove(String rule, String place) {
    labels.removeIf(label -> label.rule().equals(rule) && label.place().equals(place));
  }

  private @Nullable String tenure(String place) {
    if (place.isEmpty()) {
      return null; // of a device that stands nowhere in the register
    }
    TownPlace at = population.town().place(place);
    return at.isUnit()
        ? population.of(place).stream().map(Dweller::tenure).findFirst().orElse(null)
        : null;
  }

  /** All of it, in order of start. */
  List<Label> labels() {
    return labels.stream().sorted(Comparator.comparing(Label::start)).toList();
  }
}
