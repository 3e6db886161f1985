package io.tidegate.gateway.web.users;

import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.registry.Grid;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Register;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The places of the register that a role may hold in. */
final class Places {
  private Places() {}

  static List<UserView.Group> of(Register register, String language) {
    boolean english = language.equals(Language.EN.tag());
    Stream<UserView.Choice> microGrids =
        register.microGrids().stream()
            .map(each -> new UserView.Choice(each.code(), english ? each.nameEn() : each.nameZh()));
    Stream<UserView.Choice> grids =
        register.microGrids().stream()
            .map(MicroGrid::grid)
            .distinct()
            .map(register::grid)
            .filter(Objects::nonNull)
            .map(
                (Grid each) ->
                    new UserView.Choice(each.code(), english ? each.nameEn() : each.nameZh()));
    Stream<UserView.Choice> houses =
        register.houses().stream()
            .map(each -> new UserView.Choice(each.code(), english ? each.nameEn() : each.nameZh()));
    return List.of(
        group("users.microGrids", microGrids),
        group("users.grids", grids),
        group("users.houses", houses));
  }

  private static UserView.Group group(String kind, Stream<UserView.Choice> choices) {
    return new UserView.Group(
        kind, choices.sorted(Comparator.comparing(UserView.Choice::code)).toList());
  }
}
