package io.tidegate.gateway.web.rules;

import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.detect.Thresholds;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.web.page.PageRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Where a rule is looked at or set, as fields of a page name it: {@code place}, {@code microGrid}
 * or {@code placeKind}; none of them: the whole community.
 *
 * @param fields the one that names it; empty for the community
 */
record Somewhere(Thresholds.Where where, Map<String, String> fields) {
  Somewhere {
    fields = Map.copyOf(fields);
  }

  /** What the fields name, the nearest first; empty if there is none of that code. */
  static Optional<Somewhere> of(PageRequest request, PublicIds ids) {
    String place = request.field("place");
    if (!place.isEmpty()) {
      Place known = ids.placeOf(place);
      return Optional.ofNullable(known)
          .map(each -> at(Thresholds.Scope.PLACE, Integer.toString(each.id()), "place", place));
    }
    String microGrid = request.field("microGrid");
    if (!microGrid.isEmpty()) {
      return Optional.ofNullable(ids.microGridOf(microGrid))
          .map(each -> at(Thresholds.Scope.MICRO_GRID, each.toString(), "microGrid", microGrid));
    }
    String kind = request.field("placeKind");
    if (!kind.isEmpty()) {
      return Words.parse(PlaceKind.class, kind)
          .map(each -> at(Thresholds.Scope.PLACE_KIND, each.word(), "placeKind", kind));
    }
    return Optional.of(everywhere());
  }

  /** The whole community. */
  static Somewhere everywhere() {
    return new Somewhere(Thresholds.EVERYWHERE, Map.of());
  }

  private static Somewhere at(Thresholds.Scope scope, String key, String field, String value) {
    return new Somewhere(new Thresholds.Where(scope, key), Map.of(field, value));
  }

  /** As a query. */
  String query() {
    return fields.entrySet().stream()
        .findFirst()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .orElse("");
  }
}
