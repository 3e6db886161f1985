package io.tidegate.simulator.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Builds what the plan says: places, houses, devices, doors. One thread, one use. */
final class Builder {
  private final Tables tables;
  private final LocalDate today;
  private final List<Unit> units = new ArrayList<>();
  private final List<List<String>> ways = new ArrayList<>();
  private final Ground ground = new Ground();
  private int microGrids;

  Builder(Tables tables, LocalDate today) {
    this.tables = tables;
    this.today = today;
  }

  /** Every unit, in the order of building. */
  List<Unit> units() {
    return units;
  }

  /** The shared doors of each compound and office building. */
  List<List<String>> ways() {
    return ways;
  }

  void build(Plan plan) {
    tables.row("community", "wenchao", "闻潮社区（虚构）", "Wenchao Community (made up)");
    for (int grid : plan.grids()) {
      tables.row("grids", grid(grid), "第" + grid + "网格", "Grid " + grid);
    }
    for (int grid : plan.grids()) {
      plan.compounds().stream().filter(c -> c.grid() == grid).forEach(this::compound);
      plan.blocks().stream().filter(b -> b.grid() == grid).forEach(this::block);
    }
  }

  private void compound(Plan.Compound compound) {
    List<String> groups = new ArrayList<>();
    for (int i = 1; i <= compound.stairwellGroups(); i++) {
      groups.add(
          microGrid(
              compound.grid(),
              "stairwell_group",
              compound.nameZh() + "第" + i + "片",
              compound.nameEn() + " part " + i));
    }
    String own =
        groups.isEmpty()
            ? microGrid(compound.grid(), "natural_compound", compound.nameZh(), compound.nameEn())
            : groups.get(0);
    String code = compound.code();
    Ground.Spot spot = ground.next();
    place(code, "", "compound", compound.nameZh(), compound.nameEn(), own, 0, spot);
    if (compound.isRental()) {
      house(code, compound.nameZh(), compound.nameEn(), compound.company());
    }
    List<String> gates = gates(code, spot);
    List<String> shared = new ArrayList<>(gates);
    int stairwells = compound.buildings() * compound.stairwells();
    int built = 0;
    for (int b = 1; b <= compound.buildings(); b++) {
      String building = code + "-b" + two(b);
      String nameZh = compound.nameZh() + b + "幢";
      String nameEn = compound.nameEn() + " building " + b;
      place(building, code, "building", nameZh, nameEn, "", b, spot.building(b));
      if (!compound.isRental()) {
        house(building, nameZh, nameEn, "");
      }
      for (int s = 1; s <= compound.stairwells(); s++) {
        String group = groups.isEmpty() ? "" : groups.get(built++ * groups.size() / stairwells);
        stairwell(compound, building, s, group, gates, shared);
      }
    }
    ways.add(shared);
  }

  private void stairwell(
      Plan.Compound compound,
      String building,
      int number,
      String microGrid,
      List<String> gates,
      List<String> shared) {
    String stairwell = building + "-u" + number;
    place(
        stairwell, building, "stairwell", number + "单元", "Stairwell " + number, microGrid, number);
    String door = stairwell + "-gate";
    place(door, stairwell, "gate", "单元门", "Stairwell door", "", 0);
    device("door-" + stairwell, door);
    tables.row(
        "doors",
        "door-" + stairwell,
        1,
        door,
        "shared",
        true,
        compound.isRental(), // a rental house counts who leaves
        true,
        false,
        true,
        5);
    shared.add(door);
    List<String> way = new ArrayList<>(gates);
    way.add(door);
    for (int f = 1; f <= compound.floors(); f++) {
      String floor = stairwell + "-f" + two(f);
      place(floor, stairwell, "floor", f + "层", "Floor " + f, "", f);
      for (int r = 1; r <= compound.roomsPerFloor(); r++) {
        String name = f + two(r);
        unit(
            stairwell + "-" + name,
            floor,
            Unit.Kind.ROOM,
            name,
            way,
            house(compound, building),
            compound.isRental());
      }
    }
  }

  private void block(Plan.Block block) {
    String microGrid =
        microGrid(
            block.grid(),
            block.isOffice() ? "office_building" : "street_block",
            block.nameZh(),
            block.nameEn());
    String code = block.code();
    Ground.Spot spot = ground.next();
    place(code, "", "building", block.nameZh(), block.nameEn(), microGrid, 0, spot);
    house(code, block.nameZh(), block.nameEn(), "");
    List<String> way = block.isOffice() ? gates(code, spot) : List.of();
    if (block.isOffice()) {
      ways.add(way);
    }
    for (int f = 1; f <= block.floors(); f++) {
      String parent = code;
      if (block.isOffice()) {
        String floor = code + "-f" + two(f);
        parent = floor;
        place(floor, code, "floor", f + "层", "Floor " + f, "", f);
      }
      for (int u = 1; u <= block.unitsPerFloor(); u++) {
        String name = block.isOffice() ? f + two(u) : Integer.toString(u);
        unit(
            code + "-" + name,
            parent,
            block.isOffice() ? Unit.Kind.OFFICE : Unit.Kind.SHOP,
            name,
            way,
            "h-" + code,
            false);
      }
    }
  }

  /** An east and a west gate; the east one has a second opening for vehicles. */
  private List<String> gates(String parent, Ground.Spot spot) {
    List<String> gates = List.of(parent + "-east", parent + "-west");
    place(gates.get(0), parent, "gate", "东门", "East gate", "", 0, spot.east());
    place(gates.get(1), parent, "gate", "西门", "West gate", "", 0, spot.west());
    for (String gate : gates) {
      device("gate-" + gate, gate);
      tables.row("doors", "gate-" + gate, 1, gate, "shared", true, true, true, false, true, 5);
    }
    String east = gates.get(0);
    tables.row("doors", "gate-" + east, 2, east, "shared", true, true, false, false, false, 8);
    return gates;
  }

  private void unit(
      String code,
      String parent,
      Unit.Kind kind,
      String name,
      List<String> way,
      String house,
      boolean isRental) {
    String word = kind.name().toLowerCase(Locale.ROOT);
    String nameZh = kind == Unit.Kind.SHOP ? name + "号商铺" : name + "室";
    String nameEn =
        (kind == Unit.Kind.SHOP ? "Shop " : kind == Unit.Kind.ROOM ? "Room " : "Office ");
    place(code, parent, word, nameZh, nameEn + name, "", 0);
    String lock = "lock-" + code;
    device(lock, code);
    // A rental house's locks tell of the bolt; a shop's door has a contact.
    tables.row(
        "doors",
        lock,
        1,
        code,
        "room",
        true,
        false,
        kind != Unit.Kind.ROOM,
        isRental,
        kind != Unit.Kind.ROOM,
        kind == Unit.Kind.ROOM ? 10 : 5);
    units.add(new Unit(code, kind, lock, way, house, isRental));
  }

  private void device(String device, String place) {
    tables.row("devices", device, "native", place);
  }

  private String microGrid(int grid, String kind, String nameZh, String nameEn) {
    String code = "m" + two(++microGrids);
    tables.row("micro_grids", code, grid(grid), kind, nameZh, nameEn);
    return code;
  }

  /** A place that is where the one above is. */
  private void place(
      String code,
      String parent,
      String kind,
      String nameZh,
      String nameEn,
      String microGrid,
      int walkOrder) {
    place(code, parent, kind, nameZh, nameEn, microGrid, walkOrder, null);
  }

  private void place(
      String code,
      String parent,
      String kind,
      String nameZh,
      String nameEn,
      String microGrid,
      int walkOrder,
      Ground.@Nullable Spot spot) {
    tables.row(
        "places",
        code,
        parent,
        kind,
        nameZh,
        nameEn,
        microGrid,
        walkOrder == 0 ? "" : walkOrder,
        spot == null ? "" : spot.eastMetres(),
        spot == null ? "" : spot.northMetres());
  }

  private static String house(Plan.Compound compound, String building) {
    return "h-" + (compound.isRental() ? compound.code() : building);
  }

  private void house(String place, String nameZh, String nameEn, String company) {
    tables.row("houses", "h-" + place, place, nameZh, nameEn, company, today.minusDays(31));
  }

  private static String grid(int number) {
    return "g" + two(number);
  }

  private static String two(int number) {
    return String.format(Locale.ROOT, "%02d", number);
  }
}
