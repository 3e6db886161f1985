package io.tidegate.gateway.settings;

import java.util.Collection;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what somebody may have meant. */
final class Nearest {
  private Nearest() {}

  /** {@code ": did you mean X?"}, or nothing where no name is near. */
  static String to(String name, Collection<String> known) {
    String best = "";
    int least = Math.max(2, name.length() / 4) + 1;
    for (String candidate : known) {
      int distance =
          LevenshteinDistance.getDefaultInstance()
              .apply(name.toUpperCase(Locale.ROOT), candidate.toUpperCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return best.isEmpty() ? "" : "; did you mean " + best + "?";
  }
}
