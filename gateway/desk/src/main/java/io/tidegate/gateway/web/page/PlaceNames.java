package io.tidegate.gateway.web.page;

import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Places as a form offers them to be typed: by name, and where that is another's too, by name and
 * code. A name leaves floors out, so that two rooms of a building may be called the same.
 */
public final class PlaceNames {
  private final List<Named> places;
  private final Map<String, String> byCode;

  private PlaceNames(List<Named> places) {
    this.places = places;
    this.byCode = new HashMap<>();
    places.forEach(one -> byCode.putIfAbsent(one.code(), one.text()));
  }

  private record Named(String code, String text) {
    Named withCode() {
      return new Named(code, text + " (" + code + ")");
    }
  }

  /** Of those places. */
  public static PlaceNames of(Register register, Predicate<Place> which, boolean chinese) {
    PublicIds ids = new PublicIds(register);
    List<Named> named =
        register.places().stream()
            .filter(which)
            .map(place -> new Named(place.code(), ids.whereabouts(place.id(), chinese)))
            .toList();
    Map<String, Integer> times = new HashMap<>();
    named.forEach(
        one -> {
          times.merge(one.text(), 1, Integer::sum);
          if (!one.code().equals(one.text())) {
            times.merge(one.code(), 1, Integer::sum);
          }
        });
    return new PlaceNames(
        named.stream()
            .map(one -> times.getOrDefault(one.text(), 0) == 1 ? one : one.withCode())
            .toList());
  }

  /** What is offered. */
  public List<String> texts() {
    return places.stream().map(Named::text).toList();
  }

  /** What is offered for the place of that code; the code where there is none. */
  public String text(String code) {
    return byCode.getOrDefault(code, code);
  }

  /** Code of the one place that is offered so; what was typed where none is. */
  public String code(String typed) {
    List<String> so =
        places.stream().filter(one -> one.text().equals(typed)).map(Named::code).toList();
    return so.size() == 1 ? so.get(0) : typed;
  }
}
