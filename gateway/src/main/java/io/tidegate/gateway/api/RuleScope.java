package io.tidegate.gateway.api;

import io.tidegate.gateway.detect.Thresholds;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.PlaceKind;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a setting of a rule holds: by code outside, by number inside. */
public final class RuleScope {
  private static final String SCOPES =
      Arrays.stream(Thresholds.Scope.values())
          .map(Thresholds.Scope::word)
          .collect(Collectors.joining(", "));
  private static final String KINDS =
      Arrays.stream(PlaceKind.values()).map(PlaceKind::word).collect(Collectors.joining(", "));

  private RuleScope() {}

  /**
   * What is named.
   *
   * @param kind place, micro_grid, place_kind or community
   * @param id code of the place or micro-grid, or the kind of places; null for the community
   * @throws IllegalArgumentException if there is none; the message says what is allowed
   */
  public static Thresholds.Where parse(@Nullable String kind, @Nullable String id, PublicIds ids) {
    Thresholds.Scope scope =
        Words.parse(Thresholds.Scope.class, kind == null ? "" : kind)
            .orElseThrow(() -> new IllegalArgumentException("scope: want a kind of " + SCOPES));
    if (scope == Thresholds.Scope.COMMUNITY) {
      if (id != null) {
        throw new IllegalArgumentException("scope: a community has no id, leave it out");
      }
      return Thresholds.EVERYWHERE;
    }
    if (id == null) {
      throw new IllegalArgumentException("scope: want the id of a " + scope.word());
    }
    return new Thresholds.Where(scope, key(scope, id, ids));
  }

  private static String key(Thresholds.Scope scope, String id, PublicIds ids) {
    return switch (scope) {
      case PLACE -> {
        Place place = ids.placeOf(id);
        if (place == null) {
          throw new IllegalArgumentException("place: there is none of that code in the register");
        }
        yield Integer.toString(place.id());
      }
      case MICRO_GRID -> {
        Integer microGrid = ids.microGridOf(id);
        if (microGrid == null) {
          throw new IllegalArgumentException(
              "micro-grid: there is none of that code, see /api/v1/micro-grids");
        }
        yield microGrid.toString();
      }
      case PLACE_KIND ->
          Words.parse(PlaceKind.class, id)
              .orElseThrow(
                  () -> new IllegalArgumentException("kind of place: want one of " + KINDS))
              .word();
      case COMMUNITY -> "";
    };
  }

  /** The scope as the contract writes it. */
  public static JsonObject json(Thresholds.Where where, PublicIds ids) {
    return new JsonObject().put("kind", where.scope().word()).put("id", id(where, ids));
  }

  /** Code of the place or micro-grid, or the kind of places; null for the community. */
  public static @Nullable String id(Thresholds.Where where, PublicIds ids) {
    return switch (where.scope()) {
      case PLACE -> orNumber(ids.place(Integer.valueOf(where.key())), where.key());
      case MICRO_GRID -> orNumber(ids.microGrid(Integer.valueOf(where.key())), where.key());
      case PLACE_KIND -> where.key();
      case COMMUNITY -> null;
    };
  }

  /** What the register has lost keeps its number. */
  private static String orNumber(@Nullable String code, String number) {
    return code == null ? "#" + number : code;
  }
}
