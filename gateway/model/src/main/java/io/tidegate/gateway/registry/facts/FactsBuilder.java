package io.tidegate.gateway.registry.facts;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers facts, in any order, into {@link Facts}. One thread, one use. */
public final class FactsBuilder {
  final List<CalendarDay> calendar = new ArrayList<>();
  final Map<SchedulePurpose, Map<Integer, List<Schedule>>> schedules =
      new EnumMap<>(SchedulePurpose.class);
  final Map<Integer, List<MaintenanceWindow>> maintenanceByDevice = new HashMap<>();
  final Map<Integer, List<MaintenanceWindow>> maintenanceByPlace = new HashMap<>();
  final Map<Integer, List<WorkOrder>> workOrders = new HashMap<>();
  final Map<Integer, VisitorPass> visitorPasses = new HashMap<>();
  final Map<Integer, List<Consent>> consents = new HashMap<>();
  final Map<Integer, List<TravelNotice>> travelNotices = new HashMap<>();
  final Map<Facts.OptOutKey, List<OptOut>> optOuts = new HashMap<>();
  final Map<Integer, Roster> rosters = new HashMap<>();
  final Map<Facts.ExemptionKey, List<Exemption>> exemptions = new HashMap<>();

  /** Adds a day of the calendar. */
  public FactsBuilder calendarDay(CalendarDay day) {
    calendar.add(day);
    return this;
  }

  /** Adds a schedule. */
  public FactsBuilder schedule(Schedule schedule) {
    Timelines.add(
        schedules.computeIfAbsent(schedule.purpose(), any -> new HashMap<>()),
        schedule.place(),
        schedule);
    return this;
  }

  /** Adds a maintenance window. */
  public FactsBuilder maintenanceWindow(MaintenanceWindow window) {
    Integer device = window.device();
    Integer place = window.place();
    if (device != null) {
      Timelines.add(maintenanceByDevice, device, window);
    }
    if (place != null) {
      Timelines.add(maintenanceByPlace, place, window);
    }
    return this;
  }

  /** Adds a work order. */
  public FactsBuilder workOrder(WorkOrder order) {
    Timelines.add(workOrders, order.room(), order);
    return this;
  }

  /** Adds a visitor's pass. */
  public FactsBuilder visitorPass(VisitorPass pass) {
    visitorPasses.put(pass.id(), pass);
    return this;
  }

  /** Adds a consent. */
  public FactsBuilder consent(Consent consent) {
    Timelines.add(consents, consent.resident(), consent);
    return this;
  }

  /** Adds a travel notice. */
  public FactsBuilder travelNotice(TravelNotice notice) {
    Timelines.add(travelNotices, notice.resident(), notice);
    return this;
  }

  /** Adds an opt-out. */
  public FactsBuilder optOut(OptOut optOut) {
    Timelines.add(optOuts, new Facts.OptOutKey(optOut.resident(), optOut.rule()), optOut);
    return this;
  }

  /** Adds the roster of a house; of two for one house the last counts. */
  public FactsBuilder roster(Roster roster) {
    rosters.put(roster.house(), roster);
    return this;
  }

  /** Adds an exemption. */
  public FactsBuilder exemption(Exemption exemption) {
    ExemptionSubject kind = exemption.subjectKind();
    Facts.ExemptionKey key =
        new Facts.ExemptionKey(
            exemption.rule(),
            kind == ExemptionSubject.ROOM ? ExemptionSubject.PLACE : kind,
            exemption.subject(),
            exemption.door());
    Timelines.add(exemptions, key, exemption);
    return this;
  }

  /** The facts. */
  public Facts build() {
    return new Facts(this);
  }
}
