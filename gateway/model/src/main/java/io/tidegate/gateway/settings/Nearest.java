package io.tidegate.gateway.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the known key that a wrong one may stand for. */
final class Nearest {
  private Nearest() {}

  /** Adds a problem for each member of {@code node} that is none of the keys. */
  static void refuseUnknown(
      String where, JsonNode node, Collection<String> keys, List<String> problems) {
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!keys.contains(key)) {
                problems.add(where + key + ": no such key" + to(key, keys));
              }
            });
  }

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
