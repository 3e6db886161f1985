package io.tidegate.gateway.notify.message;

import io.tidegate.gateway.registry.Grid;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.MicroGridKind;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.RegisterBuilder;
import org.jspecify.annotations.Nullable;

/** A made-up building with one stairwell, a floor and a room; and a shop by itself. */
final class Staircase {
  static final int ROOM = 4;
  static final int SHOP = 5;
  static final String STAIRWELL_ZH = "样例院1幢2单元";
  static final String ROOM_ZH = "502室";
  static final String ROOM_EN = "Room 502";

  private Staircase() {}

  static Register register() {
    return new RegisterBuilder(1)
        .grid(new Grid(1, "demo", "g1", "第一网格", "Grid 1"))
        .microGrid(
            new MicroGrid(1, 1, "g1-a", MicroGridKind.NATURAL_COMPOUND, "甲微网格", "Micro-grid A"))
        .place(place(1, null, PlaceKind.COMPOUND, "样例院", "Sample Court"))
        .place(place(2, 1, PlaceKind.BUILDING, "样例院1幢", "Sample Court 1"))
        .place(place(3, 2, PlaceKind.STAIRWELL, "2单元", "Stairwell 2"))
        .place(place(6, 3, PlaceKind.FLOOR, "5层", "Floor 5"))
        .place(place(ROOM, 6, PlaceKind.ROOM, ROOM_ZH, ROOM_EN))
        .place(place(SHOP, null, PlaceKind.SHOP, "一家样例店", "A sample shop"))
        .build();
  }

  private static Place place(
      int id, @Nullable Integer parent, PlaceKind kind, String nameZh, String nameEn) {
    return new Place(id, "demo", parent, kind, "p" + id, nameZh, nameEn, 1, null, null);
  }
}
