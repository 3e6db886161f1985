package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers rules judge by, where, and whether they judge at all. The nearest wins: a place
 * itself or the nearest above it, then its micro-grid, the kind of place, the community, the
 * catalogue. Immutable.
 */
public final class Thresholds {
  /** The catalogue's, everywhere. */
  public static final Thresholds CATALOGUE = new Thresholds(List.of(), List.of());

  private static final int DEEPEST = 32;

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

  /** A value that somebody set. */
  public record Entry(String rule, String name, Where where, long value) {}

  /** A mode that somebody set. */
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

  private final Map<String, List<Entry>> entries = new HashMap<>();
  private final Map<String, List<ModeEntry>> modes = new HashMap<>();

  /** Those of all rules, in any order. */
  public Thresholds(List<Entry> entries, List<ModeEntry> modes) {
    for (Entry one : entries) {
      this.entries.computeIfAbsent(one.rule(), rule -> new ArrayList<>()).add(one);
    }
    for (ModeEntry one : modes) {
      this.modes.computeIfAbsent(one.rule(), rule -> new ArrayList<>()).add(one);
    }
  }

  /** Whether nobody set anything for a rule, so that it is the same everywhere. */
  boolean isUniform(String rule) {
    return !entries.containsKey(rule) && !modes.containsKey(rule);
  }

  /**
   * What a rule judges by at a place.
   *
   * @param place -1 if it is not known
   */
  public Values at(Detector<?> detector, int place, Register register) {
    String rule = detector.rule().id();
    List<Threshold> thresholds = detector.thresholds();
    long[] numbers = new long[thresholds.size()];
    @Nullable Entry[] sources = new Entry[thresholds.size()];
    for (int i = 0; i < numbers.length; i++) {
      String name = thresholds.get(i).name();
      List<Entry> named =
          entries.getOrDefault(rule, List.of()).stream()
              .filter(one -> one.name().equals(name))
              .toList();
      Entry nearest = nearest(named, Entry::where, place, register);
      sources[i] = nearest;
      numbers[i] = nearest == null ? thresholds.get(i).value() : nearest.value();
    }
    ModeEntry mode =
        nearest(modes.getOrDefault(rule, List.of()), ModeEntry::where, place, register);
    return new Values(numbers, sources, mode == null ? detector.usualMode() : mode.mode(), mode);
  }

  private static <T> @Nullable T nearest(
      List<T> all, Function<T, Where> where, int place, Register register) {
    T best = null;
    int bestDistance = Integer.MAX_VALUE;
    for (T one : all) {
      int distance = distance(where.apply(one), place, register);
      if (distance < bestDistance) {
        best = one;
        bestDistance = distance;
      }
    }
    return best;
  }

  /** Steps up the tree for a place, then the wider scopes; MAX_VALUE: it does not hold there. */
  private static int distance(Where where, int number, Register register) {
    if (where.scope() == Scope.COMMUNITY) {
      return DEEPEST + 3;
    }
    Place place = register.place(number);
    if (place == null) {
      return Integer.MAX_VALUE;
    }
    Integer microGrid = place.microGrid();
    return switch (where.scope()) {
      case PLACE -> steps(place, where.key(), register);
      case MICRO_GRID ->
          microGrid != null && where.key().equals(microGrid.toString())
              ? DEEPEST + 1
              : Integer.MAX_VALUE;
      case PLACE_KIND -> where.key().equals(place.kind().word()) ? DEEPEST + 2 : Integer.MAX_VALUE;
      case COMMUNITY -> DEEPEST + 3;
    };
  }

  private static int steps(Place from, String to, Register register) {
    @Nullable Place at = from;
    for (int steps = 0; at != null && steps < DEEPEST; steps++) {
      if (to.equals(Integer.toString(at.id()))) {
        return steps;
      }
      Integer parent = at.parent();
      at = parent == null ? null : register.place(parent);
    }
    return Integer.MAX_VALUE;
  }
}
