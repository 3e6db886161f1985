package io.tidegate.gateway.store.register;

import static io.tidegate.gateway.store.Columns.instant;
import static io.tidegate.gateway.store.Columns.instantOrNull;
import static io.tidegate.gateway.store.Columns.integer;
import static io.tidegate.gateway.store.Columns.word;
import static io.tidegate.gateway.store.register.RegisterRows.each;

import io.tidegate.gateway.registry.facts.CalendarDay;
import io.tidegate.gateway.registry.facts.Consent;
import io.tidegate.gateway.registry.facts.Exemption;
import io.tidegate.gateway.registry.facts.FactsBuilder;
import io.tidegate.gateway.registry.facts.MaintenanceWindow;
import io.tidegate.gateway.registry.facts.OptOut;
import io.tidegate.gateway.registry.facts.Roster;
import io.tidegate.gateway.registry.facts.RosterLine;
import io.tidegate.gateway.registry.facts.Schedule;
import io.tidegate.gateway.registry.facts.ScheduleDays;
import io.tidegate.gateway.registry.facts.SchedulePurpose;
import io.tidegate.gateway.registry.facts.TravelNotice;
import io.tidegate.gateway.registry.facts.VisitorPass;
import io.tidegate.gateway.registry.facts.WorkOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Loads the register's facts. */
final class FactStore {
  private static final String SCHEDULES =
      """
      SELECT place, purpose, weekdays, (extract(epoch FROM opens) / 60)::integer AS opens,
             (extract(epoch FROM closes) / 60)::integer AS closes, valid_from, valid_to
      FROM schedule ORDER BY place, valid_from, schedule.opens""";

  private static final String WORK_ORDERS =
      """
      SELECT id, code, room, staff, kind, valid_from AS from, valid_to AS to
      FROM work_order ORDER BY id""";

  private static final String EXEMPTIONS =
      """
      SELECT rule, subject_kind, coalesce(device, place) AS subject, coalesce(door, 0) AS door,
             valid_from AS from, valid_to AS to, reason, requested_by, approved_by
      FROM exemption WHERE approved_by IS NOT NULL""";

  /** A person is a resident if the register knows the code, whenever it came to. */
  private static final String ROSTER_LINES =
      """
      SELECT l.house, l.imported_at, l.room, l.person, r.id AS resident, l.valid_from, l.valid_to
      FROM roster_line l
      LEFT JOIN resident r ON r.community = l.community AND r.code = l.person
      ORDER BY l.house, l.room, l.valid_from, l.person""";

  private FactStore() {}

  static void load(Handle handle, FactsBuilder facts) {
    // Public holidays are the country's: communities on one database agree.
    each(
        handle,
        "SELECT DISTINCT ON (date) date, kind, name_zh, name_en FROM calendar_day"
            + " ORDER BY date, community",
        CalendarDay.class,
        facts::calendarDay);
    each(handle, SCHEDULES, row -> facts.schedule(schedule(row)));
    each(
        handle,
        timed("place, device, reason", "maintenance_window"),
        MaintenanceWindow.class,
        facts::maintenanceWindow);
    each(handle, WORK_ORDERS, WorkOrder.class, facts::workOrder);
    each(handle, EXEMPTIONS, Exemption.class, facts::exemption);
    each(handle, timed("id, code, room", "visitor_pass"), VisitorPass.class, facts::visitorPass);
    each(
        handle,
        timed("resident, worker", "welfare_consent ORDER BY worker"),
        Consent.class,
        facts::consent);
    each(handle, timed("resident", "travel_notice"), TravelNotice.class, facts::travelNotice);
    each(handle, timed("resident, rule", "opt_out"), OptOut.class, facts::optOut);
    loadRosters(handle, facts);
  }

  private static String timed(String columns, String table) {
    return "SELECT " + columns + ", valid_from AS from, valid_to AS to FROM " + table;
  }

  private static void loadRosters(Handle handle, FactsBuilder facts) {
    Map<Integer, Instant> importedAt = new HashMap<>();
    Map<Integer, Map<Integer, List<RosterLine>>> lines = new HashMap<>();
    each(
        handle,
        ROSTER_LINES,
        row -> {
          int house = row.getInt("house");
          int room = row.getInt("room");
          importedAt.put(house, instant(row, "imported_at"));
          lines
              .computeIfAbsent(house, any -> new HashMap<>())
              .computeIfAbsent(room, any -> new ArrayList<>(4))
              .add(
                  new RosterLine(
                      room,
                      row.getString("person"),
                      integer(row, "resident"),
                      instant(row, "valid_from"),
                      instantOrNull(row, "valid_to")));
        });
    importedAt.forEach(
        (house, at) -> facts.roster(new Roster(house, at, lines.getOrDefault(house, Map.of()))));
  }

  private static Schedule schedule(ResultSet row) throws SQLException {
    ScheduleDays days = ScheduleDays.parse(row.getString("weekdays"));
    if (days == null) {
      throw new IllegalStateException("schedule of place " + row.getInt("place") + ": weekdays");
    }
    return new Schedule(
        row.getInt("place"),
        word(SchedulePurpose.class, row.getString("purpose")),
        days,
        row.getInt("opens"),
        row.getInt("closes"),
        instantOrNull(row, "valid_from"),
        instantOrNull(row, "valid_to"));
  }
}
