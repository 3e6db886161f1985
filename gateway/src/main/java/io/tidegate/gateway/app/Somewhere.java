package io.tidegate.gateway.app;

import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.rules.RuleScope;
import io.tidegate.gateway.detect.Thresholds;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where settings hold: at most one of its options; none: the whole community. */
final class Somewhere {
  @Option(names = "--place", paramLabel = "CODE", description = "A place and all below it.")
  private @Nullable String place;

  @Option(names = "--micro-grid", paramLabel = "CODE", description = "A micro-grid.")
  private @Nullable String microGrid;

  @Option(names = "--place-kind", paramLabel = "KIND", description = "Places of a kind.")
  private @Nullable String placeKind;

  /**
   * What is meant.
   *
   * @throws RefusedException invalid: no such place, or several options; the detail says what is
   *     allowed
   */
  Thresholds.Where where(PublicIds ids) {
    Map<String, String> given = new LinkedHashMap<>();
    put(given, "place", place);
    put(given, "micro_grid", microGrid);
    put(given, "place_kind", placeKind);
    if (given.size() > 1) {
      throw RefusedException.invalid(
          "scope", "--place, --micro-grid, --place-kind: expected at most one of them");
    }
    for (Map.Entry<String, String> one : given.entrySet()) {
      return RuleScope.parse(one.getKey(), one.getValue(), ids);
    }
    return Thresholds.EVERYWHERE;
  }

  private static void put(Map<String, String> given, String kind, @Nullable String id) {
    if (id != null) {
      given.put(kind, id);
    }
  }
}
