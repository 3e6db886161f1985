package io.tidegate.gateway.web.grids;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.desk.grids.GridService;
import io.tidegate.gateway.desk.grids.HouseStatus;
import io.tidegate.gateway.desk.grids.LedMicroGrid;
import io.tidegate.gateway.registry.Grid;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page of a leader's grids. */
public final class GridRoutes {
  private final GridService grids;
  private final Supplier<Register> register;

  /**
   * @param register the newest one
   */
  public GridRoutes(GridService grids, Supplier<Register> register) {
    this.grids = grids;
    this.register = register;
  }

  /** Adds the route. */
  public void mount(PageRouter serving) {
    serving.get(
        "/grids", request -> PageResult.page("grids.jte", list(request.page())), Role.LEADER);
  }

  private GridList list(Frame page) {
    return new GridList(
        grids.led(page.scope()).stream()
            .collect(
                Collectors.groupingBy(
                    each -> each.microGrid().grid(), TreeMap::new, Collectors.toList()))
            .entrySet()
            .stream()
            .map(
                grid ->
                    new GridList.Group(
                        name(register.get().grid(grid.getKey()), page),
                        grid.getValue().stream().map(each -> line(each, page)).toList()))
            .toList());
  }

  private static GridList.Line line(LedMicroGrid led, Frame page) {
    List<HouseStatus> houses = led.houses();
    int granted = houses.stream().mapToInt(house -> house.coverage().granted()).sum();
    int known = houses.stream().mapToInt(house -> house.coverage().known()).sum();
    return new GridList.Line(
        led.microGrid().code(),
        page.texts().of(led.microGrid().nameZh(), led.microGrid().nameEn()),
        led.open(),
        houses.size(),
        (int) houses.stream().filter(HouseStatus::isComplete).count(),
        granted == 0 ? null : (Integer) (100 * known / granted),
        led.round());
  }

  private static String name(@Nullable Grid grid, Frame page) {
    return grid == null ? "" : page.texts().of(grid.nameZh(), grid.nameEn());
  }
}
