package io.tidegate.gateway.web.walks;

import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.walks.VisitService;
import io.tidegate.gateway.desk.walks.WalkService;
import io.tidegate.gateway.registry.Grid;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.walk.TeamReads;
import io.tidegate.gateway.store.walk.WalkRow;
import io.tidegate.gateway.web.page.Frame;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the pages on which a leader plans walks. Blocking; safe on any thread. */
final class LedPages {
  private static final int PAGE = 50;

  private final WalkService walks;
  private final VisitService visits;
  private final Supplier<Register> register;
  private final WalkPages pages;

  LedPages(WalkService walks, VisitService visits, Supplier<Register> register, WalkPages pages) {
    this.walks = walks;
    this.visits = visits;
    this.register = register;
    this.pages = pages;
  }

  /**
   * The walks of the grids that are led.
   *
   * @param microGrid the one that is asked for; null: any
   * @param before only older ones than that id
   */
  LedList list(Frame page, @Nullable MicroGrid microGrid, long before) {
    Register newest = register.get();
    Page<WalkRow> found =
        walks.list(
            page.scope(),
            microGrid == null ? null : microGrid.id(),
            new Page.Request(before, PAGE));
    List<MicroGrid> led = walks.ledMicroGrids(page.scope());
    Long next = found.next();
    return new LedList(
        teams(page, newest, led),
        found.items().stream().map(walk -> WalkPages.line(walk, newest, page, false)).toList(),
        led.stream()
            .map(each -> new LedList.Choice(each.code(), WalkPages.name(each, page)))
            .toList(),
        houses(page, newest),
        microGrid == null ? "" : microGrid.code(),
        next == null ? "" : next.toString());
  }

  private static List<LedList.Choice> houses(Frame page, Register register) {
    Set<Integer> numbers = new HashSet<>();
    for (Place place : register.places()) {
      if (place.isUnit() && place.house() != null && page.scope().leads(place.microGrid())) {
        numbers.add(place.house());
      }
    }
    return register.houses().stream()
        .filter(house -> numbers.contains(house.id()))
        .sorted(Comparator.comparing(House::code))
        .map(
            house ->
                new LedList.Choice(house.code(), page.texts().of(house.nameZh(), house.nameEn())))
        .toList();
  }

  private List<LedList.Team> teams(Frame page, Register register, List<MicroGrid> led) {
    LocalDate today = page.now().atZone(page.zone()).toLocalDate();
    Instant from = today.atStartOfDay(page.zone()).toInstant();
    Instant to = today.plusDays(1).atStartOfDay(page.zone()).toInstant();
    Map<Integer, List<TeamReads.Member>> members =
        visits.members(page.scope(), from, to).stream()
            .collect(Collectors.groupingBy(TeamReads.Member::grid));
    Map<Integer, List<WalkRow>> open = new TreeMap<>();
    for (MicroGrid each : led) {
      open.computeIfAbsent(each.grid(), grid -> new ArrayList<>());
    }
    for (WalkRow walk : walks.ofToday(page.scope())) {
      MicroGrid where = register.microGrid(walk.microGrid());
      List<WalkRow> ofGrid = where == null ? null : open.get(where.grid());
      if (ofGrid != null) {
        ofGrid.add(walk);
      }
    }
    return open.entrySet().stream()
        .map(
            each ->
                new LedList.Team(
                    name(register.grid(each.getKey()), page),
                    each.getValue().size(),
                    each.getValue().stream().mapToInt(WalkRow::stops).sum(),
                    each.getValue().stream().mapToInt(WalkRow::visited).sum(),
                    members.getOrDefault(each.getKey(), List.of()).stream()
                        .map(
                            one ->
                                new LedList.Member(
                                    one.displayName(), one.visits(), one.places(), one.last()))
                        .toList()))
        .toList();
  }

  private static String name(@Nullable Grid grid, Frame page) {
    return grid == null ? "" : page.texts().of(grid.nameZh(), grid.nameEn());
  }

  /** A walk that is planned. */
  LedWalk plan(Frame page, WalkRow walk, String message, boolean refused) {
    WalkView view = pages.view(page, walk, true, "", "", false);
    String assignee = walk.assignee();
    return new LedWalk(
        walk.id(),
        view.title(),
        view.ended(),
        view.done(),
        assignee == null ? "" : assignee,
        walks.candidates(walk).stream()
            .map(each -> new LedList.Choice(each.name(), each.displayName()))
            .toList(),
        view.stops(),
        message,
        refused);
  }
}
