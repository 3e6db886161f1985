package io.tidegate.gateway.roster.address;

import io.tidegate.gateway.roster.address.Homes.Building;
import java.util.List;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what a wrong address may have meant, as a hint: it is never taken for it. */
final class NearestHome {
  /** Rooms with so many other digits, or with more than half of them, are not meant. */
  private static final int FAR = 3;

  private NearestHome() {}

  /**
   * The nearest room of the buildings that it names, else the nearest building around; empty where
   * nothing is near.
   */
  static String to(Address address, List<Building> around, List<Building> named) {
    String nearest = "";
    int least = 2 * FAR;
    if (!address.building().isEmpty() || around.size() == 1) {
      for (Building building : named) {
        for (List<Home> homes : building.rooms().values()) {
          for (Home home : homes) {
            int digits =
                LevenshteinDistance.getDefaultInstance().apply(home.room(), address.room());
            int far = 2 * digits + (address.stairwell().equals(home.stairwell()) ? 0 : 1);
            if (far < least && 2 * digits <= address.room().length()) {
              least = far;
              nearest = home.toString();
            }
          }
        }
      }
    }
    if (nearest.isEmpty() && named.isEmpty()) {
      least = Integer.MAX_VALUE;
      String wanted = address.compound() + address.building();
      for (Building building : around) {
        int far =
            LevenshteinDistance.getDefaultInstance()
                .apply(building.compound() + building.name(), wanted);
        if (far < least) {
          least = far;
          nearest = Home.shown(building.compound(), building.name(), "", "");
        }
      }
    }
    return nearest;
  }
}
