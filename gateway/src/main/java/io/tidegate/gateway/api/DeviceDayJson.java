package io.tidegate.gateway.api;

import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.store.read.DeviceDayReads;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Days of devices as the contract has them. */
final class DeviceDayJson {
  private DeviceDayJson() {}

  /** Those of one device, which goes without saying. */
  static JsonArray all(List<DeviceDayReads.Day> days) {
    JsonArray all = new JsonArray();
    days.forEach(day -> all.add(json(day, null)));
    return all;
  }

  /** Those of several. */
  static JsonArray all(List<DeviceDayReads.Day> days, PublicIds ids) {
    JsonArray all = new JsonArray();
    days.forEach(day -> all.add(json(day, ids.device(day.device()))));
    return all;
  }

  private static JsonObject json(DeviceDayReads.Day day, @Nullable String device) {
    return new JsonObject()
        .put("device", device)
        .put("day", day.day().toString())
        .put("received", day.received())
        .put("rejected", day.rejected())
        .put("expected", day.expected())
        .put("missing", day.missing())
        .put("gaps", day.gaps())
        .put("duplicates", day.duplicates())
        .put("late", day.late())
        .put("medianLateMillis", day.medianLateMillis())
        .put("maxLateMillis", day.maxLateMillis())
        .put("clockOffsetMillis", day.clockOffsetMillis())
        .put("boots", day.boots())
        .put("lastBootAt", AlertJson.time(day.lastBootAt()))
        .put("firmware", day.firmware())
        .put("batteryFirst", day.batteryFirst())
        .put("batteryLast", day.batteryLast());
  }
}
