package io.tidegate.gateway.store.register;

import static io.tidegate.gateway.store.register.RegisterRows.each;
import static io.tidegate.gateway.store.register.RegisterRows.instant;
import static io.tidegate.gateway.store.register.RegisterRows.instantOrNull;
import static io.tidegate.gateway.store.register.RegisterRows.integerOrNull;
import static io.tidegate.gateway.store.register.RegisterRows.word;

import io.tidegate.gateway.registry.facts.CalendarDay;
import io.tidegate.gateway.registry.facts.Consent;
import io.tidegate.gateway.registry.facts.DayKind;
import io.tidegate.gateway.registry.facts.Exemption;
import io.tidegate.gateway.registry.facts.ExemptionSubject;
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
import io.tidegate.gateway.registry.facts.WorkOrderKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Loads the register's facts. */
final class FactStore {
  private static final String SCHEDULES =
      """
      SELECT place, purpose, weekdays, (extract(epoch FROM opens) / 60)::integer,
             (extract(epoch FROM closes) / 60)::integer, valid_from, valid_to
      FROM schedule ORDER BY place, valid_from, opens""";

  private static final String EXEMPTIONS =
      """
      SELECT rule, subject_kind, coalesce(device, place), coalesce(door, 0), valid_from, valid_to,
             reason, requested_by, approved_by
      FROM exemption WHERE approved_by IS NOT NULL""";

  /** A person is a resident if the register knows the code, whenever it came to. */
  private static final String ROSTER_LINES =
      """
      SELECT l.house, l.imported_at, l.room, l.person, r.id, l.valid_from, l.valid_to
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
        row ->
            facts.calendarDay(
                new CalendarDay(
                    row.getObject(1, LocalDate.class),
                    word(DayKind.class, row.getString(2)),
                    row.getString(3),
                    row.getString(4))));
    each(handle, SCHEDULES, row -> facts.schedule(schedule(row)));
    each(
        handle,
        "SELECT place, device, valid_from, valid_to, reason FROM maintenance_window",
        row ->
            facts.maintenanceWindow(
                new MaintenanceWindow(
                    integerOrNull(row, 1),
                    integerOrNull(row, 2),
                    instant(row, 3),
                    instant(row, 4),
                    row.getString(5))));
    each(
        handle,
        "SELECT id, code, room, staff, kind, valid_from, valid_to FROM work_order ORDER BY id",
        row ->
            facts.workOrder(
                new WorkOrder(
                    row.getInt(1),
                    row.getString(2),
                    row.getInt(3),
                    integerOrNull(row, 4),
                    word(WorkOrderKind.class, row.getString(5)),
                    instant(row, 6),
                    instantOrNull(row, 7))));
    each(handle, EXEMPTIONS, row -> facts.exemption(exemption(row)));
    loadPersons(handle, facts);
    loadRosters(handle, facts);
  }

  private static void loadPersons(Handle handle, FactsBuilder facts) {
    each(
        handle,
        "SELECT id, code, room, valid_from, valid_to FROM visitor_pass",
        row ->
            facts.visitorPass(
                new VisitorPass(
                    row.getInt(1),
                    row.getString(2),
                    row.getInt(3),
                    instant(row, 4),
                    instant(row, 5))));
    each(
        handle,
        "SELECT resident, worker, valid_from, valid_to FROM welfare_consent ORDER BY worker",
        row ->
            facts.consent(
                new Consent(
                    row.getInt(1), row.getString(2), instant(row, 3), instantOrNull(row, 4))));
    each(
        handle,
        "SELECT resident, valid_from, valid_to FROM travel_notice",
        row ->
            facts.travelNotice(new TravelNotice(row.getInt(1), instant(row, 2), instant(row, 3))));
    each(
        handle,
        "SELECT resident, rule, valid_from, valid_to FROM opt_out",
        row ->
            facts.optOut(
                new OptOut(
                    row.getInt(1),
                    row.getString(2).intern(),
                    instant(row, 3),
                    instantOrNull(row, 4))));
  }

  private static void loadRosters(Handle handle, FactsBuilder facts) {
    Map<Integer, Instant> importedAt = new HashMap<>();
    Map<Integer, Map<Integer, List<RosterLine>>> lines = new HashMap<>();
    each(
        handle,
        ROSTER_LINES,
        row -> {
          int house = row.getInt(1);
          int room = row.getInt(3);
          importedAt.put(house, instant(row, 2));
          lines
              .computeIfAbsent(house, any -> new HashMap<>())
              .computeIfAbsent(room, any -> new ArrayList<>(4))
              .add(
                  new RosterLine(
                      room,
                      row.getString(4),
                      integerOrNull(row, 5),
                      instant(row, 6),
                      instantOrNull(row, 7)));
        });
    importedAt.forEach(
        (house, at) -> facts.roster(new Roster(house, at, lines.getOrDefault(house, Map.of()))));
  }

  private static Schedule schedule(ResultSet row) throws SQLException {
    ScheduleDays days = ScheduleDays.parse(row.getString(3));
    if (days == null) {
      throw new IllegalStateException("schedule of place " + row.getInt(1) + ": weekdays");
    }
    return new Schedule(
        row.getInt(1),
        word(SchedulePurpose.class, row.getString(2)),
        days,
        row.getInt(4),
        row.getInt(5),
        instantOrNull(row, 6),
        instantOrNull(row, 7));
  }

  private static Exemption exemption(ResultSet row) throws SQLException {
    return new Exemption(
        row.getString(1).intern(),
        word(ExemptionSubject.class, row.getString(2)),
        row.getInt(3),
        row.getInt(4),
        instant(row, 5),
        instant(row, 6),
        row.getString(7),
        row.getString(8),
        row.getString(9));
  }
}
