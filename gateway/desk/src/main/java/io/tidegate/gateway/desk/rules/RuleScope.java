package io.tidegate.gateway.desk.rules;

import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.detect.Thresholds;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.PlaceKind;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The scope of a rule's setting: adapters name it by kind and public code, services by the
 * register's number.
 */
public final class RuleScope {
  private static final String SCOPES =
      Arrays.stream(Thresholds.Scope.values())
          .map(Thresholds.Scope::word)
          .collect(Collectors.joining(", "));
  private static final String KINDS =
      Arrays.stream(PlaceKind.values()).map(PlaceKind::word).collect(Collectors.joining(", "));

  private RuleScope() {}

  /**
   * The scope of that name.
   *
   * @param kind place, micro_grid, place_kind or community
   * @param id code of the place or micro-grid, or the kind of places; null for the community
   * @throws RefusedException invalid: there is none; the detail says what is allowed
   */
  public static Thresholds.Where parse(@Nullable String kind, @Nullable String id, PublicIds ids) {
    Thresholds.Scope scope =
        Words.parse(Thresholds.Scope.class, kind == null ? "" : kind)
            .orElseThrow(
                () -> RefusedException.invalid("scope", "scope: expected a kind of " + SCOPES));
    if (scope == Thresholds.Scope.COMMUNITY) {
      if (id != null) {
        throw RefusedException.invalid("scope", "scope: a community has no id, leave it out");
      }
      return Thresholds.EVERYWHERE;
    }
    if (id == null) {
      throw RefusedException.invalid("scope", "scope: expected the id of a " + scope.word());
    }
    return new Thresholds.Where(scope, key(scope, id, ids));
  }

  private static String key(Thresholds.Scope scope, String id, PublicIds ids) {
    return switch (scope) {
      case PLACE -> {
        Place place = ids.placeOf(id);
        if (place == null) {
          throw RefusedException.invalid(
              "scope", "place: there is none of that code in the register");
        }
        yield Integer.toString(place.id());
      }
      case MICRO_GRID -> {
        Integer microGrid = ids.microGridOf(id);
        if (microGrid == null) {
          throw RefusedException.invalid(
              "scope", "micro-grid: there is none of that code, see /api/v1/micro-grids");
        }
        yield microGrid.toString();
      }
      case PLACE_KIND ->
          Words.parse(PlaceKind.class, id)
              .orElseThrow(
                  () ->
                      RefusedException.invalid("scope", "kind of place: expected one of " + KINDS))
              .word();
      case COMMUNITY -> "";
    };
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

  /** What the register no longer has keeps its number. */
  private static String orNumber(@Nullable String code, String number) {
    return code == null ? "#" + number : code;
  }
}
