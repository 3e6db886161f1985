package io.tidegate.gateway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.registry.facts.CalendarDay;
import io.tidegate.gateway.registry.facts.Consent;
import io.tidegate.gateway.registry.facts.DayKind;
import io.tidegate.gateway.registry.facts.Exemption;
import io.tidegate.gateway.registry.facts.ExemptionSubject;
import io.tidegate.gateway.registry.facts.FactsBuilder;
import io.tidegate.gateway.registry.facts.MaintenanceWindow;
import io.tidegate.gateway.registry.facts.OptOut;
import io.tidegate.gateway.registry.facts.Schedule;
import io.tidegate.gateway.registry.facts.ScheduleDays;
import io.tidegate.gateway.registry.facts.SchedulePurpose;
import io.tidegate.gateway.registry.facts.TravelNotice;
import io.tidegate.gateway.registry.facts.WorkOrder;
import io.tidegate.gateway.registry.facts.WorkOrderKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a snapshot answers from its facts. A compound (1) with a building (2) with a room (3) and a
 * shop (4); another compound (5).
 */
@NullUnmarked // a null that is not expected fails the test
class RegisterFactsTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final RegisterBuilder builder = new RegisterBuilder(1);
  private final FactsBuilder facts = builder.facts();

  @ParameterizedTest
  @CsvSource({
    "2026-09-30, WORKDAY", // Wednesday
    "2026-10-01, HOLIDAY",
    "2026-10-03, HOLIDAY", // Saturday
    "2026-10-10, WORKDAY", // Saturday, made up
    "2026-10-11, WEEKEND",
  })
  void aDayIsWhatTheCalendarSaysElseWhatItsWeekdaySays(LocalDate date, DayKind kind) {
    autumn();

    assertThat(register().calendar().kind(date)).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "'1-5',      08:00, 18:00, 2026-10-09T08:00, true", // Friday
    "'1-5',      08:00, 18:00, 2026-10-09T18:00, false",
    "'1-5',      08:00, 18:00, 2026-10-10T09:00, false",
    "'1-5',      08:00, 18:00, 2026-10-01T09:00, true", // a holiday on a Thursday is a Thursday
    "'6,7',      00:00, 24:00, 2026-10-11T23:59, true",
    "'2-4,7',    00:00, 24:00, 2026-10-11T23:59, true",
    "'1-7',      00:00, 24:00, 2026-10-12T00:00, true",
    "'workday',  08:00, 18:00, 2026-10-10T09:00, true", // Saturday, made up
    "'workday',  08:00, 18:00, 2026-10-01T09:00, false",
    "'holiday',  08:00, 18:00, 2026-10-01T09:00, true",
    "'holiday',  08:00, 18:00, 2026-10-11T09:00, false", // Sunday
    "'5',        22:00, 02:00, 2026-10-09T23:00, true", // over midnight: Friday's
    "'5',        22:00, 02:00, 2026-10-10T01:59, true",
    "'5',        22:00, 02:00, 2026-10-10T02:00, false",
    "'5',        22:00, 02:00, 2026-10-09T01:00, false", // that is Thursday's
  })
  void aScheduleHoldsOnItsDaysBetweenItsHours(
      String days, String from, String to, String local, boolean holds) {
    autumn();
    facts.schedule(schedule(4, SchedulePurpose.OPENING, days, from, to, null, null));

    assertThat(register().isScheduled(4, SchedulePurpose.OPENING, local(local))).isEqualTo(holds);
  }

  @Test
  void aPlaceWithoutHoursTakesThoseOfTheNearestAbove() {
    facts.schedule(schedule(1, SchedulePurpose.OPENING, "1-7", "00:00", "24:00", null, null));
    facts.schedule(
        schedule(
            2, SchedulePurpose.OPENING, "1-7", "08:00", "12:00", at("2026-10-01T00:00"), null));
    Register register = register();

    assertThat(register.isScheduled(4, SchedulePurpose.OPENING, local("2026-10-09T15:00")))
        .isFalse();
    assertThat(register.isScheduled(4, SchedulePurpose.OPENING, local("2026-10-09T09:00")))
        .isTrue();
    // Before the building had its own.
    assertThat(register.isScheduled(4, SchedulePurpose.OPENING, local("2026-09-09T15:00")))
        .isTrue();
    assertThat(register.hasSchedule(4, SchedulePurpose.OPENING, at("2026-10-09T15:00"))).isTrue();
    assertThat(register.hasSchedule(4, SchedulePurpose.DOOR_OPEN, at("2026-10-09T15:00")))
        .isFalse();
    assertThat(register.hasSchedule(5, SchedulePurpose.OPENING, at("2026-10-09T15:00"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "11, 3, 2026-10-09T10:00, true", // the device's own
    "11, 3, 2026-10-09T11:00, false",
    "12, 3, 2026-10-09T10:00, false",
    "12, 3, 2026-10-10T10:00, true", // the compound's
    "0,  4, 2026-10-10T10:00, true",
    "12, 5, 2026-10-10T10:00, false",
    "12, 3, 2026-10-08T10:30, true", // the long one, behind a shorter that began later
  })
  void maintenanceOfAPlaceIsThatOfAllBelow(int device, int place, String local, boolean under) {
    window(null, 11, "2026-10-09T10:00", "2026-10-09T11:00");
    window(1, null, "2026-10-10T09:00", "2026-10-10T12:00");
    window(2, null, "2026-10-08T08:00", "2026-10-08T12:00");
    window(2, null, "2026-10-08T09:00", "2026-10-08T10:00");

    assertThat(register().isUnderMaintenance(device, place, at(local))).isEqualTo(under);
  }

  @Test
  void workOrdersAreFoundByRoomAndTime() {
    WorkOrder repair = order(1, "2026-10-09T10:00", "2026-10-09T12:00");
    WorkOrder open = order(2, "2026-10-01T10:00", null);
    facts.workOrder(repair).workOrder(open);
    Register register = register();

    assertThat(register.workOrdersOf(3, at("2026-10-09T11:00"))).containsExactly(open, repair);
    assertThat(register.workOrdersOf(3, at("2026-10-09T12:00"))).containsExactly(open);
    assertThat(register.workOrdersOf(4, at("2026-10-09T11:00"))).isEmpty();
  }

  @Test
  void consentsNoticesAndOptOutsHoldForTheirTime() {
    Consent consent = new Consent(7, "li.m", at("2026-10-01T00:00"), at("2026-11-01T00:00"));
    facts
        .consent(consent)
        .consent(new Consent(8, "li.m", at("2026-10-01T00:00"), null))
        .travelNotice(new TravelNotice(7, at("2026-10-05T00:00"), at("2026-10-08T00:00")))
        .optOut(new OptOut(7, "not-seen", at("2026-10-05T00:00"), null));
    Register register = register();

    assertThat(register.residentsOf(3, at("2026-10-09T00:00"))).containsExactly(7);
    assertThat(register.consentsOf(3, at("2026-10-09T00:00"))).containsExactly(consent);
    assertThat(register.consentsOf(3, at("2026-11-01T00:00"))).isEmpty();
    assertThat(register.isTravelling(7, at("2026-10-07T00:00"))).isTrue();
    assertThat(register.isTravelling(7, at("2026-10-08T00:00"))).isFalse();
    assertThat(register.facts().optedOutUntil(7, "not-seen", at("2026-10-05T00:00"))).isNotNull();
    assertThat(register.facts().optedOutUntil(7, "overstay", at("2026-10-05T00:00"))).isNull();
    assertThat(register.facts().optedOutUntil(8, "not-seen", at("2026-10-05T00:00"))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "DEVICE, 11, 0, door-held,   11, 1, 3, true",
    "DEVICE, 11, 0, door-forced, 11, 1, 3, false",
    "DEVICE, 11, 0, door-held,   12, 1, 3, false",
    "DOOR,   11, 2, door-held,   11, 2, 3, true",
    "DOOR,   11, 2, door-held,   11, 1, 3, false",
    "DOOR,   11, 2, door-held,   11, 0, 3, false",
    "PLACE,  2,  0, door-held,   11, 1, 3, true",
    "PLACE,  2,  0, door-held,   0,  0, 2, true",
    "PLACE,  2,  0, door-held,   11, 1, 5, false",
    "ROOM,   3,  0, door-held,   0,  0, 3, true",
    "ROOM,   3,  0, door-held,   0,  0, 4, false",
  })
  void anExemptionHoldsForItsRuleAndItsSubjectOrBelow(
      ExemptionSubject kind,
      int subject,
      int subjectDoor,
      String rule,
      int device,
      int door,
      int place,
      boolean exempt) {
    Instant from = at("2026-10-01T00:00");
    Instant to = at("2026-11-01T00:00");
    facts.exemption(
        new Exemption(
            "door-held", kind, subject, subjectDoor, from, to, "removal", "li.m", "wang.f"));
    Register register = register();

    assertThat(register.exemptUntil(rule, device, door, place, from)).isEqualTo(exempt ? to : null);
    assertThat(register.exemptUntil(rule, device, door, place, to)).isNull();
  }

  @Test
  void theTreeAnswersUpAndDown() {
    Register register = register();

    assertThat(register.above(3)).containsExactly(2, 1);
    assertThat(register.above(1)).isEmpty();
    assertThat(register.devicesBelow(1)).extracting(Device::number).containsExactly(11, 12);
    assertThat(register.devicesBelow(3)).extracting(Device::number).containsExactly(11);
    assertThat(register.devicesBelow(5)).isEmpty();
    assertThat(register.place(3).eastMetres()).isEqualTo(120.5);
    assertThat(register.place(5).eastMetres()).isNull();
  }

  private Register register() {
    place(1, null, PlaceKind.COMPOUND, null);
    place(2, 1, PlaceKind.BUILDING, 120.5);
    place(3, 2, PlaceKind.ROOM, null);
    place(4, 2, PlaceKind.SHOP, null);
    place(5, null, PlaceKind.COMPOUND, null);
    builder.device(new Device(12, new DeviceId("trial", "gate"), "native", 2));
    builder.device(new Device(11, new DeviceId("trial", "lock"), "native", 3));
    builder.tenancy(new Tenancy(1, 7, 3, at("2026-01-01T00:00"), null, at("2026-01-01T00:00")));
    return builder.build();
  }

  private void place(int id, @Nullable Integer parent, PlaceKind kind, @Nullable Double metres) {
    builder.place(
        new Place(id, "trial", parent, kind, "p" + id, "", "", null, null, null, metres, metres));
  }

  private void autumn() {
    for (int day = 1; day <= 7; day++) {
      LocalDate date = LocalDate.of(2026, 10, day);
      facts.calendarDay(new CalendarDay(date, DayKind.HOLIDAY, "国庆节", "National Day"));
    }
    facts.calendarDay(
        new CalendarDay(LocalDate.of(2026, 10, 10), DayKind.WORKDAY, "国庆节", "National Day"));
  }

  private static Schedule schedule(
      int place,
      SchedulePurpose purpose,
      String days,
      String from,
      String to,
      @Nullable Instant since,
      @Nullable Instant until) {
    ScheduleDays parsed = Objects.requireNonNull(ScheduleDays.parse(days));
    return new Schedule(place, purpose, parsed, minute(from), minute(to), since, until);
  }

  private static int minute(String time) {
    return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3));
  }

  private void window(@Nullable Integer place, @Nullable Integer device, String from, String to) {
    facts.maintenanceWindow(new MaintenanceWindow(place, device, at(from), at(to), "works"));
  }

  private static WorkOrder order(int id, String from, @Nullable String to) {
    return new WorkOrder(
        id, "w" + id, 3, null, WorkOrderKind.REPAIR, at(from), to == null ? null : at(to));
  }

  private static ZonedDateTime local(String text) {
    return LocalDateTime.parse(text).atZone(ZONE);
  }

  private static Instant at(String text) {
    return local(text).toInstant();
  }
}
