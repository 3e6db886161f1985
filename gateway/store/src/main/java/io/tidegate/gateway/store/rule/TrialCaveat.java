package io.tidegate.gateway.store.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Why what a back-test came to may be wrong.
 *
 * @param word of the desk's texts, which say it in words
 * @param arguments of that text; without tabs or line breaks
 */
public record TrialCaveat(String word, List<String> arguments) {
  private static final String BETWEEN = "\t";

  public TrialCaveat {
    arguments = List.copyOf(arguments);
  }

  /** One of that word. */
  public static TrialCaveat of(String word, String... arguments) {
    return new TrialCaveat(word, List.of(arguments));
  }

  /** As it is stored. */
  static TrialCaveat read(String line) {
    List<String> parts = Arrays.asList(line.split(BETWEEN, -1));
    return new TrialCaveat(parts.get(0), parts.subList(1, parts.size()));
  }

  /** To be stored, on a line. */
  String line() {
    List<String> parts = new ArrayList<>(List.of(word));
    parts.addAll(arguments);
    return String.join(BETWEEN, parts);
  }
}
