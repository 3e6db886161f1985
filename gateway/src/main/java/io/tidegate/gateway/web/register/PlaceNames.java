package io.tidegate.gateway.web.register;

import io.tidegate.gateway.api.PublicIds;
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
final class PlaceNames {
  private final List<RegisterView.Choice> choices;

  private PlaceNames(List<RegisterView.Choice> choices) {
    this.choices = choices;
  }

  /** Of those places. */
  static PlaceNames of(Register register, Predicate<Place> which, boolean chinese) {
    PublicIds ids = new PublicIds(register);
    List<RegisterView.Choice> named =
        register.places().stream()
            .filter(which)
            .map(
                place ->
                    new RegisterView.Choice(place.code(), ids.whereabouts(place.id(), chinese)))
            .toList();
    Map<String, Integer> times = new HashMap<>();
    named.forEach(
        one -> {
          times.merge(one.text(), 1, Integer::sum);
          if (!one.value().equals(one.text())) {
            times.merge(one.value(), 1, Integer::sum);
          }
        });
    return new PlaceNames(
        named.stream()
            .map(one -> times.getOrDefault(one.text(), 0) == 1 ? one : withCode(one))
            .toList());
  }

  private static RegisterView.Choice withCode(RegisterView.Choice one) {
    return new RegisterView.Choice(one.value(), one.text() + " (" + one.value() + ")");
  }

  /** What is offered. */
  List<String> texts() {
    return choices.stream().map(RegisterView.Choice::text).toList();
  }

  /** What is offered for the place of that code; the code where there is none. */
  String text(String code) {
    return choices.stream()
        .filter(one -> one.value().equals(code))
        .map(RegisterView.Choice::text)
        .findFirst()
        .orElse(code);
  }

  /** Code of the one place that is offered so; what was typed where none is. */
  String code(String typed) {
    List<String> so =
        choices.stream()
            .filter(one -> one.text().equals(typed))
            .map(RegisterView.Choice::value)
            .toList();
    return so.size() == 1 ? so.get(0) : typed;
  }
}
