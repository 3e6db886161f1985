package io.tidegate.gateway.store.register;

import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.store.ingest.DeadLetters;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Enters devices with their doors. Within a {@link RegisterWriting}. Which places a credential
 * opens stays as it was: a door more is no reason to wait with the rules that compare the two.
 */
public final class DeviceWriting {
  private static final int MOST_DOORS = 64;
  private static final int LONGEST_RELOCK = 86_400;
  private static final Set<String> UNITS = Set.of("room", "office", "shop");

  private static final String PLACE =
      """
      SELECT p.id AS place, p.kind, w.micro_grid FROM place p LEFT JOIN place_within w ON w.place = p.id
      WHERE p.community = ? AND p.code = ? AND p.valid_to IS NULL""";

  private static final String OPEN_ALERTS =
      """
      SELECT count(*) FROM alert
      WHERE class = 'device' AND subject_kind IN ('device', 'door') AND handling <> 'closed'
        AND split_part(subject_key, '/', 1) = ?""";

  private final Handle handle;
  private final ChangedBy by;

  DeviceWriting(Handle handle, ChangedBy by) {
    this.handle = handle;
    this.by = by;
  }

  /** What was entered. {@code letters}: dead letters of it that are tried again. */
  public record Added(
      int number, String codec, String place, List<DeviceRequest.Opening> openings, int letters) {}

  private record Spot(int place, String kind, @Nullable Integer microGrid) {}

  /**
   * Enters a device that is not in the register, and marks its dead letters to be tried again.
   *
   * @throws DeviceRefusedException if it is registered, or what is asked for cannot be
   */
  public Added add(DeviceRequest request, Collection<String> codecs) {
    DeviceId id = request.id();
    check(request);
    String codec = codec(request, codecs);
    DeviceRequest.Opening first = request.openings().get(0);
    String mounted = request.place() == null ? first.place() : request.place();
    String member = request.place() == null ? "door " + first.number() : "place";
    Spot where = spot(id, member, mounted);
    int number = DeviceTable.put(handle, id, codec, where.place, by.at());
    List<DeviceRequest.Opening> entered =
        request.openings().stream().map(opening -> enter(id, number, opening)).toList();
    int letters = DeadLetters.retryDevice(handle, id);
    return new Added(number, codec, mounted, entered, letters);
  }

  /**
   * Takes one door of several out of the register. Returns how many are left; empty: there is none
   * of that number.
   */
  public OptionalInt removeDoor(int device, int door) {
    List<Integer> doors =
        handle
            .select("SELECT door FROM door WHERE device = ? ORDER BY door FOR UPDATE", device)
            .mapTo(Integer.class)
            .list();
    if (!doors.contains(door)) {
      return OptionalInt.empty();
    }
    if (doors.size() == 1) {
      throw DeviceRefusedException.wrong("door: it is the only one; retire the device instead");
    }
    DeviceTable.removeDoor(handle, device, door);
    return OptionalInt.of(doors.size() - 1);
  }

  /**
   * Takes a device out of use, as an import does that leaves it out: it keeps its number and its
   * doors, which the history needs, and is no longer known by its id. What it says from now on is
   * that of an unregistered device.
   *
   * @return false: it is out of use already
   * @throws DeviceRefusedException while an alert about the device itself is open: nothing will
   *     come that ends it
   */
  public boolean retire(int device) {
    int open = handle.select(OPEN_ALERTS, Integer.toString(device)).mapTo(Integer.class).one();
    if (open > 0) {
      throw DeviceRefusedException.wrong("device: " + open + " alerts of it are open; close them");
    }
    return DeviceTable.retire(handle, device);
  }

  private void check(DeviceRequest request) {
    DeviceId id = request.id();
    List<String> communities =
        handle.createQuery("SELECT id FROM community ORDER BY id").mapTo(String.class).list();
    if (!communities.contains(id.community())) {
      throw DeviceRefusedException.wrong(
          "community: expected one of the register: " + String.join(", ", communities));
    }
    if (handle
        .select(
            "SELECT active FROM device WHERE community = ? AND device_id = ?",
            id.community(),
            id.device())
        .mapTo(Boolean.class)
        .findOne()
        .orElse(false)) {
      throw DeviceRefusedException.known(id + " is registered already");
    }
    Set<Integer> numbers = new HashSet<>();
    for (DeviceRequest.Opening opening : request.openings()) {
      if (opening.number() < 1 || opening.number() > MOST_DOORS || !numbers.add(opening.number())) {
        throw DeviceRefusedException.wrong("doors: expected numbers 1 to 64, each once");
      }
      Integer relock = opening.fitted().relockSeconds();
      if (relock != null && (relock < 0 || relock > LONGEST_RELOCK)) {
        throw DeviceRefusedException.wrong("relockSeconds: expected 0 to " + LONGEST_RELOCK);
      }
    }
    if (numbers.isEmpty()) {
      throw DeviceRefusedException.wrong("doors: expected at least one");
    }
  }

  private String codec(DeviceRequest request, Collection<String> codecs) {
    String codec =
        request.codec() != null
            ? request.codec()
            : handle
                .select(
                    """
                    SELECT codec FROM dead_letter
                    WHERE community = ? AND device_id = ? AND codec IS NOT NULL
                    ORDER BY (reason = 'unknown_device') DESC, last_seen DESC LIMIT 1""",
                    request.id().community(),
                    request.id().device())
                .mapTo(String.class)
                .findOne()
                .orElse("");
    if (!codecs.contains(codec)) {
      throw DeviceRefusedException.wrong(
          "codec: expected one of " + String.join(", ", new TreeSet<>(codecs)));
    }
    return codec;
  }

  private DeviceRequest.Opening enter(DeviceId id, int device, DeviceRequest.Opening request) {
    Spot spot = spot(id, "door " + request.number(), request.place());
    String kind = request.kind();
    if (kind == null) {
      kind = UNITS.contains(spot.kind) ? "room" : "shared";
    } else if (!kind.equals("shared") && !kind.equals("room")) {
      throw DeviceRefusedException.wrong("kind: expected shared or room");
    }
    if (kind.equals("room") && !UNITS.contains(spot.kind)) {
      throw DeviceRefusedException.wrong(
          "kind: a door of a " + spot.kind + " is shared; expected a room, an office or a shop");
    }
    boolean contact =
        request.contact() == null ? tellsOpenings(id, request.number()) : request.contact();
    DeviceRequest.Fitted fitted = request.fitted();
    DeviceTable.addDoor(handle, device, request.number(), spot.place, kind, contact, fitted);
    return new DeviceRequest.Opening(request.number(), request.place(), kind, contact, fitted);
  }

  /** Whether dead letters of the device hold an opening or a closing of that door. */
  private boolean tellsOpenings(DeviceId id, int door) {
    return handle
        .select(
            """
            SELECT EXISTS (SELECT FROM dead_letter
              WHERE community = ? AND device_id = ? AND ? = ANY (string_to_array(event_kinds, ',')))""",
            id.community(),
            id.device(),
            "door " + door)
        .mapTo(Boolean.class)
        .one();
  }

  private Spot spot(DeviceId id, String member, String code) {
    Spot spot =
        handle
            .select(PLACE, id.community(), code)
            .mapTo(Spot.class)
            .findOne()
            .orElseThrow(
                () ->
                    DeviceRefusedException.wrong(
                        member + ": there is no place of that code in " + id.community()));
    if (spot.microGrid == null) {
      throw DeviceRefusedException.wrong(member + ": expected a place that is in a micro-grid");
    }
    return spot;
  }
}
