package io.tidegate.gateway.web.users;

import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.registry.Grid;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.web.page.Texts;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The places of the register that a role may hold in, by kind. */
public record Places(List<Group> groups) {
  private static final String MICRO_GRIDS = "users.microGrids";
  private static final String GRIDS = "users.grids";
  private static final String HOUSES = "users.houses";

  public Places {
    groups = List.copyOf(groups);
  }

  /**
   * Places of a kind.
   *
   * @param kind key of its name
   */
  public record Group(String kind, List<Choice> choices) {
    public Group {
      choices = List.copyOf(choices);
    }
  }

  /** A place: its code, and how it is called; with the code, where another is called so too. */
  public record Choice(String code, String name) {
    private Choice withCode() {
      return new Choice(code, name + " (" + code + ")");
    }
  }

  /** Those of the register, in the language of the texts. */
  public static Places of(Register register, Texts texts) {
    Stream<Choice> microGrids =
        register.microGrids().stream()
            .map(each -> new Choice(each.code(), texts.of(each.nameZh(), each.nameEn())));
    List<Grid> allGrids =
        register.microGrids().stream()
            .map(MicroGrid::grid)
            .distinct()
            .map(register::grid)
            .filter(Objects::nonNull)
            .toList();
    Stream<Choice> grids =
        choices(allGrids, texts, Grid::community, Grid::code, Grid::nameZh, Grid::nameEn);
    Stream<Choice> houses =
        choices(
            register.houses(), texts, House::community, House::code, House::nameZh, House::nameEn);
    return new Places(
        List.of(group(MICRO_GRIDS, microGrids), group(GRIDS, grids), group(HOUSES, houses)));
  }

  /** By code, or COMMUNITY/CODE where two communities have the code. */
  private static <T> Stream<Choice> choices(
      Collection<T> all,
      Texts texts,
      Function<T, String> community,
      Function<T, String> code,
      Function<T, String> nameZh,
      Function<T, String> nameEn) {
    Map<String, Long> times =
        all.stream().collect(Collectors.groupingBy(code, Collectors.counting()));
    return all.stream()
        .map(
            each -> {
              String own = code.apply(each);
              boolean isShared = times.getOrDefault(own, 1L) > 1;
              return new Choice(
                  isShared ? community.apply(each) + "/" + own : own,
                  texts.of(nameZh.apply(each), nameEn.apply(each)));
            });
  }

  private static Group group(String kind, Stream<Choice> choices) {
    List<Choice> all = choices.sorted(Comparator.comparing(Choice::code)).toList();
    Map<String, Long> times =
        all.stream().collect(Collectors.groupingBy(Choice::name, Collectors.counting()));
    return new Group(
        kind,
        all.stream()
            .map(each -> times.getOrDefault(each.name(), 1L) > 1 ? each.withCode() : each)
            .toList());
  }

  /** How it is called where a grant holds; its code where the register has lost it. */
  public String where(Grant grant) {
    String code = Objects.requireNonNullElse(grant.where(), "");
    String kind =
        switch (grant.role().reach()) {
          case MICRO_GRID -> MICRO_GRIDS;
          case HOUSE -> HOUSES;
          case GRID_OR_ALL, ALL -> GRIDS;
        };
    return groups.stream()
        .filter(group -> group.kind().equals(kind))
        .flatMap(group -> group.choices().stream())
        .filter(choice -> choice.code().equals(code))
        .findFirst()
        .map(Choice::name)
        .orElse(code);
  }
}
