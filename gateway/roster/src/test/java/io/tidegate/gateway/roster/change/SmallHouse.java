package io.tidegate.gateway.roster.change;

import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.PlaceKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** Two buildings, which are a house each, with rooms 101 to 205. */
@NullUnmarked // a null that is not expected fails the test
final class SmallHouse {
  static final int FIRST = 1;
  static final int SECOND = 2;

  private SmallHouse() {}

  static RoomIndex rooms() {
    List<Place> places = new ArrayList<>();
    for (int house = FIRST; house <= SECOND; house++) {
      int building = house * 1000;
      places.add(place(building, null, PlaceKind.BUILDING, house + "幢", house));
      for (int floor = 1; floor <= 2; floor++) {
        for (int n = 1; n <= 5; n++) {
          int number = floor * 100 + n;
          places.add(place(building + number, building, PlaceKind.ROOM, number + "室", house));
        }
      }
    }
    return RoomIndex.of(places, null);
  }

  private static Place place(int id, Integer parent, PlaceKind kind, String name, int house) {
    return new Place(id, "trial", parent, kind, "p" + id, name, name, 1, house, null);
  }
}
