package io.tidegate.gateway.registry;

import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.registry.facts.Calendar;
import io.tidegate.gateway.registry.facts.Consent;
import io.tidegate.gateway.registry.facts.Facts;
import io.tidegate.gateway.registry.facts.Roster;
import io.tidegate.gateway.registry.facts.SchedulePurpose;
import io.tidegate.gateway.registry.facts.Staff;
import io.tidegate.gateway.registry.facts.VisitorPass;
import io.tidegate.gateway.registry.facts.WorkOrder;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The register at one version, in memory. Immutable and safe on any thread. A batch takes one and
 * keeps it.
 */
public interface Register {
  /** Counts up with every change. */
  long version();

  /** The device of that id; null if it is not registered. */
  @Nullable Device device(DeviceId id);

  /** The device of that number; null if there is none. */
  @Nullable Device device(int number);

  /** Every device. */
  Collection<Device> devices();

  /** Whether the device of that number is in use: one that was retired is found for its past. */
  default boolean isInUse(int number) {
    Device device = device(number);
    return device != null && device.equals(device(device.id()));
  }

  /** The opening; null if the register does not know it. */
  @Nullable Door door(int device, int number);

  /** The openings of a device. */
  List<Door> doorsOf(int device);

  /** The openings at a place itself, of devices that are in use. */
  List<Door> doorsAt(int place);

  /** The place of that number; null if there is none. */
  @Nullable Place place(int id);

  /** The place of that public code; null if there is none. */
  @Nullable Place place(String community, String code);

  /** Whether places of several communities have that code. */
  boolean isShared(String code);

  /** Every place that is there. */
  Collection<Place> places();

  /** The same and those that were, of which the past may tell. */
  Collection<Place> placesEver();

  /** Numbers of a place and of all below it, there or not any more. */
  default List<Integer> everWithin(int place) {
    return placesEver().stream().map(Place::id).filter(id -> isWithin(id, place)).toList();
  }

  /** The micro-grid of that number; null if there is none. */
  @Nullable MicroGrid microGrid(int id);

  /** Every micro-grid. */
  Collection<MicroGrid> microGrids();

  /** The grid of that number; null if there is none. */
  @Nullable Grid grid(int id);

  /** The house of that number; null if there is none. */
  @Nullable House house(int id);

  /** Every house. */
  Collection<House> houses();

  /** Every tenancy a room has had, oldest first. */
  List<Tenancy> tenanciesOf(int room);

  /** Every tenancy a resident has had, in any room; in no order. */
  List<Tenancy> tenanciesOfResident(int resident);

  /**
   * The credential with that fingerprint, valid or not; null if the register does not know it. Of
   * one that was handed on, the latest.
   */
  @Nullable HeldCredential credential(Fingerprint fingerprint);

  /**
   * The credential with that fingerprint as of {@code at}: a card that was handed on is its
   * holder's of then. Null if the register does not know it.
   */
  @Nullable HeldCredential credential(Fingerprint fingerprint, Instant at);

  /** The member of staff of that number; null if there is none. */
  @Nullable Staff staff(int number);

  /** The facts, which the questions below are answered from. */
  Facts facts();

  /** Numbers of the places above, nearest first; empty at the top. */
  List<Integer> above(int place);

  /** Numbers of a room and of the gates that lead to it. */
  default List<Integer> waysTo(Place room) {
    List<Integer> above = above(room.id());
    List<Integer> ways = new ArrayList<>(List.of(room.id()));
    for (Place place : places()) {
      Integer parent = place.parent();
      if (place.kind() == PlaceKind.GATE && parent != null && above.contains(parent)) {
        ways.add(place.id());
      }
    }
    return ways;
  }

  /** The active devices mounted at the place or below it, by number. */
  List<Device> devicesBelow(int place);

  /** Whether {@code place} is {@code ancestor} or below it. */
  boolean isWithin(int place, int ancestor);

  /** The place itself, if it is of that kind, or the nearest above that is; null: none is. */
  default @Nullable Integer nearest(int place, PlaceKind kind) {
    if (isOf(place, kind)) {
      return place;
    }
    for (int above : above(place)) {
      if (isOf(above, kind)) {
        return above;
      }
    }
    return null;
  }

  /** Whether the place is of that kind; false of one that the register does not know. */
  default boolean isOf(int place, PlaceKind kind) {
    Place known = place(place);
    return known != null && known.kind() == kind;
  }

  /** Whether someone is registered in the room at that time. */
  default boolean isOccupied(int room, Instant at) {
    return tenanciesOf(room).stream().anyMatch(tenancy -> tenancy.holdsAt(at));
  }

  /** Numbers of the residents who have a tenancy of the room at that time, each once. */
  default List<Integer> residentsOf(int room, Instant at) {
    List<Integer> residents = new ArrayList<>();
    for (Tenancy tenancy : tenanciesOf(room)) {
      if (tenancy.holdsAt(at) && !residents.contains(tenancy.resident())) {
        residents.add(tenancy.resident());
      }
    }
    return residents;
  }

  /** Public holidays and make-up work days. */
  default Calendar calendar() {
    return facts().calendar();
  }

  /**
   * Whether the place has a schedule of that purpose in force then: its own, or of a place above.
   */
  default boolean hasSchedule(int place, SchedulePurpose purpose, Instant at) {
    return !facts().schedules(place, above(place), purpose, at).isEmpty();
  }

  /**
   * Whether {@code at} is within the place's hours of that purpose; where it has none, within those
   * of the nearest place above that has some.
   *
   * @param at in the community's zone
   * @return false also without opening hours: see {@link #hasSchedule}
   */
  default boolean isScheduled(int place, SchedulePurpose purpose, ZonedDateTime at) {
    return facts().isScheduled(place, above(place), purpose, at);
  }

  /**
   * Until when the hours of {@link #isScheduled} around {@code at} last.
   *
   * @param at in the community's zone
   * @return null if it is not within any
   */
  default @Nullable Instant scheduledUntil(int place, SchedulePurpose purpose, ZonedDateTime at) {
    return facts().scheduledUntil(place, above(place), purpose, at);
  }

  /**
   * Until when {@link #isUnderMaintenance} goes on.
   *
   * @param device number of the device; 0: only the place
   * @return null if it is not; {@link Instant#MAX} if it has no end
   */
  default @Nullable Instant maintenanceUntil(int device, int place, Instant at) {
    return facts().maintenanceUntil(device, place, above(place), at);
  }

  /**
   * Until when a rule is to say nothing of a subject: its device, its door, its place or a place
   * above is exempt from it.
   *
   * @param device number of the device; 0: none
   * @param door number of the door; 0: none
   * @param place number of the place; 0: none
   * @return null if it is not exempt then
   */
  default @Nullable Instant exemptUntil(String rule, int device, int door, int place, Instant at) {
    return facts().exemptUntil(rule, device, door, place, above(place), at);
  }

  /**
   * Whether the device, the place or a place above it is under maintenance.
   *
   * @param device number of the device; 0: only the place
   */
  default boolean isUnderMaintenance(int device, int place, Instant at) {
    return facts().isUnderMaintenance(device, place, above(place), at);
  }

  /** The work orders of a room at that time. */
  default List<WorkOrder> workOrdersOf(int room, Instant at) {
    return facts().workOrdersOf(room, at);
  }

  /**
   * The visitor's pass that is the holder of a credential of kind {@link HolderKind#VISITOR}; null
   * if there is none of that number.
   */
  default @Nullable VisitorPass visitorPass(int holder) {
    return facts().visitorPass(holder);
  }

  /** The consents to be looked after that the resident has given and not ended by then. */
  default List<Consent> consentsOfResident(int resident, Instant at) {
    return facts().consentsOf(resident, at);
  }

  /** Those of all who have a tenancy of the room then. */
  default List<Consent> consentsOf(int room, Instant at) {
    List<Consent> consents = new ArrayList<>();
    for (int resident : residentsOf(room, at)) {
      consents.addAll(consentsOfResident(resident, at));
    }
    return consents;
  }

  /** Whether the resident gave notice of being away then. */
  default boolean isTravelling(int resident, Instant at) {
    return facts().isTravelling(resident, at);
  }

  /** The managing company's roster of a house; null if there is none. */
  default @Nullable Roster rosterOf(int house) {
    return facts().rosterOf(house);
  }
}
