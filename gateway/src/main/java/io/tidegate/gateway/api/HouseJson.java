package io.tidegate.gateway.api;

import io.tidegate.gateway.detect.HouseCoverage;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.Register;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far rules on the register can tell in houses, and what is missing. */
final class HouseJson {
  private HouseJson() {}

  /** Of the houses of a micro-grid, by their numbers. */
  static JsonObject coverage(
      Collection<Integer> houses, Register register, Map<Integer, HouseCoverage> known) {
    JsonArray each = new JsonArray();
    int complete = 0;
    for (int number : houses) {
      House house = register.house(number);
      if (house != null) {
        complete += house.completeSince() == null ? 0 : 1;
        each.add(json(house, known.get(number)));
      }
    }
    return new JsonObject()
        .put("houses", houses.size())
        .put("complete", complete)
        .put("byHouse", each);
  }

  private static JsonObject json(House house, @Nullable HouseCoverage known) {
    int granted = known == null ? 0 : known.granted();
    return new JsonObject()
        .put("id", house.code())
        .put("name", AlertJson.texts(house.nameZh(), house.nameEn()))
        .put("completeSince", AlertJson.time(house.completeSince()))
        .put("credentialsGranted", granted)
        .put("credentialsKnown", known == null ? 0 : known.known())
        .put("percent", known == null || granted == 0 ? null : 100 * known.known() / granted);
  }
}
