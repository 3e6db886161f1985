package io.tidegate.gateway.api;

import io.tidegate.gateway.store.read.AlertDetail;
import io.tidegate.gateway.store.read.DeviceDayReads;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** How far the devices were to be trusted that an alert rests on. Blocking; safe on any thread. */
public final class DeviceTrust {
  private static final int MOST = 20;

  private final Parts parts;
  private final DeviceDayReads days;

  public DeviceTrust(Parts parts) {
    this.parts = parts;
    this.days = new DeviceDayReads(parts.database().jdbi());
  }

  /**
   * The day on which it last fired, of the devices of its evidence and its subject; of locks of
   * rooms nothing that tells of comings and goings is among it but a count.
   */
  public List<DeviceDayReads.Day> of(AlertDetail detail) {
    if (detail.firings().isEmpty()) {
      return List.of();
    }
    AlertDetail.Firing last = detail.firings().get(0);
    Set<Integer> devices = new TreeSet<>();
    JsonObject evidence = new JsonObject(last.evidence());
    for (Object event : evidence.getJsonArray("events", new JsonArray())) {
      devices.add(((JsonObject) event).getInteger("device", 0));
    }
    String key = detail.alert().subjectKey();
    switch (detail.alert().subjectKind()) {
      case "device", "door" -> devices.add(Integer.valueOf(key.replaceAll("/.*", "")));
      default -> {} // it has no device of its own
    }
    LocalDate day = last.startedAt().atZone(parts.zone()).toLocalDate();
    return devices.isEmpty() ? List.of() : days.on(devices, day).stream().limit(MOST).toList();
  }
}
