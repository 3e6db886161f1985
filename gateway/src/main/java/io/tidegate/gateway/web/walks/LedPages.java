package io.tidegate.gateway.web.walks;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.registry.Grid;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.walk.TeamReads;
import io.tidegate.gateway.store.walk.WalkPlanning;
import io.tidegate.gateway.store.walk.WalkReads;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the pages on which a leader plans walks. Blocking; safe on any thread. */
final class LedPages {
  private static final int PAGE = 50;
  private static final int MOST_OPEN = 500;

  private final Parts parts;
  private final WalkReads walks;
  private final TeamReads team;
  private final WalkPlanning planning;
  private final WalkPages pages;

  LedPages(Parts parts, WalkPages pages) {
    this.parts = parts;
    this.walks = new WalkReads(parts.database().jdbi());
    this.team = new TeamReads(parts.database().jdbi());
    this.planning = new WalkPlanning(parts.database().jdbi());
    this.pages = pages;
  }

  /**
   * The walks of the grids that are led.
   *
   * @param microGrid the one that is asked for; null: any
   * @param before only older ones than that id
   */
  LedList list(Frame page, @Nullable MicroGrid microGrid, long before) {
    Register register = parts.register().get();
    Scope scope = page.scope();
    List<WalkRow> rows =
        walks.list(scope, microGrid == null ? null : microGrid.id(), before, PAGE + 1);
    return new LedList(
        teams(page, register),
        rows.stream().limit(PAGE).map(walk -> WalkPages.line(walk, register, page, false)).toList(),
        led(scope, register).stream()
            .map(each -> new LedList.Choice(each.code(), WalkPages.name(each, page)))
            .toList(),
        houses(page, register),
        microGrid == null ? "" : microGrid.code(),
        rows.size() > PAGE ? Long.toString(rows.get(PAGE - 1).id()) : "");
  }

  private static List<MicroGrid> led(Scope scope, Register register) {
    return register.microGrids().stream()
        .filter(each -> scope.leads(each.id()))
        .sorted(Comparator.comparing(MicroGrid::code))
        .toList();
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

  private List<LedList.Team> teams(Frame page, Register register) {
    LocalDate today = page.now().atZone(page.zone()).toLocalDate();
    Instant from = today.atStartOfDay(page.zone()).toInstant();
    Instant to = today.plusDays(1).atStartOfDay(page.zone()).toInstant();
    Map<Integer, List<TeamReads.Member>> members =
        team.members(page.scope(), from, to).stream()
            .collect(Collectors.groupingBy(TeamReads.Member::grid));
    Map<Integer, List<WalkRow>> open = new TreeMap<>();
    for (MicroGrid each : led(page.scope(), register)) {
      open.computeIfAbsent(each.grid(), grid -> new ArrayList<>());
    }
    for (WalkRow walk : walks.ofDay(page.scope(), today, from, MOST_OPEN)) {
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
        planning.candidates(walk.id()).stream()
            .map(each -> new LedList.Choice(each.name(), each.displayName()))
            .toList(),
        view.stops(),
        message,
        refused);
  }
}
