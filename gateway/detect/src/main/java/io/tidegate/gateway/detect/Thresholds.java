package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers rules judge by, where, and whether they judge at all. The nearest wins: a place
 * itself or the nearest above it, then its micro-grid, the kind of place, the community, the
 * catalogue. Immutable.
 */
public final class Thresholds {
  /** The catalogue's, everywhere. */
  public static final Thresholds CATALOGUE = new Thresholds(List.of(), List.of());

  /** The whole community. */
  public static final Where EVERYWHERE = new Where(Scope.COMMUNITY, "");

  /** What a value holds for, from the nearest to the widest. */
  public enum Scope {
    PLACE,
    MICRO_GRID,
    PLACE_KIND,
    COMMUNITY;

    private final String word = Words.of(this);

    /** The public word: lower case. */
    public String word() {
      return word;
    }
  }

  /**
   * Where a value holds.
   *
   * @param key number of the place or micro-grid, or word of the kind of place; empty for the
   *     community
   */
  public record Where(Scope scope, String key) {}

  /** A value as set. */
  public record Entry(String rule, String name, Where where, long value) {}

  /** A mode as set. */
  public record ModeEntry(String rule, Where where, RuleMode mode) {}

  /**
   * What holds at one place.
   *
   * @param numbers in the order of the rule's thresholds
   * @param sources where each comes from; null: the catalogue
   * @param modeSource where the mode comes from; null: the catalogue
   */
  public record Values(
      long[] numbers, @Nullable Entry[] sources, RuleMode mode, @Nullable ModeEntry modeSource) {}

  private final Map<String, Map<String, Map<Where, Entry>>> entries = new HashMap<>();
  private final Map<String, Map<Where, ModeEntry>> modes = new HashMap<>();

  /** Those of all rules, in any order; of two for the same thing and place the later. */
  public Thresholds(List<Entry> entries, List<ModeEntry> modes) {
    for (Entry one : entries) {
      this.entries
          .computeIfAbsent(one.rule(), rule -> new HashMap<>())
          .computeIfAbsent(one.name(), name -> new HashMap<>())
          .put(one.where(), one);
    }
    for (ModeEntry one : modes) {
      this.modes.computeIfAbsent(one.rule(), rule -> new HashMap<>()).put(one.where(), one);
    }
  }

  /** Whether a rule has no settings, so that it is the same everywhere. */
  boolean isUniform(String rule) {
    return !entries.containsKey(rule) && !modes.containsKey(rule);
  }

  /** Whether it is the same everywhere, set or not. */
  boolean isSameEverywhere(String rule) {
    return modes.getOrDefault(rule, Map.of()).keySet().stream().allMatch(EVERYWHERE::equals)
        && entries.getOrDefault(rule, Map.of()).values().stream()
            .allMatch(set -> set.keySet().stream().allMatch(EVERYWHERE::equals));
  }

  /**
   * What a rule judges by at a place.
   *
   * @param place -1 if it is not known
   */
  public Values at(Detector<?> detector, int place, Register register) {
    return at(detector, around(place, register));
  }

  /**
   * The same where no place is meant.
   *
   * @param where from the nearest to the widest
   */
  public Values at(Detector<?> detector, List<Where> where) {
    String rule = detector.rule().id();
    Map<String, Map<Where, Entry>> ofRule = entries.getOrDefault(rule, Map.of());
    List<Threshold> thresholds = detector.thresholds();
    long[] numbers = new long[thresholds.size()];
    @Nullable Entry[] sources = new Entry[thresholds.size()];
    for (int i = 0; i < numbers.length; i++) {
      Threshold threshold = thresholds.get(i);
      Entry nearest = nearest(ofRule.getOrDefault(threshold.name(), Map.of()), where);
      sources[i] = nearest;
      numbers[i] = nearest == null ? threshold.value() : nearest.value();
    }
    ModeEntry mode = nearest(modes.getOrDefault(rule, Map.of()), where);
    return new Values(numbers, sources, mode == null ? detector.usualMode() : mode.mode(), mode);
  }

  /** What a rule judges by in a scope, wider ones included. */
  public Values in(Detector<?> detector, Where where, Register register) {
    return where.scope() == Scope.PLACE
        ? at(detector, Integer.parseInt(where.key()), register)
        : at(detector, List.of(where, EVERYWHERE));
  }

  private static <T> @Nullable T nearest(Map<Where, T> set, List<Where> where) {
    if (set.isEmpty()) {
      return null;
    }
    for (Where one : where) {
      T found = set.get(one);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** What holds at a place, from the nearest to the widest. */
  private static List<Where> around(int number, Register register) {
    Place place = register.place(number);
    if (place == null) {
      return List.of(EVERYWHERE);
    }
    List<Where> where = new ArrayList<>();
    where.add(new Where(Scope.PLACE, Integer.toString(number)));
    for (int above : register.above(number)) {
      where.add(new Where(Scope.PLACE, Integer.toString(above)));
    }
    Integer microGrid = place.microGrid();
    if (microGrid != null) {
      where.add(new Where(Scope.MICRO_GRID, microGrid.toString()));
    }
    where.add(new Where(Scope.PLACE_KIND, place.kind().word()));
    where.add(EVERYWHERE);
    return where;
  }
}
