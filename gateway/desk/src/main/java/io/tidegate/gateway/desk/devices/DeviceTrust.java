package io.tidegate.gateway.desk.devices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.read.AlertDetail;
import io.tidegate.gateway.store.read.DeviceDayReads;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** How far the devices can be trusted that an alert rests on. Blocking; safe on any thread. */
public final class DeviceTrust {
  private static final int MOST = 20;
  private static final ObjectMapper EVIDENCE = new ObjectMapper();

  private final DeviceDayReads days;
  private final ZoneId zone;

  /**
   * @param zone of the community: what a day is
   */
  public DeviceTrust(Database database, ZoneId zone) {
    this.days = new DeviceDayReads(database.jdbi());
    this.zone = zone;
  }

  /**
   * The day on which the alert last fired, of the devices of its evidence and its subject; of locks
   * of rooms it has counts only, and nothing that tells when a resident came or went.
   */
  public List<DeviceDayReads.Day> of(AlertDetail detail) {
    if (detail.firings().isEmpty()) {
      return List.of();
    }
    AlertDetail.Firing last = detail.firings().get(0);
    Set<Integer> devices = devices(last.evidence());
    String key = detail.alert().subjectKey();
    switch (detail.alert().subjectKind()) {
      case "device", "door" -> devices.add(Integer.valueOf(key.replaceAll("/.*", "")));
      default -> {} // it has no device of its own
    }
    LocalDate day = last.startedAt().atZone(zone).toLocalDate();
    return devices.isEmpty() ? List.of() : days.on(devices, day).stream().limit(MOST).toList();
  }

  private static Set<Integer> devices(String evidence) {
    Set<Integer> devices = new TreeSet<>();
    try {
      for (JsonNode event : EVIDENCE.readTree(evidence).path("events")) {
        devices.add(event.path("device").asInt());
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // the database keeps it as JSON
    }
    return devices;
  }
}
