package io.tidegate.gateway.roster.address;

import io.tidegate.gateway.roster.address.Homes.Building;
import java.util.List;

/** Finds what a wrong address may have meant, as a hint: it is never taken for it. */
final class NearestHome {
  /** Rooms with so many other digits are not meant. */
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
            int far = 2 * distance(home.room(), address.room());
            far += address.stairwell().equals(home.stairwell()) ? 0 : 1;
            if (far < least) {
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
        int far = distance(building.compound() + building.name(), wanted);
        if (far < least) {
          least = far;
          nearest = Home.shown(building.compound(), building.name(), "", "");
        }
      }
    }
    return nearest;
  }

  /** Levenshtein's distance: characters to add, drop or change. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
