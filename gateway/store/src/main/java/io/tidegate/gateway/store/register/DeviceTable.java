package io.tidegate.gateway.store.register;

import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.registry.files.RegisterFile;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Writes {@code device} and {@code door}. What may be written is checked before. */
final class DeviceTable {
  /** How an import counts devices that have left. */
  static final String RETIRED = "devices_retired";

  /** One that has left and comes back keeps its number. */
  private static final String DEVICE =
      """
      INSERT INTO device (community, device_id, codec, place, entered_at)
      VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (community, device_id) DO UPDATE
      SET codec = excluded.codec, place = excluded.place, active = true,
        entered_at = excluded.entered_at
      RETURNING number""";

  private static final String DOOR =
      """
      INSERT INTO door (device, door, place, kind, reader_in, reader_out, contact, bolt_sensor,
        exit_button_wired, relock_seconds)
      VALUES (:device, :door, :place, :kind, :readerIn, :readerOut, :contact, :boltSensor,
        :exitButtonWired, :relockSeconds)""";

  private static final KeyedFile FILE =
      new KeyedFile(
          RegisterFile.DEVICES,
          "device",
          List.of("community", "device_id"),
          List.of("codec", "place", "active"),
          List.of("entered_at"),
          """
          SELECT c.id AS community, r.device AS device_id, r.codec, p.id AS place, true AS active
          FROM r CROSS JOIN c JOIN place p ON p.code = r.place AND p.community = c.id""");

  /** 1 device, 2 community. Devices that are not in the file have left; their numbers stay. */
  private static final String RETIRE_OTHERS =
      """
      UPDATE device SET active = false
      WHERE device_id <> ALL (?::text[]) AND community = ? AND active""";

  private static final KeyedFile DOORS =
      new KeyedFile(
          RegisterFile.DOORS,
          "door",
          List.of("device", "door"),
          List.of(
              "place",
              "kind",
              "reader_in",
              "reader_out",
              "contact",
              "bolt_sensor",
              "exit_button_wired",
              "relock_seconds"),
          List.of(),
          """
          SELECT d.number AS device, r.door::smallint AS door, p.id AS place, r.kind,
                 coalesce(r.reader_in::boolean, true) AS reader_in,
                 coalesce(r.reader_out::boolean, false) AS reader_out,
                 coalesce(r.contact::boolean, false) AS contact,
                 coalesce(r.bolt_sensor::boolean, false) AS bolt_sensor,
                 coalesce(r.exit_button_wired::boolean, false) AS exit_button_wired,
                 r.relock_seconds::integer AS relock_seconds
          FROM r CROSS JOIN c JOIN device d ON d.device_id = r.device AND d.community = c.id
          JOIN place p ON p.code = r.place AND p.community = c.id""");

  /** 1 device, 2 door, 3 community. A device in the file has the doors of the file and no other. */
  private static final String GONE_DOORS =
      """
      DELETE FROM door t USING device d
      WHERE d.number = t.device AND d.active
        AND (d.device_id, t.door::text) NOT IN (
              SELECT * FROM unnest(?::text[], ?::text[]) AS r(device, door))
        AND d.community = ?""";

  private DeviceTable() {}

  /** Imports devices; those that are not in the file have left. */
  static void importRows(ImportTables tables) throws SQLException {
    FILE.importRows(tables);
    tables.change(RETIRED, RETIRE_OTHERS, tables.columns(RegisterFile.DEVICES, "device"));
  }

  /** Imports doors. Returns how many are new or have changed. */
  static int importDoors(ImportTables tables) throws SQLException {
    int changed = DOORS.importRows(tables);
    tables.change("doors", GONE_DOORS, tables.columns(RegisterFile.DOORS, "device", "door"));
    return changed;
  }

  /** Enters a device without doors. Returns its number. */
  static int put(Handle handle, DeviceId id, String codec, int place, Instant at) {
    int number =
        handle
            .select(DEVICE, id.community(), id.device(), codec, place, at)
            .mapTo(Integer.class)
            .one();
    handle.execute("DELETE FROM door WHERE device = ?", number);
    return number;
  }

  /** Adds a door. */
  static void addDoor(
      Handle handle,
      int device,
      int door,
      int place,
      String kind,
      boolean contact,
      DeviceRequest.Fitted fitted) {
    handle
        .createUpdate(DOOR)
        .bind("device", device)
        .bind("door", door)
        .bind("place", place)
        .bind("kind", kind)
        .bind("contact", contact)
        .bindMethods(fitted)
        .execute();
  }

  static void removeDoor(Handle handle, int device, int door) {
    handle.execute("DELETE FROM door WHERE device = ? AND door = ?", device, door);
  }

  /** Takes a device out of use, as an import does. Returns false if it is already. */
  static boolean retire(Handle handle, int device) {
    return handle.execute("UPDATE device SET active = false WHERE number = ? AND active", device)
        == 1;
  }
}
