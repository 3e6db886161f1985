package io.tidegate.gateway.store.register;

import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.registry.files.RegisterFile;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Writes {@code device} and {@code door}. What may be written is checked before. */
final class DeviceTable {
  /** How an import counts devices that have left. */
  static final String RETIRED = "devices_retired";

  /** One that has left and comes back keeps its number. */
  private static final String DEVICE =
      """
      INSERT INTO device (community, device_id, codec, place, entered_at)
      VALUES (:community, :device, :codec, :place, :at)
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

  /** 1 device, 2 codec, 3 place, 4 community, 5 now. */
  private static final String IMPORT =
      """
      MERGE INTO device t
      USING (SELECT r.device, r.codec, p.id AS place, c.id AS community, c.at
             FROM unnest(?::text[], ?::text[], ?::text[]) AS r(device, codec, place)
             CROSS JOIN (SELECT ?::text AS id, ?::timestamptz AS at) c
             JOIN place p ON p.code = r.place AND p.community = c.id) s
      ON t.community = s.community AND t.device_id = s.device
      WHEN MATCHED AND (t.codec, t.place, t.active) IS DISTINCT FROM (s.codec, s.place, true) THEN
        UPDATE SET codec = s.codec, place = s.place, active = true
      WHEN NOT MATCHED THEN
        INSERT (community, device_id, codec, place, entered_at)
        VALUES (s.community, s.device, s.codec, s.place, s.at)""";

  /** 1 device, 2 community. Devices that are not in the file have left; their numbers stay. */
  private static final String RETIRE_OTHERS =
      """
      UPDATE device SET active = false
      WHERE device_id <> ALL (?::text[]) AND community = ? AND active""";

  /**
   * 1 device, 2 door, 3 place, 4 kind, 5 reader_in, 6 reader_out, 7 contact, 8 bolt_sensor, 9
   * exit_button_wired, 10 relock_seconds, 11 community.
   */
  private static final String IMPORT_DOORS =
      """
      MERGE INTO door t
      USING (SELECT d.number AS device, r.door::smallint AS door, p.id AS place, r.kind,
                    coalesce(r.rin::boolean, true) AS rin, coalesce(r.rout::boolean, false) AS rout,
                    coalesce(r.contact::boolean, false) AS contact,
                    coalesce(r.bolt::boolean, false) AS bolt,
                    coalesce(r.button::boolean, false) AS button, r.relock::integer AS relock
             FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                         ?::text[], ?::text[], ?::text[], ?::text[])
                    AS r(device, door, place, kind, rin, rout, contact, bolt, button, relock)
             CROSS JOIN (SELECT ?::text AS id) c
             JOIN device d ON d.device_id = r.device AND d.community = c.id
             JOIN place p ON p.code = r.place AND p.community = c.id) s
      ON t.device = s.device AND t.door = s.door
      WHEN MATCHED AND (t.place, t.kind, t.reader_in, t.reader_out, t.contact, t.bolt_sensor,
                        t.exit_button_wired, t.relock_seconds)
          IS DISTINCT FROM (s.place, s.kind, s.rin, s.rout, s.contact, s.bolt, s.button, s.relock)
          THEN
        UPDATE SET place = s.place, kind = s.kind, reader_in = s.rin, reader_out = s.rout,
                   contact = s.contact, bolt_sensor = s.bolt, exit_button_wired = s.button,
                   relock_seconds = s.relock
      WHEN NOT MATCHED THEN
        INSERT (device, door, place, kind, reader_in, reader_out, contact, bolt_sensor,
                exit_button_wired, relock_seconds)
        VALUES (s.device, s.door, s.place, s.kind, s.rin, s.rout, s.contact, s.bolt, s.button,
                s.relock)""";

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
    tables.changeNow(
        "devices", IMPORT, tables.columns(RegisterFile.DEVICES, "device", "codec", "place"));
    tables.change(RETIRED, RETIRE_OTHERS, tables.columns(RegisterFile.DEVICES, "device"));
  }

  /** Imports doors. Returns how many are new or have changed. */
  static int importDoors(ImportTables tables) throws SQLException {
    int changed =
        tables.change(
            "doors",
            IMPORT_DOORS,
            tables.columns(
                RegisterFile.DOORS,
                "device",
                "door",
                "place",
                "kind",
                "reader_in",
                "reader_out",
                "contact",
                "bolt_sensor",
                "exit_button_wired",
                "relock_seconds"));
    tables.change("doors", GONE_DOORS, tables.columns(RegisterFile.DOORS, "device", "door"));
    return changed;
  }

  /** Enters a device without doors. Returns its number. */
  static int put(Handle handle, DeviceId id, String codec, int place, Instant at) {
    int number =
        handle
            .createQuery(DEVICE)
            .bind("community", id.community())
            .bind("device", id.device())
            .bind("codec", codec)
            .bind("place", place)
            .bind("at", at)
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
      DeviceWish.Fitted fitted) {
    handle
        .createUpdate(DOOR)
        .bind("device", device)
        .bind("door", door)
        .bind("place", place)
        .bind("kind", kind)
        .bind("readerIn", fitted.readerIn())
        .bind("readerOut", fitted.readerOut())
        .bind("contact", contact)
        .bind("boltSensor", fitted.boltSensor())
        .bind("exitButtonWired", fitted.exitButtonWired())
        .bind("relockSeconds", fitted.relockSeconds())
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
