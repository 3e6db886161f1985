package io.tidegate.gateway.registry.facts;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a register at one version, each found by what it is about. Rules ask {@link
 * io.tidegate.gateway.registry.Register}, which knows what lies above a place. Immutable and safe
 * on any thread.
 */
public final class Facts {
  private final Calendar calendar;
  private final Map<SchedulePurpose, Timelines<Integer, Schedule>> schedules;
  private final Timelines<Integer, MaintenanceWindow> maintenanceByDevice;
  private final Timelines<Integer, MaintenanceWindow> maintenanceByPlace;
  private final Timelines<Integer, WorkOrder> workOrders;
  private final Map<Integer, VisitorPass> visitorPasses;
  private final Timelines<Integer, Consent> consents;
  private final Timelines<Integer, TravelNotice> travelNotices;
  private final Timelines<OptOutKey, OptOut> optOuts;
  private final Map<Integer, Roster> rosters;
  private final Timelines<ExemptionKey, Exemption> exemptions;

  /** Whose, from which rule. */
  record OptOutKey(int resident, String rule) {}

  /** Of what, from which rule. {@code kind} is never {@link ExemptionSubject#ROOM}. */
  record ExemptionKey(String rule, ExemptionSubject kind, int subject, int door) {}

  Facts(FactsBuilder built) {
    this.calendar = Calendar.of(built.calendar);
    Map<SchedulePurpose, Timelines<Integer, Schedule>> byPurpose = new HashMap<>();
    built.schedules.forEach((purpose, rows) -> byPurpose.put(purpose, new Timelines<>(rows)));
    this.schedules = Map.copyOf(byPurpose);
    this.maintenanceByDevice = new Timelines<>(built.maintenanceByDevice);
    this.maintenanceByPlace = new Timelines<>(built.maintenanceByPlace);
    this.workOrders = new Timelines<>(built.workOrders);
    this.visitorPasses = Map.copyOf(built.visitorPasses);
    this.consents = new Timelines<>(built.consents);
    this.travelNotices = new Timelines<>(built.travelNotices);
    this.optOuts = new Timelines<>(built.optOuts);
    this.rosters = Map.copyOf(built.rosters);
    this.exemptions = new Timelines<>(built.exemptions);
  }

  /** Public holidays and make-up work days. */
  public Calendar calendar() {
    return calendar;
  }

  /**
   * The schedules in force at {@code at}: those of the place itself, else of the nearest above that
   * has any; empty if none has.
   *
   * @param above numbers of the places above, nearest first
   */
  public List<Schedule> schedules(
      int place, List<Integer> above, SchedulePurpose purpose, Instant at) {
    Timelines<Integer, Schedule> byPlace = schedules.get(purpose);
    if (byPlace == null) {
      return List.of();
    }
    List<Schedule> found = byPlace.at(place, at);
    for (int i = 0; found.isEmpty() && i < above.size(); i++) {
      found = byPlace.at(above.get(i), at);
    }
    return found;
  }

  /** Whether {@code at} is within one of the {@link #schedules}. */
  public boolean isScheduled(
      int place, List<Integer> above, SchedulePurpose purpose, ZonedDateTime at) {
    for (Schedule schedule : schedules(place, above, purpose, at.toInstant())) {
      if (schedule.includes(at, calendar)) {
        return true;
      }
    }
    return false;
  }

  /** The latest end of those {@link #schedules} that {@code at} is within; null: of none. */
  public @Nullable Instant scheduledUntil(
      int place, List<Integer> above, SchedulePurpose purpose, ZonedDateTime at) {
    Instant latest = null;
    for (Schedule schedule : schedules(place, above, purpose, at.toInstant())) {
      if (schedule.includes(at, calendar)) {
        latest = Timeline.later(latest, schedule.end(at));
      }
    }
    return latest;
  }

  /**
   * Until when the device, the place or one above it is under maintenance that goes on at {@code
   * at}.
   *
   * @return null if there is none; {@link Instant#MAX} if it has no end
   */
  public @Nullable Instant maintenanceUntil(
      int device, int place, List<Integer> above, Instant at) {
    Instant latest = maintenanceByDevice.endAt(device, at);
    if (!maintenanceByPlace.isEmpty()) {
      latest = Timeline.later(latest, maintenanceByPlace.endAt(place, at));
      for (int i = 0; i < above.size(); i++) {
        latest = Timeline.later(latest, maintenanceByPlace.endAt(above.get(i), at));
      }
    }
    return latest;
  }

  /**
   * Whether the device, the place or one above it is under maintenance.
   *
   * @param device number; 0: only the place
   */
  public boolean isUnderMaintenance(int device, int place, List<Integer> above, Instant at) {
    if (maintenanceByDevice.holdsAt(device, at)) {
      return true;
    }
    if (maintenanceByPlace.isEmpty()) {
      return false;
    }
    if (maintenanceByPlace.holdsAt(place, at)) {
      return true;
    }
    for (int i = 0; i < above.size(); i++) {
      if (maintenanceByPlace.holdsAt(above.get(i), at)) {
        return true;
      }
    }
    return false;
  }

  /** The work orders of a room at that time. */
  public List<WorkOrder> workOrdersOf(int room, Instant at) {
    return workOrders.at(room, at);
  }

  /** The pass of that number; null if there is none. */
  public @Nullable VisitorPass visitorPass(int id) {
    return visitorPasses.get(id);
  }

  /** The consents of a resident at that time. */
  public List<Consent> consentsOf(int resident, Instant at) {
    return consents.at(resident, at);
  }

  /** Whether a resident ever agreed to be looked after. */
  public boolean hasConsent(int resident) {
    return !consents.all(resident).isEmpty();
  }

  /** The latest end of a travel that touches the time from {@code from} to {@code to}, or null. */
  public @Nullable Instant travelEnd(int resident, Instant from, Instant to) {
    Instant latest = null;
    for (TravelNotice notice : travelNotices.all(resident)) {
      boolean touches = notice.from().isBefore(to) && notice.to().isAfter(from);
      if (touches && (latest == null || notice.to().isAfter(latest))) {
        latest = notice.to();
      }
    }
    return latest;
  }

  /** Whether a resident gave notice of being away then. */
  public boolean isTravelling(int resident, Instant at) {
    return travelNotices.holdsAt(resident, at);
  }

  /** Until when a resident has opted out of the rule; null: has not. */
  public @Nullable Instant optedOutUntil(int resident, String rule, Instant at) {
    return optOuts.isEmpty() ? null : optOuts.endAt(new OptOutKey(resident, rule), at);
  }

  /** The roster of a house; null if its company gave none. */
  public @Nullable Roster rosterOf(int house) {
    return rosters.get(house);
  }

  /** Until when an exemption that holds at {@code at} goes on; null if there is none. */
  public @Nullable Instant exemptUntil(
      String rule, int device, int door, int place, List<Integer> above, Instant at) {
    if (exemptions.isEmpty()) {
      return null;
    }
    Instant latest = exemptUntil(rule, ExemptionSubject.DEVICE, device, 0, at);
    if (door != 0) {
      latest = Timeline.later(latest, exemptUntil(rule, ExemptionSubject.DOOR, device, door, at));
    }
    latest = Timeline.later(latest, exemptUntil(rule, ExemptionSubject.PLACE, place, 0, at));
    for (int i = 0; i < above.size(); i++) {
      latest =
          Timeline.later(latest, exemptUntil(rule, ExemptionSubject.PLACE, above.get(i), 0, at));
    }
    return latest;
  }

  private @Nullable Instant exemptUntil(
      String rule, ExemptionSubject kind, int subject, int door, Instant at) {
    return exemptions.endAt(new ExemptionKey(rule, kind, subject, door), at);
  }
}
